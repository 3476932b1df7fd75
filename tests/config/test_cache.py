"""A cache server that is away costs speed, never a page."""

import socket
import time

import pytest

from config.patience.cache import PatientCache
from embedded.ports import free_port


def away() -> PatientCache:
    options = {"socket_timeout": 1, "socket_connect_timeout": 1}
    return PatientCache(f"redis://127.0.0.1:{free_port()}/0", {"OPTIONS": options})


def test_cache_that_is_away_holds_nothing() -> None:
    cache = away()

    cache.set("key", 1)

    assert cache.get("key", "nothing") == "nothing"
    assert cache.get_many(["key"]) == {}
    assert cache.has_key("key") is False
    assert cache.delete("key") is False
    assert cache.touch("key") is False
    assert cache.set_many({"key": 1}) == []


def test_lock_of_a_cache_that_is_away_is_given() -> None:
    assert away().add("lock", value=True) is True


def test_cache_that_is_there_works(settings: pytest.FixtureRequest) -> None:
    cache = PatientCache(settings.CACHE_URL, {"KEY_PREFIX": "patient-cache-test"})  # type: ignore[attr-defined]

    cache.set("key", [1, 2])

    assert cache.get("key") == [1, 2]
    assert cache.add("key", 3) is False
    assert cache.delete("key") is True


def test_a_silent_server_is_waited_for_once_by_all_that_ask_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections and says nothing
        cache = PatientCache(f"redis://127.0.0.1:{silent.getsockname()[1]}/0", {"OPTIONS": {"socket_timeout": 1}})
        began = time.monotonic()

        found = [cache.get(f"key-{number}", "nothing") for number in range(10)]

        assert found == ["nothing"] * 10
        assert 0.9 < time.monotonic() - began < 3
