"""Rooms upstairs hear of a submit, and of somebody who is taken off."""

from collections.abc import Iterator

import pytest

from entries import entries, followers, participants
from entries.models import Participant
from tests.entries import filling

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[str]]:
    told: list[str] = []
    one = followers.Follower(
        submitted=lambda entry, _filled, by: told.append(f"{entry.title} {by.name}"),
        taken_off=lambda participant: told.append(participant.name),
    )
    followers.offer(one)
    followers.offer(one)
    yield told
    followers._followers.remove(one)


def test_a_follower_hears_of_each_deed_once(heard: list[str]) -> None:
    entry = filling.complete()
    one = Participant.objects.create(entry=entry, given_name="Elif")

    entries.submit(entry, by=entry.owner)
    participants.remove(one)

    entry.refresh_from_db()
    assert heard == [f"{entry.title} {entry.owner.name}", "Elif"]
