"""What a hostile or broken client may send: every address answers it in words, none breaks."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponseBase
from django.test import Client

from accounts.models import User
from tests.house.test_matrix import ROLES, Row, rows
from tests.house.world import World, build_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

# Every field name that some page of ours sends.
FIELDS = [
    "accent",
    "age",
    "alone_from",
    "cells",
    "action",
    "affiliation",
    "alt_text",
    "amount",
    "announce_at",
    "announcement",
    "award",
    "capacity",
    "captions",
    "category",
    "chair",
    "citation",
    "closes_at",
    "code",
    "confirm",
    "digest",
    "document",
    "edition",
    "email",
    "entry",
    "expertise",
    "expiring",
    "family_name",
    "feedback",
    "filename",
    "fingerprint",
    "form",
    "guardian_until",
    "intro_de",
    "name",
    "name-person",
    "publish_picture-web",
    "shows",
    "signer",
    "given_name",
    "grace_minutes",
    "grade",
    "kind",
    "language",
    "leave_empty",
    "login",
    "locked",
    "name_de",
    "name_en",
    "names",
    "note",
    "number",
    "opens_at",
    "organisation",
    "outcome",
    "part",
    "password",
    "password1",
    "people",
    "places",
    "preset",
    "prize",
    "reads_per_entry",
    "reason",
    "rights",
    "role",
    "school",
    "school_city",
    "school_name",
    "school_postcode",
    "school_state",
    "score-innovation",
    "score-x",
    "seal",
    "size",
    "slug",
    "spelling",
    "state",
    "terms",
    "text",
    "title",
    "title_de",
    "title_en",
    "to_submit",
    "value",
    "v-title",
    "take-title",
    "a-title",
    "version",
    "whole_award",
    "year",
    "juror",
]
HUGE = "9" * 5000
HOSTILE: dict[str, Any] = {
    "nul": "a\x00b",
    "huge number": HUGE,
    "beyond bigint": str(2**70),
    "negative": "-1",
    "fraction": "1e999",
    "direction marks": "\u202egnp\u2066.exe",
    "markup": '"><script>alert(1)</script>{{ 7 }}{% now %}',
    "digits of another script": "\u0664\u0662",
    "superscript": "\u00b2",
    "line breaks": "a\r\nBcc: b@example.org\r\n\r\nc",
    "not a date": "2026-99-99T99:99",
    "long": "x" * 20_000,  # as much as fits: more than 2 MB together never reach a form, see the last test
}
BODIES = (b"", b"[]", b"[[1]]", b"null", b"7", b'"text"', b"{", b"\xff\xfe", b'{"parts": {"a": 1}}', b'{"parts": [1]}')
QUERIES = (
    "person",
    "way",
    "c",
    "t",
    "q",
    "text",
    "page",
    "sort",
    "state",
    "category",
    "rows",
    "before",
    "what",
    "kind",
    "award",
    "prize",
    "next",
)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def allowed(row: Row) -> Iterator[str]:
    """The roles that the table lets in, or refuses in words: those whose input is really read."""
    yield from (
        role for role, met in zip(ROLES, row.expected, strict=True) if met in {"yes", "422", "423", "409", "401"}
    )


def broken(world: World, method: str, ask: Callable[[Client, str], HttpResponseBase]) -> list[str]:
    """Asks each address of ``method`` as the first role that may; answers what broke."""
    clients: dict[str, Client] = {}
    found = []
    for row in rows():
        role = next(allowed(row), None)
        if row.method != method or role is None or "logout" in row.path or "erase" in row.path:
            continue
        client = clients.setdefault(role, Client(raise_request_exception=False))
        user: User | None = world.people[role]
        if user and SESSION_KEY not in client.session:  # the first time, and where an answer ended the session
            client.force_login(user)
        response = ask(client, row.path.format(**world.places))
        if response.status_code >= 500:
            found.append(f"{row.method} {row.path} as {role}: {response.status_code}")
    return found


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_fields_are_answered(world: World, what: str) -> None:
    sent = dict.fromkeys(FIELDS, HOSTILE[what])

    assert broken(world, "POST", lambda client, path: client.post(path, sent)) == []


@pytest.mark.parametrize("body", BODIES)
def test_hostile_json_is_answered(world: World, body: bytes) -> None:
    def ask(client: Client, path: str) -> HttpResponseBase:
        return client.post(path, body, content_type="application/json")

    assert broken(world, "POST", ask) == []


@pytest.mark.parametrize("value", [["a"], {"a": 1}, None, -1, 2**70, True, "a\x00\ud800"], ids=repr)
def test_json_of_other_types_is_answered(world: World, value: Any) -> None:
    body = json.dumps({**dict.fromkeys(FIELDS, value), "parts": [{"number": value, "sha256": value}]})

    def ask(client: Client, path: str) -> HttpResponseBase:
        return client.post(path, body, content_type="application/json")

    assert broken(world, "POST", ask) == []


def test_score_of_five_thousand_digits_is_refused(world: World) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.people["juror"])  # type: ignore[arg-type]
    path = f"/jury/assignments/{world.places['assignment']}/"
    one = {"version": "0", "value": HUGE}
    whole = {"version": "0", "score-innovation": HUGE}

    saved = client.post(f"{path}save/score-innovation/", one)
    assert [saved.status_code, client.post(path, whole).status_code] == [422, 422]


@pytest.mark.parametrize("what", ["nul", "beyond bigint", "superscript"])
def test_hostile_queries_are_answered(world: World, what: str) -> None:
    asked = dict.fromkeys(QUERIES, HOSTILE[what])

    assert broken(world, "GET", lambda client, path: client.get(path.split("?")[0], asked)) == []


def test_hostile_paths_are_answered(world: World) -> None:
    for bad in ("%00", str(2**70)):
        for row in rows():
            role = next(allowed(row), None)
            if role is None or row.method != "GET":
                continue
            client = Client(raise_request_exception=False)
            if user := world.people[role]:
                client.force_login(user)
            for name in world.places:
                if f"{{{name}}}" in row.path:
                    path = row.path.format(**{**world.places, name: bad})
                    assert client.get(path).status_code < 500, path


def test_ten_megabytes_are_refused(world: World) -> None:
    sent = {"value": "x" * 10_000_000}

    assert broken(world, "POST", lambda client, path: client.post(path, sent)) == []
