"""A teacher fills in the form by keyboard; reload, a dead network and a second tab lose nothing."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from entries.models import Answer, Entry, Submission
from entries.states import EntryState
from tests.entries import filling
from tests.journeys.by_keyboard import press, reach, write

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def signed_in(page: Page, live: str, entry: Entry) -> Page:
    client = Client()
    client.force_login(entry.owner)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    return page


def kept(key: str) -> object:
    return Answer.objects.filter(key=key).values_list("value", flat=True).first()


def is_saved(page: Page) -> None:
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "saved")


def test_what_is_typed_is_saved_and_survives_a_reload(live: str, page: Page) -> None:
    entry = filling.complete()
    signed_in(page, live, entry).goto(f"{live}/entries/{entry.pk}/pages/1/")

    reach(page.locator("#q-title"))
    page.keyboard.press("Tab")
    page.keyboard.type("Brücken aus Papier")
    page.keyboard.press("Tab")
    is_saved(page)
    page.reload()

    expect(page.locator("#q-summary")).to_have_value("Brücken aus Papier")
    assert kept("summary") == "Brücken aus Papier"


def test_a_dead_network_is_shown_and_survived(live: str, page: Page) -> None:
    entry = filling.complete()
    signed_in(page, live, entry).goto(f"{live}/entries/{entry.pk}/pages/1/")
    state = page.locator("[data-save-state]")
    page.route("**/answers/**", lambda route: route.fulfill(status=429))

    write(page.locator("#q-summary"), "ohne Netz getippt")
    expect(state).to_have_attribute("data-state", "offline")
    page.unroute("**/answers/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")

    is_saved(page)
    assert kept("summary") == "ohne Netz getippt"


def test_text_that_never_left_is_there_after_a_crash(live: str, page: Page) -> None:
    entry = filling.complete()
    signed_in(page, live, entry).goto(f"{live}/entries/{entry.pk}/pages/1/")
    page.route("**/answers/**", lambda route: route.fulfill(status=429))
    write(page.locator("#q-summary"), "vor dem Absturz")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-state", "offline")
    assert kept("summary") is None

    page.unroute("**/answers/**")
    page.reload()

    expect(page.locator("#q-summary")).to_have_value("vor dem Absturz")
    is_saved(page)
    assert kept("summary") == "vor dem Absturz"


@pytest.mark.parametrize(("button", "text"), [("[data-keep-mine]", "hier"), ("[data-take-theirs]", "dort")])
def test_a_second_tab_shows_both_texts_to_choose_from(live: str, page: Page, button: str, text: str) -> None:
    entry = filling.complete()
    first = signed_in(page, live, entry)
    second = page.context.new_page()
    for tab in (first, second):
        tab.goto(f"{live}/entries/{entry.pk}/pages/1/")
    write(second.locator("#q-summary"), "dort")
    reach(second.locator("#q-title"))
    is_saved(second)

    write(first.locator("#q-summary"), "hier")
    reach(first.locator("#q-title"))
    expect(first.locator(".conflict [data-theirs]")).to_have_text("dort")
    expect(first.locator(".conflict [data-mine]")).to_have_text("hier")
    press(first.locator(f".conflict {button}"))

    expect(first.locator("#q-summary")).to_have_value(text)
    is_saved(first)
    assert kept("summary") == text


def test_an_expired_session_keeps_the_text_until_one_has_signed_in_again(live: str, page: Page) -> None:
    entry = filling.complete()
    signed_in(page, live, entry).goto(f"{live}/entries/{entry.pk}/pages/1/")
    page.context.clear_cookies(name="sessionid")

    write(page.locator("#q-summary"), "ohne Sitzung getippt")
    expect(page.locator("[data-signed-out]")).to_be_visible()
    signed_in(page, live, entry)
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    is_saved(page)
    expect(page.locator("[data-signed-out]")).to_be_hidden()
    assert kept("summary") == "ohne Sitzung getippt"


def test_from_the_first_page_to_the_receipt(live: str, phone: Page) -> None:
    entry = filling.complete()
    signed_in(phone, live, entry).goto(f"{live}/entries/{entry.pk}/pages/1/")

    press(phone.locator(".entry-actions .primary"))
    phone.wait_for_url("**/pages/2/")
    write(phone.locator("#given-new"), "Mia")
    phone.keyboard.press("Enter")
    expect(phone.locator(".people-list li")).to_have_count(1)
    press(phone.locator(".entry-actions .primary"))
    phone.wait_for_url("**/submit/")
    press(phone.locator("main form .primary"))
    phone.wait_for_url("**/receipt/")

    assert Entry.objects.get().state == EntryState.SUBMITTED
    expect(phone.locator(".checksum").first).to_have_text(Submission.objects.get().sha256)
