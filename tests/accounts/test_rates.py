"""Limits are counted by all processes together, and shut nobody out when nobody can count."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from accounts import rates
from embedded.ports import free_port


@pytest.fixture(autouse=True)
def _fresh_storage() -> Iterator[None]:
    rates._storage.cache_clear()
    yield
    rates._storage.cache_clear()


def test_rate_is_counted_by_person_and_deed() -> None:
    rates._storage().reset()

    assert [rates.allows("upload", 1, "2/minute") for _ in range(3)] == [True, True, False]
    assert rates.allows("upload", 2, "2/minute")
    assert rates.allows("code", 1, "2/minute")


def test_everything_passes_while_the_store_is_away(settings: Any) -> None:
    settings.CACHE_URL = f"redis://127.0.0.1:{free_port()}/0"

    assert [rates.allows("upload", 1, "1/minute") for _ in range(3)] == [True, True, True]


def test_a_visitor_is_known_by_the_address_that_the_proxy_vouches_for(rf: RequestFactory, settings: Settings) -> None:
    asked = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert rates.visitor(asked) == "10.0.0.1"

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert rates.visitor(asked) == "198.51.100.7"
