"""A teacher sees that a PDF names the school, has it blackened and submits; a blind juror finds nothing."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from embedded.process import Child
from entries.models import Entry
from entries.states import EntryState
from juries.models import Round
from tests import factories
from tests.blindness.conftest import Telling, telling
from tests.uploads.sending import get
from tests.uploads.telling import unfolded, written_pdf

__all__ = ["telling"]  # the fixture

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, live: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])


def test_a_name_is_found_blackened_and_gone(live: str, worker: Child, page: Page, telling: Telling) -> None:
    entry = telling.entry
    telling.file(written_pdf("Unser Konzept", "Wir vom Helmholtz-Gymnasium bauen"), "konzept.pdf")
    sign_in(page, live, entry.owner)

    page.goto(f"{live}/entries/{entry.pk}/submit/")
    expect(page.get_by_text("1 Stelle könnte der Jury verraten, wer Sie sind")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Diese Stellen ansehen").click()
    expect(page.get_by_text("In Ihrer PDF „konzept.pdf“ steht „Helmholtz-Gymnasium“ auf Seite 2.")).to_be_visible(
        timeout=60_000
    )
    expect(page.locator("mark").first).to_have_text("Helmholtz-Gymnasium")

    page.get_by_role("button", name=re.compile("Diese Wörter schwärzen")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Eine Stelle ist in der Kopie für anonyme Runden schwarz.")).to_be_visible(timeout=60_000)
    expect(page.locator("mark")).to_have_count(0, timeout=60_000)

    page.goto(f"{live}/entries/{entry.pk}/submit/")
    page.locator("main form .primary").click()
    page.wait_for_url("**/receipt/")
    assert Entry.objects.get(pk=entry.pk).state == EntryState.SUBMITTED
    a_blind_juror_finds_nothing(live, page, telling)


def a_blind_juror_finds_nothing(live: str, page: Page, telling: Telling) -> None:
    panel = factories.panel(telling.edition)
    juror = factories.juror(panel)
    assignment = factories.assignment(factories.round_(telling.edition, panel), telling.entry, juror)
    assert juror.user
    sign_in(page, live, juror.user)
    page.goto(live + reverse("juries:desk", args=[assignment.pk]))
    link = page.locator(".reading-file figcaption a").first
    expect(link).to_be_visible()
    assert "Helmholtz" not in page.content()

    address = live + str(link.get_attribute("href"))
    answer = page.context.request.get(address, max_redirects=0)
    blind = get(answer.headers["location"])[2]
    assert b"Unser Konzept" in unfolded(blind)
    assert b"Helmholtz" not in unfolded(blind)

    Round.objects.update(is_blind=False)
    named = get(page.context.request.get(address, max_redirects=0).headers["location"])[2]
    assert b"Helmholtz" in unfolded(named)
