"""Decisions: drafted by one person, confirmed by another, and told to nobody before the announcement.

Every verb holds the edition's row first, so that two people at the desk take turns: the last place of a prize goes
once, and a set of decisions called complete does not change behind the back of whoever called it so.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from awards import editions
from awards.access import can_organise
from awards.models import Category, Edition, Prize
from awards.states import EditionState
from entries.models import Entry
from entries.states import IN_COMPETITION
from juries.access import standing_recusals
from juries.models import Round
from juries.states import Refused
from ledger import events
from results import departures, rankings
from results.expecting import Expectation, Word
from results.models import Decision
from results.ranked.lines import Line
from results.states import DecisionState, Outcome
from winners import winners

LONGEST_CITATION = 2000


class NeedsSecondPerson(Refused):
    """Whoever wrote a decision may not confirm it."""


@dataclass(frozen=True)
class Stop:
    """Why a proposal goes no further at a prize: the marks do not say who comes next."""

    prize: Prize
    text: str


@dataclass(frozen=True)
class Proposal:
    """What was drafted from a ranking, and where people must go on."""

    drafted: tuple[Decision, ...]
    stops: tuple[Stop, ...]


def draft(
    entry: Entry, *, outcome: Outcome, prize: Prize | None, citation: str, by: User, reason: str = ""
) -> Decision:
    """Put an outcome for ``entry`` on the desk, for a second look. Nobody outside hears of it.

    Raises Refused where the prize has no place left, belongs elsewhere, or another outcome stands for the entry, and
    NeedsReason where the ranking gives the prize to another entry, or to one of several, and no ``reason`` is given.
    """
    with transaction.atomic():
        edition = hold(entry.edition_id)
        says = departures.expectation(edition, hidden=hidden_from(edition, by)) if prize else None
        return _draft(
            edition, entry, outcome=outcome, prize=prize, citation=citation, by=by, reason=reason.strip(), says=says
        )


def edit_citation(decision: Decision, *, citation: str, by: User) -> Decision:
    """Write the citation of a draft anew. Whoever wrote last counts as its drafter: somebody else confirms it."""
    with transaction.atomic():
        hold(decision.edition_id)
        held = _fresh(decision)
        _refuse_recused(held.entry, by)
        if held.state != DecisionState.DRAFTED:
            raise Refused(_("This decision is confirmed. Take the confirmation back to change the citation."))
        text = _clean(citation)
        if text == held.citation:
            return held
        held.citation, held.drafted_by, held.drafted_at = text, by, timezone.now()
        held.save(update_fields=["citation", "drafted_by", "drafted_at"])
        _record("decision.citation_changed", held, by)
    return held


def discard(decision: Decision, *, by: User) -> None:
    """Take a draft off the desk. The ledger remembers that it was there."""
    with transaction.atomic():
        hold(decision.edition_id)
        held = _fresh(decision)
        _refuse_recused(held.entry, by)
        if held.state != DecisionState.DRAFTED:
            raise Refused(_("This decision is confirmed. Take the confirmation back first."))
        _record("decision.discarded", held, by)
        held.delete()


def confirm(decision: Decision, *, by: User) -> Decision:
    """Confirm what ``decision`` says, as the caller has read it, and hand its winner down. A second click is refused.

    Raises NeedsSecondPerson where the edition asks for two people, Refused where the draft has changed meanwhile.
    """
    with transaction.atomic():
        edition = hold(decision.edition_id)
        held = _fresh(decision)
        _refuse_recused(held.entry, by)
        if held.state != DecisionState.DRAFTED:
            raise Refused(_("This decision was already confirmed."))
        if (held.citation, held.drafted_by_id, held.drafted_at) != (
            decision.citation,
            decision.drafted_by_id,
            decision.drafted_at,
        ):
            raise Refused(_("The draft has changed since you read it. Please look at it again."))
        if edition.second_person_decides and held.drafted_by_id == by.pk:
            raise NeedsSecondPerson(_("You drafted this decision. A second person has to confirm it."))
        held.needs_second_person = edition.second_person_decides
        held.state, held.confirmed_by, held.confirmed_at = DecisionState.CONFIRMED, by, timezone.now()
        held.save(update_fields=["state", "confirmed_by", "confirmed_at", "needs_second_person"])
        if held.prize is not None:
            _place(held, by)
        _record("decision.confirmed", held, by)
    return held


def take_back(decision: Decision, *, reason: str, by: User) -> Decision:
    """Make a confirmed decision a draft again, and its winner none, before the announcement and with a reason."""
    if not reason.strip():
        raise Refused(_("Please give a reason for taking the decision back."))
    with transaction.atomic():
        hold(decision.edition_id)
        held = _fresh(decision)
        _refuse_recused(held.entry, by)
        if held.state != DecisionState.CONFIRMED:
            raise Refused(_("This decision is not confirmed."))
        if held.prize is not None:
            winners.take_back(held.entry, held.prize, reason=reason.strip(), by=by)
        held.state, held.confirmed_by, held.confirmed_at = DecisionState.DRAFTED, None, None
        held.save(update_fields=["state", "confirmed_by", "confirmed_at"])
        _record("decision.taken_back", held, by, reason=reason.strip()[:200])
    return held


def propose(round_: Round, *, by: User) -> Proposal:
    """Fill the free places of each prize from the ranking, best first, and freeze that ranking as evidence.

    Goes prize by prize, in the ranking of the prize's category or the overall one, and gives no entry two prizes.
    Where entries with the same score compete for too few places it stops for that ranking, and says so.
    """
    with transaction.atomic():
        edition = hold(round_.edition_id)
        if standing_recusals().filter(juror__user_id=by.pk, entry__edition=edition).exists():
            raise Refused(_("You are recused from an entry of this edition. Somebody else has to make the proposal."))
        frozen = rankings.freeze(round_, by=by)
        proposal = _fill(edition, round_, by)
        events.record(
            "decisions.proposed",
            by=by,
            subject=round_,
            edition_id=edition.pk,
            ranking=frozen.pk,
            drafted=len(proposal.drafted),
            stopped_at=[stop.prize.name_de[:100] for stop in proposal.stops],
        )
    return proposal


def complete(edition: Edition, *, leaving_empty: Collection[int], by: User) -> None:
    """Say that all is decided; from here the announcement waits for its moment.

    Each prize has its places confirmed, or its id stands in ``leaving_empty``: not given, on purpose. Raises Refused
    otherwise; MoveRefused of awards.editions passes through.
    """
    with transaction.atomic():
        held = hold(edition.pk)
        if hidden_from(held, by):
            # Whatever the answer was, it would tell them how the decision about that entry stands.
            raise Refused(
                _("You are recused from an entry of this edition. Somebody else has to complete the decisions.")
            )
        waiting = Decision.objects.filter(edition=held, state=DecisionState.DRAFTED).count()
        if waiting:
            text = ngettext(
                "%(count)d decision still waits for its confirmation.",
                "%(count)d decisions still wait for their confirmation.",
                waiting,
            )
            raise Refused(text % {"count": waiting})
        open_prizes = [prize for prize, free in free_places(held) if free]
        forgotten = [prize for prize in open_prizes if prize.pk not in leaving_empty]
        if forgotten:
            names = ", ".join(full_name(prize) for prize in forgotten)
            raise Refused(_("These prizes have free places: %(names)s. Say that they stay empty.") % {"names": names})
        editions.mark_decided(held, by=by)
        events.record(
            "decisions.completed",
            by=by,
            subject=held,
            edition_id=held.pk,
            left_empty=[prize.name_de for prize in open_prizes],
        )


def free_places(edition: Edition) -> list[tuple[Prize, int]]:
    """Each prize of ``edition`` in order, with how many of its places no decision has taken yet. One query."""
    prizes = Prize.objects.filter(edition=edition).select_related("category").order_by("position", "pk")
    return [(prize, max(0, prize.places - prize.taken)) for prize in prizes.annotate(taken=Count("decisions"))]


def hold(edition_pk: int) -> Edition:
    """The edition's row, held until the end of the transaction; refused unless decisions are being made."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition_pk)
    if edition.is_announced(timezone.now()):
        raise Refused(_("The winners are public already. Decisions can no longer be changed here."))
    if edition.state == EditionState.DECIDED:
        raise Refused(_("The decisions are complete. Reopen them to change something."))
    if edition.state != EditionState.JUDGING:
        raise Refused(_("Decisions begin once judging has begun."))
    return edition


