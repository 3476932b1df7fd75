"""Comparisons: dealt one at a time, decided, taken back; a recusal ends a pair and deals another."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comparisons.access import comparisons_visible_to
from comparisons.models import Comparison
from comparisons.pairing import Pair, next_field, next_pair, unordered
from comparisons.queries import strengths_for_pairing, votes_by_entry
from comparisons.states import Verdict
from config import arrival
from juries import recusals
from juries.access import seats_of, standing_recusals
from juries.course import advancing
from juries.models import Assignment, Juror, Round
from juries.queries import entries_of
from juries.states import Refused, RoundState
from ledger import events


def open_pair(round_: Round, *, of: User) -> Comparison | None:
    """The pair that waits on this juror's desk; None without one."""
    rows = comparisons_visible_to(of).filter(round=round_, verdict="")
    return rows.select_related("left__entry", "left__round", "right__entry", "right__round", "round", "juror").first()


def deal(round_: Round, *, by: User) -> Comparison | None:
    """Put a pair on the juror's desk, or answer the one that lies there; None once they saw every pair.

    Two tabs get the same pair. Raises Refused while the round takes no votes.
    """
    with transaction.atomic():
        juror = _hold_seat(round_, by)
        _refuse_closed(round_)
        waiting = open_pair(round_, of=by)
        if waiting is not None:
            return waiting
        # What lies there and may not be read any more (a recusal, a withdrawn entry) makes room.
        Comparison.objects.filter(round=round_, juror=juror, verdict="").delete()
        pair = _choose(round_, juror)
        if pair is None:
            return None
        left, right = (_seat_entry(round_, juror, entry) for entry in pair)
        return Comparison.objects.create(round=round_, juror=juror, left=left, right=right)


def decide(comparison: Comparison, *, verdict: Verdict, by: User) -> Comparison | None:
    """Keep the juror's word on a pair, once, and deal the next: answered, or None at the end.

    Raises Refused where the pair was decided already (a second click, a second tab) or the round is over.
    """
    with transaction.atomic():
        _hold_seat(comparison.round, by)
        _refuse_closed(comparison.round)
        kept = Comparison.objects.filter(pk=comparison.pk, verdict="").update(
            verdict=verdict, decided_at=timezone.now()
        )
        if not kept:
            raise Refused(_("You have decided this pair already. Here is where you are now."))
        _record("comparison.decided", comparison, by)
        return deal(comparison.round, by=by)


def take_back(round_: Round, *, by: User) -> Comparison:
    """Open the juror's last vote again; the pair dealt after it goes back. Raises Refused without one."""
    with transaction.atomic():
        juror = _hold_seat(round_, by)
        _refuse_closed(round_)
        mine = Comparison.objects.filter(round=round_, juror=juror)
        last = (
            mine.exclude(verdict="")
            .filter(pk__in=comparisons_visible_to(by).values("pk"))
            .order_by("-decided_at")
            .first()
        )
        if last is None:
            raise Refused(_("There is no vote to take back."))
        mine.filter(verdict="").delete()
        mine.filter(pk=last.pk).update(verdict="", decided_at=None)
        last.verdict, last.decided_at = "", None
        _record("comparison.taken_back", last, by)
        return last


def recuse(comparison: Comparison, side: Assignment, *, reason: str, by: User) -> None:
    """Keep the juror away from the entry on one side from now on; every vote of theirs about it goes."""
    recusals.declare(side.juror, side.entry, reason=reason, by=by)


def _hold_seat(round_: Round, user: User) -> Juror:
    """The juror's seat, held: their two tabs take turns."""
    juror = seats_of(user).filter(panel_id=round_.panel_id).select_for_update(of=("self",)).first()
    if juror is None:
        raise Refused(_("You are not on the jury of this round."))
    return juror


def _refuse_closed(round_: Round) -> None:
    if not round_.takes_scores(arrival.now()):
        closed = round_.state == RoundState.CLOSED or round_.closes_at < timezone.now()
        raise Refused(_("The round is over. Your votes are counted.") if closed else _("The round has not opened yet."))


def _choose(round_: Round, juror: Juror) -> Pair | None:
    recused = standing_recusals().filter(juror__user=juror.user).values("entry_id")
    rows = entries_of(round_).exclude(pk__in=recused).order_by("pk").values_list("pk", "category_id")
    field_of = dict(rows)
    fields: dict[int | None, list[int]] = {}
    for entry, category in field_of.items():
        fields.setdefault(category, []).append(entry)
    mine = list(
        Comparison.objects.filter(round=round_, juror=juror)
        .order_by("-decided_at", "-pk")
        .values_list("left__entry_id", "right__entry_id")
    )
    seen = {unordered(*pair) for pair in mine}
    votes = votes_by_entry(round_)
    for field in next_field(fields, votes=votes, chain=[field_of.get(left) for left, _right in mine]):
        number = {entry: index for index, entry in enumerate(fields[field])}
        strengths = strengths_for_pairing(round_, number)
        pair = next_pair(
            fields[field],
            seen=seen,
            last=mine[0] if mine else None,
            votes=votes,
            tells=lambda one, other, n=number, s=strengths: s.information(n[one], n[other]),
        )
        if pair is not None:
            return pair
    return None


def _record(what: str, comparison: Comparison, by: User) -> None:
    """Without the verdict: the log is read by people who must not know how a juror voted."""
    round_ = comparison.round
    events.record(what, by=by, subject=comparison, edition_id=round_.edition_id, round=round_.name_de[:100])


def _seat_entry(round_: Round, juror: Juror, entry_id: int) -> Assignment:
    return Assignment.objects.get_or_create(round=round_, juror=juror, entry_id=entry_id)[0]


def introduce() -> None:
    """Make the offer; called once, when all apps are loaded."""
    advancing.offer_begun(has_votes)


def has_votes(round_: Round) -> bool:
    """Whether somebody has decided a pair in ``round_``: from then on what goes on to it stays as it is."""
    return Comparison.objects.filter(round=round_).exclude(verdict="").exists()
