"""What jurors do, page by page."""

import re

from playwright.sync_api import expect

from tests.journeys.steps_people import Someone


def accept(juror: Someone, subject: str) -> None:
    """Open the link in the mail, agree to the terms and take the seat."""
    page = juror.open_link(subject, "/jury/invitations/")
    page.locator("[name=terms]").check()
    juror.press("main form:has([name=terms]) .primary")
    page.wait_for_url(re.compile(r"/jury/$"))


def open_pile(juror: Someone, subject: str, titles: list[str]) -> None:
    """Open the link in the letter about the round; these entries lie there, in any order."""
    page = juror.open_link(subject, "/jury/")
    if "/rounds/" not in page.url:
        page.locator("a[href*='/jury/rounds/']").first.click()
    expect(page.locator(".pile-words a")).to_have_count(len(titles))
    assert sorted(page.locator(".pile-words a").all_inner_texts()) == sorted(titles)


def take_up(juror: Someone, title: str) -> None:
    """Open an entry of the pile at the reading desk."""
    page = juror.page
    page.locator(".pile-words a", has_text=title).click()
    page.wait_for_url("**/jury/assignments/**")


def score(juror: Someone, digits: str, feedback: str) -> None:
    """Score every criterion with the digits in turn, by keyboard alone, watch it being saved, submit."""
    page = juror.page
    scales = page.locator("[data-scale]").count()
    for place in range(scales):
        page.keyboard.press(digits[place % len(digits)])
    expect(page.locator("[data-scale] input:checked")).to_have_count(scales)
    page.locator("#feedback").focus()
    page.keyboard.type(feedback)
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    before = page.url
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != before)


def recuse(juror: Someone, reason: str) -> None:
    """Say at the desk that one knows the people; the entry is gone."""
    page = juror.page
    desk = page.url
    juror.press("[data-dialog=recuse]")
    page.locator("#recuse [name=reason]").fill(reason)
    juror.press("#recuse form button.danger")
    page.wait_for_url(lambda url: url != desk)
    answer = page.request.get(desk)
    assert answer.status == 404