def _fresh(decision: Decision) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",)).select_related("entry__edition", "prize__category")
    held = rows.filter(pk=decision.pk).first()
    if held is None:
        raise Refused(_("This decision was discarded meanwhile."))
    return held


def _draft(
    edition: Edition, entry: Entry, *, outcome: Outcome, prize: Prize | None, citation: str, by: User, reason: str,
    says: Expectation | None,
) -> Decision:  # fmt: skip
    if (outcome == Outcome.PRIZE) != (prize is not None):
        raise Refused(_("Please choose a prize, or an outcome without one."))
    # The prize's row is held too: the number of its places may be changed on another page.
    held_prize = Prize.objects.select_for_update().get(pk=prize.pk) if prize else None
    held = Entry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    _refuse_recused(held, by)
    if held.state not in IN_COMPETITION:
        raise Refused(_("This entry is not in the competition."))
    if held_prize is not None:
        _check_prize(edition, held, held_prize, by)
    _check_other_outcomes(held, outcome, held_prize)
    departs = held_prize is not None and says is not None and departures.check(says, held_prize, held.pk, reason)
    made = Decision.objects.create(
        edition=edition,
        entry=held,
        outcome=outcome,
        prize=held_prize,
        citation=_clean(citation),
        departs=departs,
        reason=_clean(reason),
        needs_second_person=edition.second_person_decides,
        drafted_by=by,
    )
    _record("decision.drafted", made, by)
    return made


