"""What the system proposes, and the page on which a person confirms it."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from juries.course import advancing as verbs
from juries.models import Advance, Recusal, Round
from juries.states import AdvanceBy, RoundKind
from results import advancing, board
from tests import factories
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


def proposed(held: Judged) -> list[list[str]]:
    held.round.refresh_from_db()
    groups = advancing.propose(held.round).groups
    return [[one.title for one in group.candidates if one.is_proposed] for group in groups]


def entries(held: Judged) -> list[str]:
    """Four entries of one category with means 100, 75, 75, 25, by title."""
    made = [held.entry(pair) for pair in ((5, 5), (4, 4), (4, 4), (2, 2))]
    for number, entry in enumerate(made):
        entry.title = f"Beitrag {number}"
        entry.save()
    return [entry.title for entry in made]


def test_the_best_of_each_category_are_proposed_and_a_tie_at_the_cut_is_shown() -> None:
    held = judged()
    first, second, third, _fourth = entries(held)
    other = held.entry((1, 1), category=factories.category(held.edition, code="other"))
    Round.objects.update(advance_count=2)
    assert proposed(held) == [[first, second, third], [other.title]]
    group = advancing.propose(held.round).groups[0]
    assert (group.tied, [one.is_at_cut for one in group.candidates]) == (2, [False, True, True, False])
    Round.objects.update(advance_count=3)
    assert proposed(held)[0] == [first, second, third]
    assert advancing.propose(held.round).groups[0].tied == 0


def test_a_threshold_proposes_what_reaches_it() -> None:
    held = judged()
    first, second, third, _fourth = entries(held)
    Round.objects.update(advance_by=AdvanceBy.THRESHOLD, advance_from=Decimal(75))
    assert proposed(held) == [[first, second, third]]
    Round.objects.update(advance_from=Decimal("75.0001"))
    assert proposed(held) == [[first]]


def test_by_hand_nothing_is_proposed_and_an_unread_entry_can_be_chosen() -> None:
    held = judged()
    entries(held)
    unread = held.entry()
    Round.objects.update(advance_by=AdvanceBy.HAND)
    assert proposed(held) == [[]]
    assert advancing.propose(held.round).candidates[-1].entry_id == unread.pk


def test_a_round_without_marks_lists_its_entries() -> None:
    held = judged()
    titles = entries(held)
    Round.objects.update(kind=RoundKind.MEETING)
    held.round.refresh_from_db()
    assert [one.title for one in advancing.propose(held.round).candidates] == titles


def test_the_cut_takes_in_who_shares_the_last_place_whatever_places_are_called() -> None:
    assert advancing.cut([1, 2, 2, 4], 2) == (3, 2)
    assert advancing.cut([1, 2, 2, 3, None], 3) == (3, 0)  # places without gaps: still three of them
    assert advancing.cut([1, 2, 3], 2) == (2, 0)
    assert advancing.cut([1, None], 2) == (1, 0)
    assert advancing.cut([], 2) == (0, 0)


def page(held: Judged) -> tuple[Client, str]:
    client = Client()
    client.force_login(held.organiser)
    return client, reverse("results:advance", args=[held.edition.pk, held.round.pk])


def test_a_person_confirms_what_goes_on_and_takes_it_back() -> None:
    held = judged()
    entries(held)
    client, address = page(held)
    proposal = client.get(address).context["proposal"]
    chosen = [one.entry_id for one in proposal.candidates[:2]]
    client.post(address, {"digest": proposal.digest, "entry": chosen})
    rows = Advance.objects.order_by("pk")
    assert [(row.entry_id, row.advanced_by) for row in rows] == [(pk, held.organiser) for pk in chosen]
    assert rows[0].why.startswith(("Platz 1", "Place 1"))
    client.post(reverse("results:advance_take_back", args=[held.edition.pk, held.round.pk]))
    assert not Advance.objects.exists()


def test_a_ranking_that_changed_meanwhile_is_not_confirmed() -> None:
    held = judged()
    entries(held)
    client, address = page(held)
    digest = client.get(address).context["proposal"].digest
    late = held.entry((5, 4))
    client.post(address, {"digest": digest, "entry": [late.pk]})
    assert not Advance.objects.exists()


def test_a_chair_with_a_recusal_does_not_meet_the_list() -> None:
    held = judged()
    titles = entries(held)
    chair = held.jurors[0]
    chair.is_chair = True
    chair.save()
    client, address = page(held)
    client.force_login(chair.user)  # type: ignore[arg-type]
    assert client.get(address).status_code == 200
    Recusal.objects.create(
        juror=chair, entry=held.edition.entries.get(title=titles[0]), origin="juror", reason="Nachbarin"
    )
    assert client.get(address).status_code == 404


def test_the_board_says_that_a_proposal_waits_until_somebody_confirms() -> None:
    held = judged()
    entries(held)
    factories.round_(held.edition, held.round.panel, follows=held.round)

    def waiting() -> list[str]:
        edition = type(held.edition).objects.get(pk=held.edition.pk)
        address = reverse("results:advance", args=[held.edition.pk, held.round.pk])
        return [str(one) for one in board.offer(edition, held.organiser) if one.url == address]

    assert len(waiting()) == 1
    verbs.confirm(held.round, {held.edition.entries.first().pk: "Platz 1"}, by=held.organiser)  # type: ignore[union-attr]
    assert waiting() == []


def test_what_goes_on_is_shown_to_follow() -> None:
    held = judged()
    entries(held)
    final = factories.round_(held.edition, held.round.panel, follows=held.round)
    verbs.confirm(held.round, {held.edition.entries.first().pk: "Platz 1"}, by=held.organiser)  # type: ignore[union-attr]
    client, address = page(held)
    answer = client.get(address)
    assert answer.context["followers"] == [final]
    assert len(answer.context["ticked"]) == 1
