"""Who is writing where on an entry, at this moment. Kept in the cache for some seconds and nowhere else.

Each person's page tells every few seconds in which field it is, and is told the same of the others. Without a cache
nobody is shown and nothing else changes: fields are merged by their versions whether one sees the other or not.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache

from accounts.models import User
from entries.models import Colleague, Entry
from entries.states import Rights

FRESH = 16  # seconds: three times the pause between two questions of a page
MOST_TABS = 10

type Tabs = dict[str, tuple[str, float]]  # tab -> the field it is in, and when it said so


@dataclass(frozen=True)
class Writer:
    """Somebody on the same entry. ``field`` is empty while they read; ``is_me`` says that it is another tab of mine."""

    name: str
    field: str
    is_me: bool


def note(entry: Entry, user: User, *, tab: str, field: str) -> list[Writer]:
    """Tell that ``user`` is in ``field`` in this tab; the answer is everybody else who may edit and is there now."""
    people = _editors(entry)
    found: dict[str, Tabs] = cache.get_many([_key(entry, pk) for pk in people])
    now = time.time()
    writers = []
    for pk, name in people.items():
        for other, (place, said_at) in found.get(_key(entry, pk), {}).items():
            if now - said_at < FRESH and not (pk == user.pk and other == tab):
                writers.append(Writer(name, place, pk == user.pk))
    mine = _fresh(found.get(_key(entry, user.pk), {}), now)
    mine[tab] = (field, now)
    cache.set(_key(entry, user.pk), dict(list(mine.items())[-MOST_TABS:]), FRESH)
    return writers


def leave(entry: Entry, user: User, *, tab: str) -> None:
    """Tell that this tab has gone elsewhere."""
    mine = _fresh(cache.get(_key(entry, user.pk)) or {}, time.time())
    if mine.pop(tab, None):
        cache.set(_key(entry, user.pk), mine, FRESH)


def _fresh(tabs: Tabs, now: float) -> Tabs:
    return {tab: told for tab, told in tabs.items() if now - told[1] < FRESH}


def _editors(entry: Entry) -> dict[int, str]:
    """Names of those who may edit, by their key: whoever only reads is never shown as writing."""
    joined = Colleague.objects.filter(entry=entry, rights=Rights.EDIT, accepted_at__isnull=False, user__isnull=False)
    names = {one.user.pk: one.user.name for one in joined.select_related("user") if one.user is not None}
    return {entry.owner_id: entry.owner.name} | names


def _key(entry: Entry, user_pk: int) -> str:
    return f"presence:{entry.pk}:{user_pk}"
