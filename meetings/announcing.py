"""Tells the streams that screens have changed. The one door to Valkey's messages.

A message names the meeting and who must not hear of it; it says nothing of what changed. The row of the screen is the
truth, the message a nudge: whoever misses one sees the change at the next question of their page.
"""

import json
from functools import cache

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from redis import Redis
from redis.exceptions import RedisError

from config.patience import pauses
from juries.access import standing_recusals
from meetings.models import Meeting, Screen
from meetings.streaming import channel

log = structlog.get_logger(__name__)


def changed(meeting: Meeting, *, moved: bool = True) -> None:
    """Let every screen look again, once the caller's transaction has committed.

    ``moved``: the screen shows something else. Otherwise something happened about what it shows, and whoever is
    recused from that learns nothing, not even that something happened.
    """
    Screen.objects.filter(meeting=meeting).update(version=F("version") + 1)
    deaf = [] if moved else _recused_from_current(meeting)
    transaction.on_commit(lambda: _publish(meeting.pk, deaf))


def _recused_from_current(meeting: Meeting) -> list[int]:
    item = Screen.objects.filter(meeting=meeting, item__isnull=False)
    recused = standing_recusals().filter(entry__in=item.values("item__entry"), juror__user__isnull=False)
    return sorted(set(recused.values_list("juror__user_id", flat=True)))


def _publish(meeting_pk: int, deaf: list[int]) -> None:
    server = settings.CACHE_URL
    if not settings.STREAMS_URL or pauses.is_on(server):
        return
    try:
        _client(server).publish(channel(server), json.dumps({"meeting": meeting_pk, "deaf": deaf}))
    except (RedisError, OSError) as error:
        log.warning("announcement_lost", meeting=meeting_pk, error=str(error))
        pauses.begin(server)


@cache
def _client(server: str) -> "Redis":
    return Redis.from_url(server, socket_timeout=1, socket_connect_timeout=1)
