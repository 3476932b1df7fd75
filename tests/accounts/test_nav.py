"""Places are offered by rooms and shown in order."""

import pytest

from accounts import nav
from accounts.models import User

JURY = nav.Place(20, "Jury", "/jury/", "scale")
ENTRIES = nav.Place(10, "Entries", "/entries/", "file-text")


def test_places_of_all_guides_stand_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nav, "_guides", [])

    def guide(user: User) -> list[nav.Place]:
        return [JURY] if user.given_name == "Łukasz" else []

    nav.offer(guide)
    nav.offer(guide)
    nav.offer(lambda user: [ENTRIES])

    assert nav.places(User(given_name="Łukasz")) == [ENTRIES, JURY]
    assert nav.places(User(given_name="Ayşe")) == [ENTRIES]
