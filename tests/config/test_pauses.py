"""A server that was silent is left alone for some seconds, and no other with it."""

import pytest

from config.patience import pauses


def test_pause_is_of_one_server() -> None:
    pauses.begin("redis://one")

    assert (pauses.is_on("redis://one"), pauses.is_on("redis://two")) == (True, False)


def test_pause_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pauses, "SECONDS", 0.0)

    pauses.begin("redis://three")

    assert not pauses.is_on("redis://three")
