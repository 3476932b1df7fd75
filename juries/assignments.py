"""Who reads what: the carrying out of a plan, which keeps every promise, and changes by hand."""

from collections import defaultdict
from collections.abc import Collection
from itertools import batched

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from entries.models import Entry
from juries import recusals
from juries.access import may_read
from juries.deskwork import orders
from juries.models import Assignment, Juror, Round
from juries.planning import Pair, Plan, Seating, plan, seating
from juries.queries import entries_of
from juries.states import JurorState, Refused, RoundState
from ledger import events

__all__ = ["Plan", "Seating", "add", "carry_out", "change", "plan", "remove", "seating", "set_lock"]

BATCH = 2000
LONGEST_LIST = 200  # of one event


def carry_out(plan_: Plan, *, by: User | None) -> tuple[int, int]:
    """Make the plan real; answers how many pairs came and how many went.

    Raises Refused once the round is closed, or where the rows changed since the dry run: then look again.
    """
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=plan_.round.pk)
        _refuse_closed(held)
        recusals.find(held, by=by)
        if seating(held).fingerprint != plan_.fingerprint:
            raise Refused(_("Something has changed since the plan was made. Please look at the new plan."))
        fresh, removed = change(held, plan_.adds, plan_.removes, by=by)
        orders.lay(held)
        events.record(
            "assignments.carried_out",
            by=by,
            subject=held,
            edition_id=held.edition_id,
            added=len(fresh),
            removed=len(removed),
            lacking=len(plan_.lacking),
        )
    return len(fresh), len(removed)


def change(
    held: Round, adds: Collection[Pair], removes: Collection[Pair], *, by: User | None
) -> tuple[list[Pair], list[Pair]]:
    """Give and take these pairs, in the transaction of a caller who holds the round; answers what came and what went.

    A review begun a moment ago, or a lock set by hand, wins over the plan. Each juror's change is logged.
    """
    rows = Assignment.objects.select_for_update().filter(round=held, juror_id__in={juror for _entry, juror in removes})
    going = [(pk, (entry, juror)) for pk, entry, juror in rows.values_list("pk", "entry_id", "juror_id")]
    going = [(pk, pair) for pk, pair in going if pair in removes]
    # Asked under the lock: what was begun or locked until now is seen.
    free = Assignment.objects.filter(pk__in=[pk for pk, _pair in going], is_locked=False, review__isnull=True)
    free_pks = set(free.values_list("pk", flat=True))
    gone = [pair for pk, pair in going if pk in free_pks]
    Assignment.objects.filter(pk__in=free_pks).delete()
    there = set(
        Assignment.objects.filter(round=held, juror_id__in={juror for _entry, juror in adds}).values_list(
            "entry_id", "juror_id"
        )
    )
    fresh = sorted(set(adds) - there)
    Assignment.objects.bulk_create(
        [Assignment(round=held, entry_id=entry, juror_id=juror) for entry, juror in fresh],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    _log_piles(held, fresh, gone, by)
    return fresh, gone


def _log_piles(round_: Round, fresh: Collection[Pair], gone: Collection[Pair], by: User | None) -> None:
    """For each juror the entries that came and went, by their numbers in the database."""
    came: dict[int, list[int]] = defaultdict(list)
    went: dict[int, list[int]] = defaultdict(list)
    for piles, pairs in ((came, fresh), (went, gone)):
        for entry, juror in pairs:
            piles[juror].append(entry)
    names = {juror.pk: str(juror) for juror in Juror.objects.filter(pk__in={*came, *went})}
    for juror, name in sorted(names.items()):
        for what, entries in (("assignments.given", came[juror]), ("assignments.taken", went[juror])):
            for some in batched(sorted(entries), LONGEST_LIST):
                events.record(
                    what, by=by, subject=round_, edition_id=round_.edition_id, juror=name[:200],
                    count=len(some), entries=list(some),
                )  # fmt: skip


def add(round_: Round, *, entry: Entry, juror: Juror, by: User) -> Assignment:
    """Assign by hand. Later plans leave it alone."""
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        _refuse_closed(held)
        if juror.panel_id != held.panel_id or juror.state != JurorState.ACCEPTED:
            raise Refused(_("Only jury members who take part in this panel can be assigned."))
        if not entries_of(held).filter(pk=entry.pk).exists():
            raise Refused(_("This entry does not belong to the round."))
        if not may_read(juror, entry.pk):
            raise Refused(_("%(name)s is recused from this entry.") % {"name": juror})
        made, is_new = Assignment.objects.update_or_create(
            round=held, entry=entry, juror=juror, defaults={"is_locked": True}
        )
        if is_new:
            _record("assignment.added", made, by)
    return made


def remove(assignment: Assignment, *, by: User) -> None:
    """Take an entry off a pile by hand, unless its review has begun."""
    with transaction.atomic():
        held = Assignment.objects.select_for_update().select_related("round", "entry", "juror").get(pk=assignment.pk)
        _refuse_closed(held.round)
        if hasattr(held, "review"):
            raise Refused(_("The review has begun. It can no longer be taken away."))
        _record("assignment.removed", held, by)
        held.delete()


def set_lock(assignment: Assignment, *, is_locked: bool, by: User) -> None:
    """Keep later plans from moving this assignment, or allow it again."""
    with transaction.atomic():
        changed = Assignment.objects.filter(pk=assignment.pk, is_locked=not is_locked).update(is_locked=is_locked)
        if changed:
            _record("assignment.locked" if is_locked else "assignment.unlocked", assignment, by)


def _refuse_closed(round_: Round) -> None:
    if round_.state == RoundState.CLOSED:
        raise Refused(_("The round is closed. Reopen it to change assignments."))


def _record(what: str, assignment: Assignment, by: User) -> None:
    events.record(
        what,
        by=by,
        subject=assignment,
        edition_id=assignment.round.edition_id,
        entry=assignment.entry.number,
        juror=str(assignment.juror)[:200],
    )
