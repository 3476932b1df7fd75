"""Every address of the project, asked by every role, against matrix.txt. A new address without a row fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve

from tests.house.world import World, build_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

TABLE = Path(__file__).with_name("matrix.txt")
ROLES = (
    "anonymous",
    "stranger",
    "teacher",
    "colleague",
    "juror",
    "recused",
    "chair",
    "other",
    "organiser",
    "admin",
)
# Other people's addresses: tested by their own projects, and closed to everybody but the administrator here.
FOREIGN = ("admin",)


@dataclass(frozen=True)
class Row:
    method: str
    path: str
    expected: tuple[str, ...]


def rows() -> list[Row]:
    lines = (line.split("#", 1)[0].split() for line in TABLE.read_text(encoding="utf-8").splitlines())
    found = []
    for words in lines:
        if words:
            assert len(words) == 2 + len(ROLES), f"a row has a method, a path and {len(ROLES)} roles: {words}"
            found.append(Row(words[0], words[1], tuple(words[2:])))
    return found


def outcome(response: HttpResponseBase) -> str:
    """One word for what happened: yes, sign-in, or the status code."""
    location = response.headers.get("Location", "")
    if response.status_code == 302 and location.startswith("/accounts/login/"):
        return "sign-in"
    return "yes" if response.status_code < 400 else str(response.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_role_meets_what_the_table_says(role: str, world: World) -> None:
    client = Client(raise_request_exception=False)
    user = world.people[role]
    different = []
    for row in rows():
        if user:
            client.force_login(user)  # again for each row: one of them signs out
        else:
            client.logout()
        response = getattr(client, row.method.lower())(row.path.format(**world.places))
        met, expected = outcome(response), row.expected[ROLES.index(role)]
        if met != expected:
            different.append(f"{row.method} {row.path}: {met}, not {expected}")

    assert different == []


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from patterns(pattern, inner)
        elif pattern.name:
            yield f"{namespace}:{pattern.name}" if namespace else pattern.name


def test_every_address_has_a_row(world: World) -> None:
    known = {resolve(row.path.format(**world.places).split("?")[0]).view_name for row in rows()}
    named = {name for name in patterns(get_resolver()) if name.split(":")[0] not in FOREIGN}

    assert sorted(named - known) == []


@pytest.fixture
def world(db: None) -> World:
    return build_world()
