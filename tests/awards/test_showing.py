"""A call points to winners that a room upstairs offers."""

from datetime import datetime

import pytest
from django.utils import timezone

from awards import showing
from awards.models import Edition
from tests import factories as make


class Card:
    number = "MINT26-0001"
    is_published = True


@pytest.mark.django_db
def test_offered_winners_are_shown_and_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "_providers", [])
    card = Card()

    def provider(edition: Edition, now: datetime) -> list[Card]:
        return [card]

    showing.offer(provider)
    showing.offer(provider)

    assert showing.winners(make.edition(), timezone.now()) == [card]
