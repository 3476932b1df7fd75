"""A deadline counts from the arrival of a request, as the proxy in front noted it, and from nothing a browser says."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from config import arrival

NOW = datetime(2026, 3, 31, 22, 0, 1, tzinfo=UTC)


def asked(rf: RequestFactory, noted: str) -> datetime:
    """The moment that counts inside a request whose header says ``noted``; the clock says NOW."""
    seen: list[datetime] = []

    def answer(_request: HttpRequest) -> HttpResponse:
        seen.append(arrival.now())
        return HttpResponse()

    with time_machine.travel(NOW, tick=False):
        arrival.ArrivalMiddleware(answer)(rf.get("/", headers={"X-Request-Start": noted}))
    return seen[0]


def milliseconds(before: timedelta) -> str:
    return str(round(1000 * (NOW - before).timestamp()))


def test_arrival_is_what_the_proxy_noted(rf: RequestFactory, settings: Settings) -> None:
    settings.BEHIND_PROXY = True

    assert asked(rf, milliseconds(timedelta(seconds=3))) == NOW - timedelta(seconds=3)


def test_without_a_proxy_nobody_is_believed(rf: RequestFactory, settings: Settings) -> None:
    settings.BEHIND_PROXY = False

    assert asked(rf, milliseconds(timedelta(seconds=3))) == NOW


@pytest.mark.parametrize(
    "noted",
    [
        "",
        "gestern",
        "-1",
        "²",
        "1" * 400,
        milliseconds(timedelta(seconds=-1)),
        milliseconds(timedelta(minutes=1, seconds=1)),
        "t=1774994400.000",
    ],
)
def test_what_cannot_be_true_means_the_present(rf: RequestFactory, settings: Settings, noted: str) -> None:
    settings.BEHIND_PROXY = True

    assert asked(rf, noted) == NOW


def test_outside_of_a_request_it_is_now(rf: RequestFactory, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    asked(rf, milliseconds(timedelta(seconds=3)))

    with time_machine.travel(NOW, tick=False):
        assert arrival.now() == NOW
