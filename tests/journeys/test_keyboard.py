"""The keyboard alone suffices, and one always sees where one is: a teacher, a juror and an organiser at work."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from entries.models import Entry
from entries.states import EntryState
from juries.models import Review
from juries.states import ReviewState
from tests import factories
from tests.entries import filling
from tests.juries.conftest import Judging, judging

__all__ = ["judging"]  # the fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FARTHEST = 150
# The focus shows on the element, on the label around a radio button or a tick box, or on the card that a link fills.
IS_VISIBLE = """() => {
  const outlined = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const here = document.activeElement;
  const around = here.closest("label, .card:has(.card-link:focus-visible)");
  return outlined(here) || getComputedStyle(here).boxShadow !== "none" || Boolean(around && outlined(around));
}"""


def at(page: Page, live: str, user: User, path: str) -> None:
    """Signed in, on this page."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(live + path)


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until the focus is there; at each stop on the way it can be seen."""
    way: list[Any] = []
    for _ in range(FARTHEST):
        page.keyboard.press(key)
        way.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
        if page.evaluate("document.activeElement !== document.body"):
            assert page.evaluate(IS_VISIBLE), f"no visible focus on {way[-1]}"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reached {selector}:\n" + "\n".join(way))


def test_a_teacher_fills_a_page_and_submits(live: str, page: Page) -> None:
    entry = filling.complete()
    at(page, live, entry.owner, f"/entries/{entry.pk}/pages/1/")

    tab_to(page, "#q-summary")
    page.keyboard.type("Brücken aus Papier")
    tab_to(page, ".entry-actions .primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pages/2/")
    tab_to(page, "#given-new")
    page.keyboard.type("Mia")
    page.keyboard.press("Enter")
    expect(page.locator(".people-list > li")).to_have_count(1)
    tab_to(page, ".entry-actions .primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/submit/")
    tab_to(page, "main form .primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt/")

    sent = Entry.objects.get()
    assert sent.state == EntryState.SUBMITTED
    assert sent.submissions.get().content["pages"][0]["questions"][1]["value"] == "Brücken aus Papier"


def test_a_juror_scores_an_entry(live: str, page: Page, judging: Judging) -> None:
    at(page, live, judging.user, "/jury/")

    tab_to(page, f"a[href='{reverse('juries:desk', args=[judging.assignment.pk])}']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jury/assignments/**")
    for name, score in (("innovation", "4"), ("impact", "2")):
        tab_to(page, f"input[name=score-{name}]")
        page.keyboard.press(score)
    tab_to(page, "#feedback")
    page.keyboard.type("Klar beschrieben")
    tab_to(page, "[data-submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jury/rounds/**")

    review = Review.objects.get()
    assert (review.state, review.feedback) == (ReviewState.SUBMITTED, "Klar beschrieben")


def test_an_organiser_opens_the_board_and_admits_an_entry(live: str, page: Page) -> None:
    edition = factories.edition()
    entry = factories.entry(edition, state=EntryState.SUBMITTED)
    at(page, live, factories.organiser(edition), "/organise/")

    tab_to(page, f"a[href='/organise/{edition.pk}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/organise/{edition.pk}/")
    tab_to(page, ".todo-list a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entries/?state=submitted")
    tab_to(page, "input[data-select]")
    page.keyboard.press("Space")
    tab_to(page, ".toolbar button", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("form[action$='/entries/undo/']")).to_be_visible()

    entry.refresh_from_db()
    assert entry.state == EntryState.ELIGIBLE
