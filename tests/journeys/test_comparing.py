"""A juror compares entries: by keys alone, on the phone one entry at a time, and without script by three buttons."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, ViewportSize, expect

from comparisons.models import Comparison
from tests.comparisons.conftest import Comparing, comparing

__all__ = ["comparing"]  # the fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE: ViewportSize = {"width": 390, "height": 844}


def sit_down(page: Page, live: str, comparing: Comparing) -> None:
    client = Client()
    client.force_login(comparing.user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(live + reverse("comparisons:desk", args=[comparing.round.pk]))


def verdicts() -> list[str]:
    return list(Comparison.objects.exclude(verdict="").order_by("decided_at").values_list("verdict", flat=True))


def test_pairs_are_compared_with_the_keyboard_alone(live: str, page: Page, comparing: Comparing) -> None:
    sit_down(page, live, comparing)
    page.get_by_role("button", name="Vergleich beginnen").focus()
    page.keyboard.press("Enter")

    numbers = page.locator(".compare-side .reading-head .numbers")
    expect(numbers).to_have_count(2)
    first = numbers.all_inner_texts()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("1 von etwa 18 Stimmen")).to_be_visible()
    second = numbers.all_inner_texts()
    assert len(set(first) & set(second)) == 1  # only one entry is new to read
    page.keyboard.press("=")
    expect(page.get_by_text("2 von etwa 18 Stimmen")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("3 von etwa 18 Stimmen")).to_be_visible()
    assert verdicts() == ["left", "equal", "right"]

    page.keyboard.press("u")
    expect(page.get_by_text("2 von etwa 18 Stimmen")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("ArrowLeft")  # nothing is answered behind a dialog
    page.keyboard.press("Escape")
    assert verdicts() == ["left", "equal"]
    page.keyboard.press("Tab")
    page.locator(".compare-side").first.focus()
    page.keyboard.press("End")  # a long entry is read by the keyboard too
    assert verdicts() == ["left", "equal"]


def test_on_the_phone_one_entry_is_read_at_a_time(live: str, page: Page, comparing: Comparing) -> None:
    comparing.deal()
    page.set_viewport_size(PHONE)
    sit_down(page, live, comparing)

    left, right = page.locator("[data-of=left]"), page.locator("[data-of=right]")
    expect(left).to_be_visible()
    expect(right).to_be_hidden()
    page.get_by_role("button", name="Rechts MINT").click()
    expect(left).to_be_hidden()
    expect(right).to_be_visible()
    page.get_by_role("button", name="Der rechte").click()

    expect(page.locator("[data-of=left]")).to_be_visible()  # the next pair
    assert verdicts() == ["right"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_script_both_entries_and_three_buttons_are_there(
    live: str, browser: Browser, comparing: Comparing
) -> None:
    comparing.deal()
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    sit_down(page, live, comparing)

    expect(page.locator(".compare-side:visible")).to_have_count(2)
    page.get_by_role("button", name="Gleich gut").click()
    page.get_by_text("Stehen Sie diesem Beitrag nahe?").first.click()
    page.locator("#reason-left").fill("Kollegium")
    page.locator("[data-of=left]").get_by_role("button", name="Mich für befangen erklären").click()

    expect(page.locator(".compare-side:visible")).to_have_count(2)
    assert len(verdicts()) <= 1  # a vote about the entry went with it, another one stays
    context.close()
