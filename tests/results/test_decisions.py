"""Decisions: two people, no prize given twice too often, nothing told before the announcement."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from awards import catalogue
from awards.models import Edition
from awards.states import EditionState
from juries.models import Recusal
from juries.states import RecusalOrigin, Refused
from ledger.models import Event
from results import decisions
from results.models import Decision, Ranking
from results.states import DecisionState, Outcome
from tests import factories
from tests.results.judged import Judged, judged
from winners import winners
from winners.models import Winner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def case() -> Judged:
    return judged()


def drafted(case: Judged, citation: str = "Eine Idee, die Schule macht.", reason: str = "") -> Decision:
    entry = case.entry((5, 5))
    return decisions.draft(
        entry, outcome=Outcome.PRIZE, prize=case.prize, citation=citation, by=case.organiser, reason=reason
    )


def numbers(found: tuple[Decision, ...]) -> list[tuple[str, str]]:
    return [(decision.prize.name_de if decision.prize else "", decision.entry.number) for decision in found]


def test_confirmed_decision_hands_its_winner_down(case: Judged) -> None:
    decision = drafted(case)
    assert not Winner.objects.exists()

    confirmed = decisions.confirm(decision, by=case.second)

    winner = Winner.objects.get()
    assert (winner.entry_id, winner.prize_id, winner.citation) == (
        decision.entry_id,
        case.prize.pk,
        "Eine Idee, die Schule macht.",
    )
    assert (confirmed.state, confirmed.confirmed_by) == (DecisionState.CONFIRMED, case.second)
    assert [event.what for event in Event.objects.filter(what__startswith="decision.").order_by("pk")] == [
        "decision.drafted",
        "decision.confirmed",
    ]


def test_drafter_cannot_confirm(case: Judged) -> None:
    decision = drafted(case)

    with pytest.raises(decisions.NeedsSecondPerson):
        decisions.confirm(decision, by=case.organiser)

    assert not Winner.objects.exists()


def test_database_refuses_a_drafter_who_confirms(case: Judged) -> None:
    decision = drafted(case)

    with pytest.raises(IntegrityError, match="decision_confirmed_by_a_second_person"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(
            state=DecisionState.CONFIRMED, confirmed_by=case.organiser, confirmed_at=timezone.now()
        )


def test_one_person_may_decide_where_the_edition_says_so() -> None:
    case = judged(second_person_decides=False)

    decisions.confirm(drafted(case), by=case.organiser)

    assert Winner.objects.count() == 1


def test_whoever_wrote_the_citation_last_does_not_confirm_it(case: Judged) -> None:
    decision = decisions.edit_citation(drafted(case), citation="Neu gefasst.", by=case.second)

    with pytest.raises(decisions.NeedsSecondPerson):
        decisions.confirm(decision, by=case.second)
    decisions.confirm(decision, by=case.organiser)

    assert Winner.objects.get().citation == "Neu gefasst."


def test_what_was_read_is_what_is_confirmed(case: Judged) -> None:
    read = drafted(case)
    decisions.edit_citation(read, citation="Inzwischen anders.", by=case.organiser)

    with pytest.raises(Refused, match="changed since"):
        decisions.confirm(read, by=case.second)


def test_more_winners_than_places_are_refused_in_words(case: Judged) -> None:
    drafted(case)

    with pytest.raises(Refused, match="its place is taken"):
        drafted(case)

    assert Decision.objects.count() == 1


def test_prize_of_another_category_is_refused(case: Judged) -> None:
    other = factories.prize(case.edition, category=factories.category(case.edition, "sek2"))

    with pytest.raises(Refused, match="another category"):
        decisions.draft(case.entry(), outcome=Outcome.PRIZE, prize=other, citation="", by=case.organiser)


def test_entry_may_win_two_prizes_but_not_a_prize_and_none(case: Judged) -> None:
    entry = drafted(case).entry
    special = factories.prize(case.edition, name_de="Sonderpreis", position=2)

    decisions.draft(entry, outcome=Outcome.PRIZE, prize=special, citation="", by=case.organiser, reason="Besonders.")
    with pytest.raises(Refused, match="Another outcome"):
        decisions.draft(entry, outcome=Outcome.NO_PRIZE, prize=None, citation="", by=case.organiser)


def test_taken_back_decision_is_a_draft_without_a_winner(case: Judged) -> None:
    decision = decisions.confirm(drafted(case), by=case.second)

    with pytest.raises(Refused, match="reason"):
        decisions.take_back(decision, reason=" ", by=case.organiser)
    decisions.take_back(decision, reason="Doppelt eingereicht", by=case.organiser)

    decision.refresh_from_db()
    assert (decision.state, decision.confirmed_by) == (DecisionState.DRAFTED, None)
    assert Winner.objects.filter(retracted_at__isnull=True).count() == 0
    assert Event.objects.get(what="decision.taken_back").details["reason"] == "Doppelt eingereicht"


def test_discarded_draft_makes_room(case: Judged) -> None:
    decisions.discard(drafted(case), by=case.second)

    assert drafted(case, reason="Besonders.").prize == case.prize


def test_recused_person_decides_nothing_about_the_entry(case: Judged) -> None:
    decision = drafted(case)
    Recusal.objects.create(
        juror=factories.juror(case.round.panel, user=case.second),
        entry=decision.entry,
        origin=RecusalOrigin.JUROR,
        reason="Kollege",
    )

    with pytest.raises(Refused, match="recused"):
        decisions.confirm(decision, by=case.second)


def test_proposal_fills_prize_by_prize_from_the_ranking(case: Judged) -> None:
    factories.prize(case.edition, name_de="2. Preis", places=2, position=1)
    best, third, second = case.entry((5, 5)), case.entry((3, 3)), case.entry((4, 4))
    case.entry((1, 1))

    proposal = decisions.propose(case.round, by=case.organiser)

    assert numbers(proposal.drafted) == [
        ("1. Preis", best.number),
        ("2. Preis", second.number),
        ("2. Preis", third.number),
    ]
    assert proposal.stops == ()
    frozen = Ranking.objects.get()
    assert Event.objects.get(what="decisions.proposed").details["ranking"] == frozen.pk


def test_proposal_stops_at_a_tie_and_says_so(case: Judged) -> None:
    factories.prize(case.edition, name_de="2. Preis", position=1)
    factories.prize(case.edition, name_de="3. Preis", position=2)
    best, one, other = case.entry((5, 5)), case.entry((3, 3)), case.entry((3, 3))

    proposal = decisions.propose(case.round, by=case.organiser)

    assert numbers(proposal.drafted) == [("1. Preis", best.number)]
    assert [(stop.prize.name_de, one.number in stop.text, other.number in stop.text) for stop in proposal.stops] == [
        ("2. Preis", True, True)
    ]


def test_tie_that_fits_is_no_obstacle(case: Judged) -> None:
    case.prize.places = 2
    case.prize.save()
    case.entry((4, 4))
    case.entry((4, 4))

    assert len(decisions.propose(case.round, by=case.organiser).drafted) == 2


def test_proposal_uses_the_ranking_of_the_prizes_category(case: Judged) -> None:
    other = factories.category(case.edition, "sek2")
    factories.prize(case.edition, name_de="Preis Sek II", category=other, position=5)
    best = case.entry((5, 5))
    inside = case.entry((2, 2), category=other)

    proposal = decisions.propose(case.round, by=case.organiser)

    assert numbers(proposal.drafted) == [("1. Preis", best.number), ("Preis Sek II", inside.number)]


def test_second_proposal_adds_nothing(case: Judged) -> None:
    case.entry((5, 5))
    decisions.propose(case.round, by=case.organiser)

    assert decisions.propose(case.round, by=case.second).drafted == ()


def test_decisions_are_complete_once_every_place_is_confirmed_or_left_empty(case: Judged) -> None:
    empty = factories.prize(case.edition, name_de="Sonderpreis", name_en="", position=3)
    decision = drafted(case)

    with pytest.raises(Refused, match="waits"):
        decisions.complete(case.edition, leaving_empty=[empty.pk], by=case.organiser)
    decisions.confirm(decision, by=case.second)
    with pytest.raises(Refused, match="Sonderpreis"):
        decisions.complete(case.edition, leaving_empty=[], by=case.organiser)
    decisions.complete(case.edition, leaving_empty=[empty.pk], by=case.organiser)

    assert Edition.objects.get().state == EditionState.DECIDED
    assert Event.objects.get(what="decisions.completed").details["left_empty"] == ["Sonderpreis"]
    with pytest.raises(Refused, match="complete"):
        decisions.take_back(decision, reason="Irrtum", by=case.organiser)


def test_nothing_is_decided_before_judging(case: Judged) -> None:
    Edition.objects.update(state=EditionState.PUBLISHED)

    with pytest.raises(Refused, match="once judging has begun"):
        drafted(case)


def test_nothing_is_public_before_the_announcement(case: Judged, client: Client) -> None:
    decision = decisions.confirm(drafted(case), by=case.second)
    decisions.complete(case.edition, leaving_empty=[], by=case.organiser)
    address = reverse("winners:winners", args=[case.edition.award.slug, case.edition.slug])
    now = timezone.now()
    case.edition.refresh_from_db()
    assert list(winners.public(case.edition, now)) == []
    assert client.get(address).status_code == 404

    Edition.objects.update(announce_at=now - timedelta(seconds=1))

    case.edition.refresh_from_db()
    assert [winner.entry_id for winner in winners.public(case.edition, now)] == [decision.entry_id]
    assert client.get(address).status_code == 200


def recused_chair(case: Judged, decision: Decision) -> User:
    seat = factories.juror(case.round.panel, is_chair=True)
    Recusal.objects.create(juror=seat, entry=decision.entry, origin=RecusalOrigin.JUROR, reason="Kollege")
    assert seat.user is not None
    return seat.user


def test_refusal_does_not_tell_a_recused_chair_who_took_the_place(case: Judged) -> None:
    chair = recused_chair(case, drafted(case))
    entry = case.entry()

    with pytest.raises(Refused) as hidden:
        decisions.draft(entry, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=chair)
    with pytest.raises(Refused, match="its place is taken"):
        decisions.draft(entry, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=case.organiser)

    assert str(hidden.value) == "This is not possible now."


def test_recused_chair_still_hears_of_places_that_they_see_taken(case: Judged) -> None:
    chair = recused_chair(case, drafted(case))
    special = factories.prize(case.edition, name_de="Sonderpreis", position=2)
    decisions.draft(
        case.entry(), outcome=Outcome.PRIZE, prize=special, citation="", by=case.organiser, reason="Anders."
    )

    with pytest.raises(Refused, match="its place is taken"):
        decisions.draft(case.entry(), outcome=Outcome.PRIZE, prize=special, citation="", by=chair)


def test_recused_chair_completes_nothing_however_the_hidden_decision_stands(case: Judged) -> None:
    decision = drafted(case)
    chair = recused_chair(case, decision)
    said = []
    for empty in ([], [case.prize.pk]):
        with pytest.raises(Refused) as refused:
            decisions.complete(case.edition, leaving_empty=empty, by=chair)
        said.append(str(refused.value))
        decisions.confirm(decision, by=case.second)
        decisions.take_back(decision, reason="Noch einmal", by=case.second)

    assert set(said) == {"You are recused from an entry of this edition. Somebody else has to complete the decisions."}


def test_prize_of_a_draft_cannot_be_removed(case: Judged) -> None:
    drafted(case)

    with pytest.raises(catalogue.InUse, match="A decision names this prize"):
        catalogue.remove_prize(case.prize, by=case.organiser)

    assert not Event.objects.filter(what="prize.removed").exists()