def _check_prize(edition: Edition, entry: Entry, prize: Prize, by: User) -> None:
    if prize.edition_id != edition.pk:
        raise Refused(_("This prize belongs to another edition."))
    if prize.category_id is not None and prize.category_id != entry.category_id:
        raise Refused(_("This prize belongs to another category."))
    others = Decision.objects.filter(prize=prize).exclude(entry=entry)
    if others.count() >= prize.places:
        if others.exclude(entry_id__in=hidden_from(edition, by)).count() < prize.places:
            raise Refused(_("This is not possible now."))
        text = ngettext(
            "“%(prize)s” can be given once only, and its place is taken.",
            "“%(prize)s” can be given %(count)d times only, and every place is taken.",
            prize.places,
        )
        raise Refused(text % {"prize": full_name(prize), "count": prize.places})


def _check_other_outcomes(entry: Entry, outcome: Outcome, prize: Prize | None) -> None:
    others = Decision.objects.filter(entry=entry)
    if others.filter(outcome=outcome, prize=prize).exists():
        raise Refused(_("This decision is on the desk already."))
    contrary = others if outcome != Outcome.PRIZE else others.exclude(outcome=Outcome.PRIZE)
    if contrary.exists():
        raise Refused(_("Another outcome is on the desk for this entry. Discard it first."))


def _refuse_recused(entry: Entry, by: User) -> None:
    if standing_recusals().filter(juror__user_id=by.pk, entry=entry).exists():
        raise Refused(_("You are recused from this entry."))


def hidden_from(edition: Edition, by: User) -> list[int]:
    """The entries about which a chair who is recused may learn nothing, not even from the reason of a refusal.

    None for an organiser: recused or not, they run the edition, and its counts are before them.
    """
    recused = standing_recusals().filter(juror__user_id=by.pk, entry__edition=edition)
    hidden = list(recused.values_list("entry_id", flat=True))
    return [] if not hidden or can_organise(by, edition) else hidden


def _place(decision: Decision, by: User) -> None:
    assert decision.prize is not None
    try:
        winners.place(decision.entry, decision.prize, citation=decision.citation, by=by)
    except winners.PlacingRefused as refusal:
        if hidden_from(decision.edition, by):
            raise Refused(_("This is not possible now.")) from refusal
        raise Refused(str(refusal)) from refusal


def _fill(edition: Edition, round_: Round, by: User) -> Proposal:
    drafted: list[Decision] = []
    stops: list[Stop] = []
    decided = set(Decision.objects.filter(edition=edition).values_list("entry_id", flat=True))
    queues: dict[int | None, Iterator[list[Line]]] = {}
    says, follows = departures.expectation(edition), _("This follows from the decisions made before.")
    stopped: set[int | None] = set()
    for prize, places in free_places(edition):
        free, scope = places, prize.category_id
        if scope not in queues:
            queues[scope] = _by_place(round_, prize.category)
        while free and scope not in stopped:
            group = next(queues[scope], None)
            if group is None:
                break
            tied = [line for line in group if line.entry_id not in decided]
            if len(tied) > free:
                stops.append(Stop(prize, _tie_in_words(prize, tied, free)))
                stopped.add(scope)
                break
            for line in tied:
                entry = Entry.objects.get(pk=line.entry_id)
                reason = "" if says.of(prize.pk, entry.pk) == Word.RANKED else follows
                drafted.append(
                    _draft(
                        edition, entry, outcome=Outcome.PRIZE, prize=prize, citation="", by=by, reason=reason, says=says
                    )
                )
                decided.add(line.entry_id)
            free -= len(tied)
    return Proposal(tuple(drafted), tuple(stops))


def _by_place(round_: Round, category: Category | None) -> Iterator[list[Line]]:
    """The ranked entries in groups that share a place, best first."""
    for _place_number, group in groupby(
        rankings.current(round_, category=category).placed, key=lambda line: line.place
    ):
        yield list(group)


def _tie_in_words(prize: Prize, tied: list[Line], free: int) -> str:
    text = ngettext(
        "“%(prize)s”: %(numbers)s have the same score, and one place is free. Please choose.",
        "“%(prize)s”: %(numbers)s have the same score, and %(count)d places are free. Please choose.",
        free,
    )
    return text % {"prize": full_name(prize), "numbers": ", ".join(line.number for line in tied), "count": free}


def full_name(prize: Prize) -> str:
    """The prize with its category: every category may have a first prize."""
    return f"{prize.name} ({prize.category.name})" if prize.category else str(prize.name)


def _clean(citation: str) -> str:
    text = citation.strip()
    if len(text) > LONGEST_CITATION:
        message = _("This text is too long. Please shorten it to %(count)d characters.")
        raise Refused(message % {"count": LONGEST_CITATION})
    return text


def facts_of(decision: Decision) -> dict[str, str]:
    """What the log keeps of a decision."""
    prize = decision.prize.name_de if decision.prize else ""
    return {"entry": decision.entry.number, "outcome": str(decision.outcome), "prize": prize}


def _record(what: str, decision: Decision, by: User, **facts: str) -> None:
    events.record(what, by=by, subject=decision, edition_id=decision.edition_id, **facts_of(decision), **facts)
