"""The countdown follows the server's clock, whatever the clock of the device says and however long it slept."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from awards.models import Edition
from tests import factories

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OVER = "Die Zeit ist abgelaufen"


def open_call(page: Page, live: str, closes_in: timedelta) -> Locator:
    """The countdown on the page of a call that closes then, by the server's clock."""
    edition: Edition = factories.edition(closes_at=timezone.now() + closes_in)
    page.goto(live + reverse("awards:call", args=[edition.award.slug, edition.slug]))
    return page.locator(".countdown").first


def is_about(countdown: Locator, hours: int) -> None:
    """Within the hour that a slow machine may take."""
    expect(countdown).to_have_text(re.compile(rf"{hours - 1} Stunden?(,| und)? (5\d|4\d) Minuten|{hours} Stunden"))


@pytest.fixture
def wrong(page: Page) -> Callable[[timedelta], Page]:
    def install(by: timedelta) -> Page:
        """A browser whose clock is wrong by so much."""
        page.clock.install(time=_now() + by)
        return page

    return install


def _now() -> datetime:
    return timezone.now()


@pytest.mark.parametrize("by", [timedelta(days=3), timedelta(days=-3), timedelta(hours=1), timedelta(0)])
def test_a_wrong_clock_does_not_matter(by: timedelta, wrong: Callable[[timedelta], Page], live: str) -> None:
    countdown = open_call(wrong(by), live, timedelta(hours=20))

    is_about(countdown, 20)


def test_a_laptop_that_slept_shows_the_time_that_is_left_now(wrong: Callable[[timedelta], Page], live: str) -> None:
    page = wrong(timedelta(days=-1))
    countdown = open_call(page, live, timedelta(hours=20))
    is_about(countdown, 20)
    page.route("**/health/live", lambda route: route.abort())  # no network yet when it wakes

    page.clock.fast_forward("03:00:00")

    is_about(countdown, 17)


@pytest.mark.parametrize("by", [timedelta(days=2), timedelta(days=-2)])
def test_a_clock_that_is_set_meanwhile_is_found_out(
    by: timedelta, wrong: Callable[[timedelta], Page], live: str
) -> None:
    page = wrong(timedelta(0))
    countdown = open_call(page, live, timedelta(hours=20))
    is_about(countdown, 20)

    page.clock.set_system_time(_now() + by)
    with page.expect_response("**/health/live"):
        page.clock.run_for(16_000)

    is_about(countdown, 20)


def test_when_it_is_over_words_say_so(page: Page, live: str) -> None:
    page.clock.install(time=_now() - timedelta(days=1))
    countdown = open_call(page, live, timedelta(seconds=8))
    expect(countdown).to_have_text(re.compile("Sekunden"))

    expect(countdown).to_have_text(OVER, timeout=20_000)
    expect(countdown.get_by_role("status")).to_have_text(OVER)
    expect(countdown).not_to_have_attribute("role", "timer")


def test_over_is_taken_back_where_the_server_says_otherwise(wrong: Callable[[timedelta], Page], live: str) -> None:
    page = wrong(timedelta(0))
    countdown = open_call(page, live, timedelta(hours=20))
    is_about(countdown, 20)

    with page.expect_response("**/health/live"):
        page.clock.fast_forward("30:00:00")  # the device thinks that it slept for more than a day

    is_about(countdown, 20)
