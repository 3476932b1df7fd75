"""A change is told when it is committed; whoever is recused from what is shown hears only that the screen turns."""

import json
from collections.abc import Iterator

import pytest
from django.conf import settings
from redis import Redis
from redis.client import PubSub

from config.patience import pauses
from meetings import announcing, discussion, screens
from meetings.streaming import channel
from tests.meetings.scene import scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(name="heard")
def _heard(settings: object) -> Iterator[PubSub]:
    settings.STREAMS_URL = "http://127.0.0.1:1/"  # type: ignore[attr-defined]
    pauses._until.clear()
    server = Redis.from_url(settings.CACHE_URL)  # type: ignore[attr-defined]
    with server.pubsub(ignore_subscribe_messages=True) as listening:  # type: ignore[no-untyped-call]
        listening.subscribe(channel(settings.CACHE_URL))  # type: ignore[attr-defined]
        listening.get_message(timeout=5)
        yield listening
    server.close()
    announcing._client(settings.CACHE_URL).close()  # type: ignore[attr-defined]


def messages(heard: PubSub) -> list[dict[str, object]]:
    found = []
    while (message := heard.get_message(timeout=0.5)) is not None:
        found.append(json.loads(message["data"]))
    return found


def test_recused_hear_that_the_screen_turns_and_nothing_of_what_follows(heard: PubSub) -> None:
    case = scene()
    case.begin(0)
    messages(heard)
    screens.show(case.item(1), by=case.leader)
    discussion.note(case.item(1), text="Gut.", version=0, by=case.leader)

    assert messages(heard) == [
        {"meeting": case.meeting.pk, "deaf": []},
        {"meeting": case.meeting.pk, "deaf": [case.recused.user_id]},
    ]


def test_channel_knows_the_number_of_the_database() -> None:
    assert channel("redis://:x@valkey:6379/1") == "preiswerk:1:meetings"
    assert channel(settings.CACHE_URL).startswith("preiswerk:")
