"""Rooms offer what they hold of a person; the page and the worker read the same list."""

import pytest
from allauth.account.models import EmailAddress

from accounts.erasing import shares
from accounts.erasing.shares import Fate, Step
from accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def step(words: str) -> Step:
    def nothing(by: User) -> None: ...

    return Step("Entry 1", Fate.DELETED, words, nothing)


def test_every_room_is_asked_once_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "_shares", [])
    one, two = step("one"), step("two")

    def first(user: User) -> list[Step]:
        return [one]

    for offered in (first, first, lambda user: [two]):
        shares.offer(offered)

    assert shares.steps_of(factories.person()) == [one, two]


def test_the_fingerprint_follows_the_words() -> None:
    assert shares.fingerprint([step("goes")]) == shares.fingerprint([step("goes")])
    assert shares.fingerprint([step("goes")]) != shares.fingerprint([step("stays")])


@pytest.mark.parametrize(("name", "full"), [("Qwendolin Xerxespatz", "Qwendolin Xerxespatz"), ("Jan", "")])
def test_a_person_is_found_by_full_name_and_every_address(name: str, full: str) -> None:
    user = factories.person(name, email="q@example.org")
    EmailAddress.objects.create(user=user, email="Second@example.org")

    names = shares.names_of(user)

    assert (names.full, names.addresses) == (full, frozenset({"q@example.org", "second@example.org"}))
