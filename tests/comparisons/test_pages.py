"""The comparison desk through its pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.models import Comparison
from juries.models import Round
from juries.states import RoundState
from tests.comparisons.conftest import Comparing, entries_of


@pytest.fixture
def client_of_juror(comparing: Comparing) -> Client:
    client = Client()
    client.force_login(comparing.user)
    return client


def desk(comparing: Comparing) -> str:
    return reverse("comparisons:desk", args=[comparing.round.pk])


def test_a_juror_begins_votes_and_meets_the_next_pair(comparing: Comparing, client_of_juror: Client) -> None:
    page = client_of_juror.get(desk(comparing)).content.decode()
    assert "Vergleich beginnen" in page
    assert Comparison.objects.count() == 0  # to look changes nothing

    page = client_of_juror.post(reverse("comparisons:deal", args=[comparing.round.pk]), follow=True).content.decode()
    pair = Comparison.objects.select_related("left__entry", "right__entry").get()
    assert pair.left.entry.title in page
    assert pair.right.entry.title in page
    assert len(re.findall("<h1", page)) == 1

    decide = reverse("comparisons:decide", args=[pair.pk])
    page = client_of_juror.post(decide, {"verdict": "right"}, follow=True).content.decode()
    pair.refresh_from_db()
    following = Comparison.objects.select_related("left__entry", "right__entry").get(verdict="")
    assert pair.verdict == "right"
    assert len(entries_of(pair) & entries_of(following)) == 1
    assert following.right.entry.title in page
    assert "1 von etwa 18 Stimmen" in page


def test_an_answer_that_is_none_is_refused_in_words(comparing: Comparing, client_of_juror: Client) -> None:
    pair = comparing.deal()

    page = client_of_juror.post(reverse("comparisons:decide", args=[pair.pk]), {"verdict": "both"}, follow=True)

    assert "Bitte sagen Sie, welcher der beiden besser ist" in page.content.decode()
    pair.refresh_from_db()
    assert pair.verdict == ""


def test_a_blind_round_shows_no_names(comparing: Comparing, client_of_juror: Client) -> None:
    pair = comparing.deal()
    name = pair.left.entry.owner.family_name
    Round.objects.filter(pk=comparing.round.pk).update(is_blind=False)
    assert name in client_of_juror.get(desk(comparing)).content.decode()

    Round.objects.filter(pk=comparing.round.pk).update(is_blind=True)

    assert name not in client_of_juror.get(desk(comparing)).content.decode()


def test_a_juror_recuses_and_is_given_another_pair(comparing: Comparing, client_of_juror: Client) -> None:
    pair = comparing.deal()
    address = reverse("comparisons:recuse", kwargs={"pk": pair.pk, "side": "right"})

    page = client_of_juror.post(address, {"reason": "Kollegium"}, follow=True).content.decode()

    assert pair.right.entry.number in page  # in the words that confirm it
    assert pair.right.entry_id not in entries_of(Comparison.objects.get())
    assert client_of_juror.get(reverse("comparisons:decide", args=[pair.pk])).status_code == 405
    assert client_of_juror.post(reverse("comparisons:decide", args=[pair.pk]), {"verdict": "left"}).status_code == 404


def test_another_juror_meets_nothing_of_a_pair(comparing: Comparing) -> None:
    pair = comparing.deal()
    client = Client()
    assert comparing.colleague.user is not None
    client.force_login(comparing.colleague.user)

    assert client.post(reverse("comparisons:decide", args=[pair.pk]), {"verdict": "left"}).status_code == 404
    assert pair.left.entry.title not in client.get(desk(comparing)).content.decode()


def test_a_scoring_round_has_no_comparison_desk(comparing: Comparing, client_of_juror: Client) -> None:
    Round.objects.filter(pk=comparing.round.pk).update(kind="scoring")

    assert client_of_juror.get(desk(comparing)).status_code == 404


def test_a_closed_round_thanks(comparing: Comparing, client_of_juror: Client) -> None:
    Round.objects.filter(pk=comparing.round.pk).update(state=RoundState.CLOSED, closed_at=timezone.now())

    page = client_of_juror.get(desk(comparing)).content.decode()

    assert "Ihre Stimmen sind gezählt" in page
    assert "Vergleich beginnen" not in page


def test_the_last_vote_is_taken_back_by_a_button(comparing: Comparing, client_of_juror: Client) -> None:
    comparing.vote()
    assert "Letzte Stimme zurücknehmen" in client_of_juror.get(desk(comparing)).content.decode()

    client_of_juror.post(reverse("comparisons:take_back", args=[comparing.round.pk]))

    assert Comparison.objects.get().verdict == ""


def test_a_juror_comes_from_the_pile_to_the_desk(comparing: Comparing, client_of_juror: Client) -> None:
    assert "Vergleich beginnen" in client_of_juror.get(reverse("juries:home")).content.decode()
    pair = comparing.deal()

    for address in (
        reverse("juries:pile", args=[comparing.round.pk]),
        reverse("juries:desk", args=[pair.left_id]),
    ):
        assert client_of_juror.get(address)["Location"] == desk(comparing)
