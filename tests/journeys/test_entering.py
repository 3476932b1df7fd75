"""A teacher fills in the form by keyboard; reload, a dead network and a second tab lose nothing."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from entries.models import Answer, Entry, Submission
from entries.states import EntryState
from tests.entries import filling

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

    page.locator("#q-title").focus()
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

    page.locator("#q-summary").fill("ohne Netz getippt")
    expect(state).to_have_attribute("data-state", "offline")
    page.unroute("**/answers/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")

    is_saved(page)
    assert kept("summary") == "ohne Netz getippt"


def test_text_that_never_left_is_there_after_a_crash(live: str, page: Page) -> None:
    entry = filling.complete()
    signed_in(page, live, entry).goto(f"{live}/entries/{entry.pk}/pages/1/")
    page.route("**/answers/**", lambda route: route.fulfill(status=429))
    page.locator("#q-summary").fill("vor dem Absturz")
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
    second.locator("#q-summary").fill("dort")
    second.locator("#q-title").focus()
    is_saved(second)

    first.locator("#q-summary").fill("hier")
    first.locator("#q-title").focus()
    expect(first.locator(".conflict [data-theirs]")).to_have_text("dort")
    expect(first.locator(".conflict [data-mine]")).to_have_text("hier")
    first.locator(f".conflict {button}").click()

    expect(first.locator("#q-summary")).to_have_value(text)
    is_saved(first)
    assert kept("summary") == text


def test_an_expired_session_keeps_the_text_until_one_has_signed_in_again(live: str, page: Page) -> None:
    entry = filling.complete()
    signed_in(page, live, entry).goto(f"{live}/entries/{entry.pk}/pages/1/")
    page.context.clear_cookies(name="sessionid")

    page.locator("#q-summary").fill("ohne Sitzung getippt")
    expect(page.locator("[data-signed-out]")).to_be_visible()
    signed_in(page, live, entry)
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    is_saved(page)
    expect(page.locator("[data-signed-out]")).to_be_hidden()
    assert kept("summary") == "ohne Sitzung getippt"


def test_from_the_first_page_to_the_receipt(live: str, phone: Page) -> None:
    entry = filling.complete()
    signed_in(phone, live, entry).goto(f"{live}/entries/{entry.pk}/pages/1/")

    phone.locator(".entry-actions .primary").click()
    phone.wait_for_url("**/pages/2/")
    phone.locator("#given-new").fill("Mia")
    phone.locator("#given-new").press("Enter")
    expect(phone.locator(".people-list li")).to_have_count(1)
    phone.locator(".entry-actions .primary").click()
    phone.wait_for_url("**/submit/")
    phone.locator("main form .primary").click()
    phone.wait_for_url("**/receipt/")

    assert Entry.objects.get().state == EntryState.SUBMITTED
    expect(phone.locator(".checksum").first).to_have_text(Submission.objects.get().sha256)
