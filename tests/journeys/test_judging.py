"""A juror scores by keyboard alone; a dead network and a second window lose nothing."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from embedded.storage import ROOT
from juries import reviews
from juries.models import Assignment, Review
from juries.queries import scores_of
from juries.states import ReviewState
from tests import factories
from tests.journeys.by_keyboard import reach
from tests.juries.conftest import Judging, judging
from tests.juries.test_pages import picture

__all__ = ["judging"]  # the fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def at_the_desk(page: Page, live: str, judging: Judging, assignment: Assignment | None = None) -> Page:
    client = Client()
    client.force_login(judging.user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(live + reverse("juries:desk", args=[(assignment or judging.assignment).pk]))
    return page


def is_saved(page: Page) -> None:
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")


def test_two_entries_are_scored_with_the_keyboard_alone(live: str, page: Page, judging: Judging) -> None:
    second = factories.assignment(judging.round, judging.entries[1], judging.juror)
    at_the_desk(page, live, judging)

    page.keyboard.press("4")
    page.keyboard.press("2")
    is_saved(page)
    page.keyboard.press("Tab")
    page.locator("#feedback").focus()
    page.keyboard.type("Klar beschrieben, 5 Punkte für die Idee")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/assignments/{second.pk}/")

    review = Review.objects.get()
    assert (review.state, scores_of(review)) == (ReviewState.SUBMITTED, {"innovation": 4, "impact": 2})
    assert review.feedback == "Klar beschrieben, 5 Punkte für die Idee"
    page.keyboard.press("p")
    page.wait_for_url(f"**/assignments/{judging.assignment.pk}/")
    page.keyboard.press("n")
    page.wait_for_url(f"**/assignments/{second.pk}/")


def test_the_keys_are_shown_on_demand_and_can_be_switched_off(live: str, page: Page, judging: Judging) -> None:
    at_the_desk(page, live, judging)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("[data-keys-on]").uncheck()
    page.keyboard.press("Escape")
    page.locator("[data-document] h1, .document h1").first.click()
    page.keyboard.press("3")
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)


def test_without_network_the_sheet_says_so_and_saves_later(live: str, page: Page, judging: Judging) -> None:
    at_the_desk(page, live, judging)
    page.route("**/save/**", lambda route: route.fulfill(status=408))
    page.locator("#note").fill("im Zug geschrieben")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "offline")
    page.unroute("**/save/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    is_saved(page)
    assert Review.objects.get().note == "im Zug geschrieben"


def test_what_never_left_the_device_is_there_after_a_crash(live: str, page: Page, judging: Judging) -> None:
    at_the_desk(page, live, judging)
    page.route("**/save/**", lambda route: route.fulfill(status=408))
    page.locator("#note").fill("kurz vor dem Tunnel")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "offline")
    page.unroute("**/save/**")
    page.reload()
    expect(page.locator("#note")).to_have_value("kurz vor dem Tunnel")
    is_saved(page)
    assert Review.objects.get().note == "kurz vor dem Tunnel"


def test_a_second_device_merges_and_a_real_conflict_shows_both(live: str, page: Page, judging: Judging) -> None:
    at_the_desk(page, live, judging)
    for key, value in (("note", "dort"), ("score-impact", "5")):
        reviews.save_field(judging.assignment, key, value, version=0, by=judging.user)
    page.keyboard.press("4")
    is_saved(page)
    assert scores_of(Review.objects.get()) == {"innovation": 4, "impact": 5}

    page.locator("#note").fill("hier")
    conflict = page.locator("[data-field=note] .conflict")
    expect(conflict.locator("[data-theirs]")).to_have_text("dort")
    expect(conflict.locator("[data-mine]")).to_have_text("hier")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "conflict")
    conflict.locator("[data-keep-mine]").click()
    is_saved(page)
    assert Review.objects.get().note == "hier"


def test_the_browser_says_the_mark_as_the_server_does(live: str, page: Page, judging: Judging) -> None:
    cases = json.loads((ROOT / "tests" / "juries" / "marks.json").read_text(encoding="utf-8"))
    at_the_desk(page, live, judging)
    said = page.evaluate(
        """async (cases) => {
            const { markSoFar } = await import("/static/js/marks.js");
            return cases.map(({ criteria, scores }) => markSoFar(scores, criteria.map(
                ([key, weight, minimum, maximum]) => ({ key, weight, minimum, maximum }))));
        }""",
        cases,
    )
    assert said == [case["mark"] for case in cases]

    page.keyboard.press("4")
    page.keyboard.press("2")
    expect(page.locator("[data-mark]")).to_have_text("58,3")
    is_saved(page)
    page.reload()
    expect(page.locator("[data-mark]")).to_have_text("58,3")
    page.locator("#scale-score-impact input").first.focus()
    page.keyboard.press("Backspace")
    expect(page.locator("[data-mark]")).to_have_text("75,0")


def test_a_picture_opens_over_the_desk_and_closes_where_one_was(live: str, page: Page, judging: Judging) -> None:
    picture(judging)
    at_the_desk(page, live, judging)
    page.keyboard.press("e")
    link = page.locator("a[data-zoom]")
    reach(link)
    page.keyboard.press("Enter")
    expect(page.locator("#zoom h2")).to_have_text("Eine Brücke aus Papier")
    page.keyboard.press("+")
    expect(page.locator("#zoom")).to_have_attribute("data-times", "1.5")
    page.keyboard.press("-")
    expect(page.locator("#zoom")).not_to_have_attribute("data-times", "1.5")
    page.keyboard.press("Escape")
    expect(page.locator("#zoom")).to_be_hidden()
    expect(link).to_be_focused()


def test_on_a_phone_one_finger_reaches_the_sheet_and_submits(live: str, phone: Page, judging: Judging) -> None:
    at_the_desk(phone, live, judging)
    expect(phone.locator("#sheet")).to_be_hidden()
    phone.locator("[data-show=sheet]").click()
    expect(phone.locator(".document")).to_be_hidden()
    for key, value in (("innovation", 5), ("impact", 3)):
        phone.locator(f"input[name=score-{key}][value='{value}']").check()
    is_saved(phone)
    phone.locator("[data-submit]").click()
    phone.wait_for_url(f"**/rounds/{judging.round.pk}/")
    assert Review.objects.get().state == ReviewState.SUBMITTED
