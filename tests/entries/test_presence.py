"""Who is writing where."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from embedded.ports import free_port
from entries.models import Colleague, Entry
from entries.states import Rights
from entries.together import presence
from entries.together.presence import Writer
from tests import factories
from tests.entries import filling
from tests.entries.test_teacher import client_of

pytestmark = pytest.mark.django_db


def shared(rights: Rights = Rights.EDIT) -> tuple[Entry, User]:
    entry, person = filling.complete(), factories.person("Zofia Łuczak")
    Colleague.objects.create(entry=entry, user=person, email=person.email, rights=rights, accepted_at=timezone.now())
    return entry, person


def test_each_is_told_where_the_other_writes() -> None:
    entry, zofia = shared()

    presence.note(entry, zofia, tab="a", field="summary")
    told = presence.note(entry, entry.owner, tab="b", field="title")

    assert told == [Writer("Zofia Łuczak", "summary", is_me=False)]
    assert presence.note(entry, zofia, tab="a", field="summary") == [
        Writer("Jürgen von der Weiß", "title", is_me=False)
    ]


def test_another_tab_of_mine_is_known_as_mine() -> None:
    entry, _zofia = shared()
    presence.note(entry, entry.owner, tab="a", field="summary")

    assert presence.note(entry, entry.owner, tab="b", field="") == [
        Writer("Jürgen von der Weiß", "summary", is_me=True)
    ]


def test_whoever_went_is_forgotten_at_once_and_a_crashed_browser_soon() -> None:
    entry, zofia = shared()
    presence.note(entry, zofia, tab="a", field="summary")
    presence.note(entry, zofia, tab="b", field="title")
    presence.leave(entry, zofia, tab="a")

    assert [one.field for one in presence.note(entry, entry.owner, tab="c", field="")] == ["title"]
    with time_machine.travel(timezone.now() + timedelta(seconds=presence.FRESH + 1), tick=False):
        assert presence.note(entry, entry.owner, tab="c", field="") == []


def test_a_reader_is_never_shown_as_writing() -> None:
    entry, zofia = shared()
    presence.note(entry, zofia, tab="a", field="summary")
    assert presence.note(entry, entry.owner, tab="b", field="") != []

    Colleague.objects.update(rights=Rights.VIEW)

    assert presence.note(entry, entry.owner, tab="b", field="") == []


def test_people_of_another_entry_are_not_told() -> None:
    entry, zofia = shared()
    other = filling.complete(filling.edition(slug="2027"), owner=entry.owner)
    presence.note(entry, zofia, tab="a", field="summary")

    assert presence.note(other, entry.owner, tab="b", field="") == []


def here(client: Client, entry: Entry, **values: str) -> dict[str, object]:
    answer = client.post(reverse("entries:here", args=[entry.pk]), {"tab": "a", "field": "title", **values})
    return {"status": answer.status_code, **answer.json()}


def test_the_page_is_answered_in_json() -> None:
    entry, zofia = shared()
    here(client_of(zofia), entry, field="summary")

    told = here(client_of(entry.owner), entry, tab="b")

    assert told == {"status": 200, "writers": [{"name": "Zofia Łuczak", "field": "summary", "me": False}]}
    here(client_of(zofia), entry, leaves="on")
    assert here(client_of(entry.owner), entry, tab="b")["writers"] == []


def test_a_reader_has_no_place_here_and_nonsense_is_refused() -> None:
    entry, zofia = shared(Rights.VIEW)

    assert client_of(zofia).post(reverse("entries:here", args=[entry.pk])).status_code == 404
    assert here(Client(), entry)["status"] == 401
    assert here(client_of(entry.owner), entry, tab="a b")["status"] == 422


def test_without_a_cache_nobody_is_shown_and_nothing_breaks(settings: Settings) -> None:
    entry, zofia = shared()
    away = f"redis://127.0.0.1:{free_port()}/0"
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": away}}
    cache.set("somebody", "here")
    assert cache.get("somebody") is None
    here(client_of(zofia), entry, field="summary")

    assert here(client_of(entry.owner), entry, tab="b") == {"status": 200, "writers": []}
