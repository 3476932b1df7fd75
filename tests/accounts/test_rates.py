"""Limits are counted by all processes together, and shut nobody out when nobody can count."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts import rates
from embedded.ports import free_port
from ledger.models import Letter
from tests import factories as make


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


def test_a_silent_store_is_waited_for_once(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections and says nothing
        settings.CACHE_URL = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        began = time.monotonic()

        assert all(rates.allows("part", number, "1/minute") for number in range(10))
        assert 0.9 < time.monotonic() - began < 4


def test_a_visitor_is_known_by_the_address_that_the_proxy_vouches_for(rf: RequestFactory, settings: Settings) -> None:
    asked = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert rates.visitor(asked) == "10.0.0.1"

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert rates.visitor(asked) == "198.51.100.7"


@pytest.mark.django_db
def test_a_hall_of_teachers_behind_one_address_is_let_in() -> None:
    hall = [make.person() for _teacher in range(100)]
    for teacher in hall:
        teacher.emailaddress_set.create(email=teacher.email, verified=True, primary=True)  # type: ignore[attr-defined]

    asked = [Client().post(reverse("account_request_login_code"), {"email": one.email}) for one in hall]

    assert {answer.status_code for answer in asked} == {302}
    assert Letter.objects.filter(kind="accounts.login_code").count() == 100


@pytest.mark.django_db
def test_a_mailbox_is_not_flooded_from_any_address() -> None:
    teacher = make.person()
    teacher.emailaddress_set.create(email=teacher.email, verified=True, primary=True)  # type: ignore[attr-defined]

    for number in range(8):
        Client(REMOTE_ADDR=f"198.51.100.{number}").post(reverse("account_request_login_code"), {"email": teacher.email})

    assert Letter.objects.filter(kind="accounts.login_code").count() == 5
