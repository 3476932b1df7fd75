"""An entry with two prizes is one winner; what lacks a consent is empty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.states import EditionState, Purpose
from entries.states import EntryState
from tests import factories as make
from winners import gallery, winners

pytestmark = pytest.mark.django_db


def test_two_prizes_make_one_card() -> None:
    edition = make.edition(state=EditionState.ANNOUNCED, announced_at=timezone.now())
    entry = make.entry(edition, state=EntryState.ELIGIBLE)
    for prize in (edition.prizes.get(), make.prize(edition, name_de="Sonderpreis", position=2)):
        winners.place(entry, prize, citation="", by=None)

    cards = gallery.cards(edition, timezone.now())

    assert [[prize.name_de for prize in card.prizes] for card in cards] == [["1. Preis", "Sonderpreis"]]


@pytest.mark.parametrize("purpose", [None, Purpose.PUBLISH_NAME, Purpose.PUBLISH_WORK])
def test_a_card_shows_what_was_agreed_to_and_no_more(purpose: Purpose | None) -> None:
    edition = make.edition(state=EditionState.ANNOUNCED, announced_at=timezone.now() - timedelta(days=1))
    entry = make.entry(edition, make.person("Ayşe Yılmaz"), state=EntryState.ELIGIBLE)
    winners.place(entry, edition.prizes.get(), citation="Klug.", by=None)
    if purpose:
        make.consent(entry, purpose)

    (card,) = gallery.cards(edition, timezone.now())

    assert card.people == ("Ayşe Yılmaz" if purpose == Purpose.PUBLISH_NAME else "")
    assert (card.title, card.citation) == ((entry.title, "Klug.") if purpose == Purpose.PUBLISH_WORK else ("", ""))
    assert (gallery.card(edition, entry.number, timezone.now()) is None) == (purpose != Purpose.PUBLISH_WORK)
