"""Plans as rows: asked for, computed by a worker, ordered by a person, carried out by a worker in steps."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.nudge import nudge
from config.rows import one_by_one
from juries import assignments, planning, recusals
from juries.access import standing_recusals
from juries.deskwork import orders
from juries.matching import MatchingError
from juries.models import Juror, Proposal, Round
from juries.planning import Pair, Plan
from juries.states import JurorState, ProposalState, Refused, RoundState
from ledger import events, letters

log = structlog.get_logger(__name__)

CLAIM_EXPIRES = timedelta(minutes=5)  # a step takes seconds and renews the claim
MOST_ATTEMPTS = 3
STEP = 1000  # pairs in one transaction: what others wait for is short
AT_WORK = (ProposalState.WAITING, ProposalState.COMPUTING, ProposalState.ORDERED, ProposalState.CARRYING)


def latest(round_: Round) -> Proposal | None:
    """The newest proposal for ``round_``, whatever became of it."""
    return Proposal.objects.filter(round=round_).select_related("asked_by", "ordered_by").order_by("-pk").first()


def ask(round_: Round, *, by: User) -> Proposal:
    """Let a worker compute the best plan as things stand; what nobody ordered before is replaced.

    Two clicks make one proposal. Raises Refused while a plan is being carried out, or once the round is closed.
    """
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.state == RoundState.CLOSED:
            raise Refused(_("The round is closed. Reopen it to change assignments."))
        now = Proposal.objects.filter(round=held, state__in=AT_WORK).first()
        if now is not None and now.state in (ProposalState.ORDERED, ProposalState.CARRYING):
            raise Refused(_("A plan is being carried out at this moment."))
        if now is not None:
            return now
        Proposal.objects.filter(round=held).delete()
        made = Proposal.objects.create(round=held, asked_by=by)
        nudge("juries.tasks.compute_proposal", made.pk)
    return made


def compute(proposal_id: int) -> bool:
    """Claim one proposal and compute it; False where it was not waiting, or there is no plan to be had."""
    claimed = _claim(proposal_id, ProposalState.WAITING, ProposalState.COMPUTING)
    if claimed is None:
        return False
    mine, row = claimed
    try:
        made = planning.plan(row.round)
    except MatchingError as error:
        log.warning("proposal_failed", proposal=proposal_id, error=str(error))
        mine.update(state=ProposalState.FAILED, last_error=str(error)[:300])
        return False
    return bool(
        mine.update(
            state=ProposalState.READY,
            plan=_as_json(made),
            fingerprint=made.fingerprint,
            total=len(made.adds) + len(made.removes),
            done=0,
            attempts=0,
            claimed_at=None,
        )
    )


def order(round_: Round, *, seen: str, by: User) -> Proposal:
    """Let a worker carry out exactly the plan that was ``seen``. A second click, or organiser, changes nothing.

    Raises Refused where there is a newer one, or something has changed since it was computed: then it is outdated, and
    nothing is carried out.
    """
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        row = Proposal.objects.select_for_update().filter(round=held).order_by("-pk").first()
        if row is None or str(row.pk) != seen:
            raise Refused(_("Somebody has asked for a newer plan. Please look at that one."))
        if row.state in (ProposalState.ORDERED, ProposalState.CARRYING, ProposalState.DONE):
            return row
        fits = held.state != RoundState.CLOSED and row.state == ProposalState.READY and _fits(held, row)
        row.state = ProposalState.ORDERED if fits else ProposalState.OUTDATED
        row.ordered_by = by
        row.save(update_fields=["state", "ordered_by"])
        if fits:
            nudge("juries.tasks.carry_out_proposal", row.pk)
    if not fits:
        raise Refused(_("Something has changed since the plan was made. Please ask for a new one."))
    return row


def carry_out(proposal_id: int) -> bool:
    """Claim one ordered proposal and carry it out in steps; True once all of it is done.

    Each step holds the round, looks whether all is as the step before left it, and changes some piles. Whatever
    somebody else changed in between stays: the plan then ends as outdated, and says how far it came.
    """
    claimed = _claim(proposal_id, ProposalState.ORDERED, ProposalState.CARRYING)
    if claimed is None:
        return False
    while (state := _step(proposal_id)) == ProposalState.CARRYING:
        continue
    return state == ProposalState.DONE


def waiting() -> list[tuple[str, int]]:
    """Take back the claims of dead workers, then name what waits: the task, and the proposal."""
    dead = Proposal.objects.filter(claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    for claimed, back in (
        (ProposalState.COMPUTING, ProposalState.WAITING),
        (ProposalState.CARRYING, ProposalState.ORDERED),
    ):
        # What took its worker down each time would otherwise come back for ever.
        dead.filter(state=claimed, attempts__gte=MOST_ATTEMPTS).update(
            state=ProposalState.FAILED, last_error="the worker died"
        )
        dead.filter(state=claimed).update(state=back)
    owed = Proposal.objects.filter(state__in=(ProposalState.WAITING, ProposalState.ORDERED)).order_by("pk")
    return [
        ("compute_proposal" if state == ProposalState.WAITING else "carry_out_proposal", pk)
        for pk, state in owed.values_list("pk", "state")
    ]


def plan_of(proposal: Proposal, jurors: Iterable[Juror]) -> Plan:
    """The plan that a proposal holds, with its people, of whom the ``jurors`` still take part."""
    stored = dict(proposal.plan)
    people = {juror.pk: juror for juror in jurors}
    stored["loads"] = tuple(
        planning.Load(people[juror], now, planned) for juror, now, planned in stored["loads"] if juror in people
    )
    return Plan(
        round=proposal.round,
        **{
            **stored,
            "adds": _pairs(stored["adds"]),
            "removes": _pairs(stored["removes"]),
            "lacking": {int(entry): number for entry, number in stored["lacking"].items()},
            "shortages": tuple(planning.Shortage(**_with(people, one)) for one in stored["shortages"]),
            "parts": tuple(planning.Part(**_with(people, one)) for one in stored["parts"]),
        },
    )


def _as_json(plan: Plan) -> dict[str, Any]:
    plain = {name: getattr(plan, name) for name in plan.__dataclass_fields__ if name != "round"}
    return plain | {
        "adds": sorted(plan.adds),
        "removes": sorted(plan.removes),
        "loads": [(load.juror.pk, load.now, load.planned) for load in plan.loads],
        "shortages": [_plain(one) for one in plan.shortages],
        "parts": [_plain(one) for one in plan.parts],
    }


def _plain(one: planning.Shortage | planning.Part) -> dict[str, Any]:
    """People as numbers: no name is kept in a plan."""
    fields = {name: getattr(one, name) for name in one.__dataclass_fields__}
    return fields | {"jurors": [juror.pk for juror in one.jurors]}


def _with(people: dict[int, Juror], stored: dict[str, Any]) -> dict[str, Any]:
    return stored | {"jurors": tuple(people[juror] for juror in stored["jurors"] if juror in people)}


def _pairs(stored: list[list[int]]) -> frozenset[Pair]:
    return frozenset((entry, juror) for entry, juror in stored)


def _claim(proposal_id: int, state: ProposalState, claimed: ProposalState) -> tuple[Any, Proposal] | None:
    """Make a proposal ours, or None where somebody was first: the row, and the question for as long as it is ours."""
    now = timezone.now()
    if not Proposal.objects.filter(pk=proposal_id, state=state).update(
        state=claimed, claimed_at=now, attempts=F("attempts") + 1
    ):
        return None
    mine = Proposal.objects.filter(pk=proposal_id, state=claimed, claimed_at=now)
    return mine, Proposal.objects.select_related("round").get(pk=proposal_id)


def _fits(held: Round, row: Proposal) -> bool:
    return planning.seating(held).fingerprint == row.fingerprint


def _step(proposal_id: int) -> str:
    """Change the piles of some jurors, in one transaction; answers the state the proposal is in now."""
    with transaction.atomic():
        round_id = Proposal.objects.values_list("round_id", flat=True).get(pk=proposal_id)
        held = Round.objects.select_for_update().get(pk=round_id)
        row = Proposal.objects.select_for_update(of=("self",)).select_related("ordered_by").get(pk=proposal_id)
        if row.state != ProposalState.CARRYING:
            return row.state
        row.claimed_at = timezone.now()
        if held.state == RoundState.CLOSED or not _fits(held, row):
            row.state = ProposalState.OUTDATED
        else:
            recusals.find(held, by=row.ordered_by)
            left = _left(row)
            _change_some(held, row, left)
            if row.done == row.total:
                _finish(held, row)
        row.save()
    return row.state


def _left(row: Proposal) -> list[tuple[int, list[Pair], list[Pair]]]:
    """By juror what comes and goes, in the order of their seats, without what earlier steps did."""
    by_juror: dict[int, tuple[list[Pair], list[Pair]]] = {}
    for kind, name in enumerate(("adds", "removes")):
        for entry, juror in row.plan[name]:
            by_juror.setdefault(juror, ([], []))[kind].append((entry, juror))
    piles, skipped = [], 0
    for juror, (adds, removes) in sorted(by_juror.items()):
        if skipped < row.done:
            skipped += len(adds) + len(removes)
        else:
            piles.append((juror, adds, removes))
    return piles


def _change_some(held: Round, row: Proposal, left: list[tuple[int, list[Pair], list[Pair]]]) -> None:
    now = planning.seating(held)
    adds: list[Pair] = []
    removes: list[Pair] = []
    for _juror, coming, going in left:
        if (adds or removes) and len(adds) + len(removes) + len(coming) + len(going) > STEP:
            break
        adds += coming
        removes += going
    fresh, gone = assignments.change(held, adds, set(removes), by=row.ordered_by)
    row.done += len(adds) + len(removes)
    row.fingerprint = now.after(added=fresh, removed=gone).fingerprint


def _finish(held: Round, row: Proposal) -> None:
    row.state, row.finished_at = ProposalState.DONE, timezone.now()
    orders.lay(held)
    events.record(
        "assignments.carried_out",
        by=row.ordered_by,
        subject=held,
        edition_id=held.edition_id,
        added=len(row.plan["adds"]),
        removed=len(row.plan["removes"]),
        lacking=len(row.plan["lacking"]),
    )
    if held.state == RoundState.RELEASED:
        _tell(held, row)


def _tell(held: Round, row: Proposal) -> None:
    """One letter to each juror whose pile changed while the round runs; before, the release writes to all."""
    changed = {juror for name in ("adds", "removes") for _entry, juror in row.plan[name]}
    people = Juror.objects.filter(pk__in=changed, state=JurorState.ACCEPTED).select_related("user")
    came = [juror for _entry, juror in row.plan["adds"]]
    went = [juror for _entry, juror in row.plan["removes"]]

    def write(juror: Juror) -> None:
        recused = standing_recusals().filter(juror=juror).values("entry_id")
        pile = held.assignments.filter(juror=juror).exclude(entry_id__in=recused)
        letters.write(
            "juries.pile_changed",
            to=juror.email,
            name=juror.name,
            user_id=juror.user_id,
            language=(juror.user.language if juror.user else "") or "de",
            sender=held.edition.award.organisation,
            edition_id=held.edition_id,
            once_key=f"pile-changed-{row.pk}-{juror.pk}",
            edition=held.edition,
            round=held,
            came=came.count(juror.pk),
            went=went.count(juror.pk),
            total=pile.count(),
            open=pile.exclude(review__state="submitted").count(),
            address=f"{settings.SITE_URL}/jury/",
        )

    one_by_one(people, write)
