"""Who reads what: a dry run that changes nothing, and the carrying out that keeps every promise."""

import hashlib
from collections import Counter
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from entries.models import Entry
from juries import recusals
from juries.access import may_read
from juries.deskwork import orders
from juries.models import Assignment, Juror, Round
from juries.queries import competing, counting_reads, entries_of, readers_of
from juries.spreading import Pair, spread
from juries.states import JurorState, Refused, RoundState
from ledger import events

BATCH = 2000


@dataclass(frozen=True)
class Load:
    """One juror's pile before and after the plan."""

    juror: Juror
    now: int
    planned: int

    @property
    def change(self) -> int:
        return self.planned - self.now


@dataclass(frozen=True)
class Plan:
    """What an assignment would change. ``digest`` names exactly this plan: whoever saw it may carry it out."""

    round: Round
    adds: frozenset[Pair]
    removes: frozenset[Pair]
    loads: tuple[Load, ...]
    lacking: dict[int, int]
    entries: int
    forbidden: frozenset[Pair]
    new_recusals: int = 0

    @property
    def changes_nothing(self) -> bool:
        return not self.adds and not self.removes

    def free_for(self, entry: Entry, taken: Collection[int]) -> list[Load]:
        """Who could still be given ``entry`` by hand besides the ``taken`` jurors, the smallest pile first."""
        return [
            load
            for load in sorted(self.loads, key=lambda load: (load.now, load.juror.name))
            if load.juror.pk not in taken and (entry.pk, load.juror.pk) not in self.forbidden
        ]

    @property
    def digest(self) -> str:
        text = repr((self.round.pk, sorted(self.adds), sorted(self.removes)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def plan(round_: Round) -> Plan:
    """An even plan for ``round_``, without changing anything. The same rows give the same plan.

    What was begun or locked by hand stays. Of people who left, only submitted reviews count as reads. Recusals that
    follow from the data are respected already; carrying out writes them down.
    """
    jurors = readers_of(round_)
    everything = competing(round_)
    entries = [(row.entry, row.category) for row in everything if row.is_judged]
    reads = counting_reads().filter(round=round_)
    standing = list(reads.values_list("entry_id", "juror_id", "is_locked", "review__pk"))
    found = recusals.prospective(round_, jurors, everything)
    # A recusal on one panel holds on every panel of the same person.
    recused = {(entry, juror.pk) for juror in jurors for entry in juror.recused_from}  # type: ignore[attr-defined]
    forbidden = recused | {(recusal.entry_id, recusal.juror_id) for recusal in found}
    existing = {(entry, juror) for entry, juror, _locked, _review in standing} - forbidden
    locked = {(entry, juror) for entry, juror, is_locked, review in standing if is_locked or review}
    present = {juror.pk for juror in jurors}
    left = {juror for _entry, juror in existing} - present
    result = spread(
        [pk for pk, _category in entries],
        [*sorted(present), *sorted(left)],
        reads=round_.reads_per_entry,
        forbidden=forbidden,
        capacity={juror.pk: juror.capacity for juror in jurors if juror.capacity is not None} | dict.fromkeys(left, 0),
        existing=existing,
        locked=locked,
        expertise=_Expertise(jurors, entries),
    )
    now = Counter(juror for _entry, juror in existing)
    return Plan(
        round=round_,
        adds=result.pairs - existing,
        removes=frozenset(existing - result.pairs - locked),
        loads=tuple(Load(juror, now[juror.pk], result.loads[juror.pk]) for juror in jurors),
        lacking=result.lacking,
        entries=len(entries),
        forbidden=frozenset(forbidden),
        new_recusals=len(found),
    )


def carry_out(plan_: Plan, *, by: User | None) -> tuple[int, int]:
    """Make the plan real; answers how many pairs came and how many went.

    Raises Refused once the round is closed, or where the rows changed since the dry run: then look again.
    """
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=plan_.round.pk)
        _refuse_closed(held)
        recusals.find(held, by=by)
        if plan(held).digest != plan_.digest:
            raise Refused(_("Something has changed since the plan was made. Please look at the new plan."))
        going = [
            pk
            for pk, entry_id, juror_id in Assignment.objects.select_for_update()
            .filter(round=held)
            .values_list("pk", "entry_id", "juror_id")
            if (entry_id, juror_id) in plan_.removes
        ]
        # Asked under the lock: a review begun a moment ago, or a lock set by hand, wins over the plan.
        removed = Assignment.objects.filter(pk__in=going, is_locked=False, review__isnull=True).delete()[0]
        fresh = [Assignment(round=held, entry_id=entry, juror_id=juror) for entry, juror in sorted(plan_.adds)]
        Assignment.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
        orders.lay(held)
        events.record(
            "assignments.carried_out",
            by=by,
            subject=held,
            edition_id=held.edition_id,
            added=len(fresh),
            removed=removed,
            lacking=len(plan_.lacking),
        )
    return len(fresh), removed


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


class _Expertise(Container[Pair]):
    """Which jurors are at home in an entry's category: asked for the few entries that lack a reader, not for all."""

    def __init__(self, jurors: Iterable[Juror], entries: Iterable[tuple[int, int | None]]) -> None:
        self.at_home = {juror.pk: set(juror.at_home_in) for juror in jurors}  # type: ignore[attr-defined]
        self.category = dict(entries)

    def __contains__(self, pair: object) -> bool:
        assert isinstance(pair, tuple)
        entry, juror = pair
        return self.category[entry] in self.at_home.get(juror, ())


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
