"""Winners are placed once, fit their prize, and stay unseen before the moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.states import EditionState
from entries.states import EntryState
from tests import factories as make
from winners import winners
from winners.models import Winner

pytestmark = pytest.mark.django_db


def test_the_same_decision_twice_makes_one_winner() -> None:
    edition = make.edition()
    entry = make.entry(edition, state=EntryState.ELIGIBLE)
    prize = edition.prizes.get()

    first = winners.place(entry, prize, citation="Klug.", by=None)
    second = winners.place(entry, prize, citation="Klug.", by=None)

    assert first == second
    assert Winner.objects.count() == 1


def test_a_prize_has_no_more_winners_than_places() -> None:
    edition = make.edition()
    prize = edition.prizes.get()
    winners.place(make.entry(edition, state=EntryState.ELIGIBLE), prize, citation="", by=None)

    with pytest.raises(winners.PlacingRefused):
        winners.place(make.entry(edition, state=EntryState.ELIGIBLE), prize, citation="", by=None)


@pytest.mark.parametrize("state", [EntryState.DRAFT, EntryState.WITHDRAWN, EntryState.INELIGIBLE])
def test_who_is_out_wins_nothing(state: EntryState) -> None:
    edition = make.edition()
    reason = "Zu spät erprobt." if state == EntryState.INELIGIBLE else ""
    entry = make.entry(edition, state=state, screening_reason=reason)

    with pytest.raises(winners.PlacingRefused):
        winners.place(entry, edition.prizes.get(), citation="", by=None)


def test_a_prize_of_another_category_is_refused() -> None:
    edition = make.edition()
    other = make.category(edition, "sek2")
    prize = make.prize(edition, category=other)

    with pytest.raises(winners.PlacingRefused):
        winners.place(make.entry(edition, state=EntryState.ELIGIBLE), prize, citation="", by=None)


def test_taking_back_frees_the_place_and_needs_a_reason() -> None:
    edition = make.edition()
    entry, prize = make.entry(edition, state=EntryState.ELIGIBLE), edition.prizes.get()
    winners.place(entry, prize, citation="", by=None)

    with pytest.raises(winners.PlacingRefused):
        winners.take_back(entry, prize, reason=" ", by=None)
    assert winners.take_back(entry, prize, reason="Doppelt eingereicht.", by=None)
    assert not winners.take_back(entry, prize, reason="Doppelt eingereicht.", by=None)

    winners.place(make.entry(edition, state=EntryState.ELIGIBLE), prize, citation="", by=None)
    assert winners.standing(edition).count() == 1


def test_public_is_empty_to_the_last_moment_before() -> None:
    now = timezone.now()
    edition = make.edition(
        state=EditionState.DECIDED,
        opens_at=now - timedelta(days=9),
        closes_at=now - timedelta(days=8),
        announce_at=now + timedelta(hours=1),
    )
    winners.place(make.entry(edition, state=EntryState.ELIGIBLE), edition.prizes.get(), citation="", by=None)
    at = edition.announce_at
    assert at is not None

    assert winners.public(edition, at - timedelta(microseconds=1)).count() == 0
    assert winners.public(edition, at).count() == 1
