"""The call points to winners through this room's offer."""

import pytest
from django.utils import timezone

from awards import showing
from entries.states import EntryState
from tests import factories as make
from winners import winners

pytestmark = pytest.mark.django_db


def test_a_call_points_to_winners_once_they_are_public() -> None:
    now = timezone.now()
    told, secret = make.edition(state="announced", announced_at=now), make.edition()
    for edition in (told, secret):
        winners.place(make.entry(edition, state=EntryState.ELIGIBLE), edition.prizes.get(), citation="", by=None)

    assert [card.number for card in showing.winners(told, now)] == [told.entries.get().number]
    assert showing.winners(secret, now) == []
