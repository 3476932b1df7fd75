"""A teacher names the school: half typed and left, against a colleague's choice, and without script."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from entries import entries
from entries.models import Entry
from schools.models import School
from tests import factories
from tests.entries import filling
from tests.journeys.steps_teacher import type_in_school

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SUBMIT = "[data-school-typed] button[type=submit]"
ONWARDS = re.compile("/entries/[0-9]+/(submit/)?$")


def opened(page: Page, live: str, entry: Entry) -> Page:
    """The page of the form that asks for the school, with the fields of a school that is not listed."""
    client = Client()
    client.force_login(entry.owner)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/entries/{entry.pk}/pages/2/")
    page.locator("#part-school details summary").click()
    return page


def chosen() -> tuple[str, str, str]:
    return School.objects.values_list("name", "postcode", "state").get(entries__isnull=False)


def test_half_a_school_is_kept_and_a_whole_one_goes_along(live: str, phone: Page) -> None:
    page = opened(phone, live, filling.complete())

    type_in_school(page, "Lernwerkstatt Zeche", "9942", "Weimar", "TH")
    page.locator(".entry-actions .primary").click()
    expect(page.locator("#id_school_postcode")).to_be_focused()
    page.reload()
    expect(page.locator("#id_school_postcode")).to_have_value("9942")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert not School.objects.filter(listed=False).exists()
    page.locator("#part-school").evaluate("part => { part.hidden = true; }")  # as when it is not asked any more
    page.locator(".entry-actions .primary").click()
    page.wait_for_url(ONWARDS)
    page.go_back()
    page.locator("#id_school_postcode").fill("99423")
    page.locator(".entry-actions .primary").click()
    page.wait_for_url(ONWARDS)

    assert chosen() == ("Lernwerkstatt Zeche", "99423", "TH")
    opened(page, live, Entry.objects.get())
    expect(page.locator("#id_school_name")).to_have_value("")


def test_a_school_that_was_left_meets_the_choice_of_a_colleague(live: str, page: Page) -> None:
    entry = filling.complete()
    opened(page, live, entry)
    north = factories.school(name="Gesamtschule Nord", city="Bochum", postcode="44787", street="Westring 5")
    entries.choose_school(entry, north, by=factories.person("Zofia Łuczak"))

    type_in_school(page, "Lernwerkstatt Zeche", "99423", "Weimar", "TH")
    page.locator("#school-text").focus()
    choice = page.locator("#part-school .conflict")
    theirs = ("Gesamtschule Nord", "Gymnasium", "Westring 5, 44787 Bochum", "Nordrhein-Westfalen")
    expect(choice.locator("[data-theirs]")).to_have_text("\n".join(theirs))
    expect(choice.locator("[data-mine]")).to_have_text("Lernwerkstatt Zeche\n99423 Weimar\nThüringen")
    choice.locator("[data-take-theirs]").click()
    expect(page.locator("[data-school-details]")).to_have_text(" · ".join(theirs[1:]))
    page.reload()

    expect(page.locator("[data-school-label]")).to_have_text("Gesamtschule Nord")
    assert chosen() == ("Gesamtschule Nord", "44787", "NW")


def test_without_script_a_school_is_typed_in_corrected_and_exchanged_for_a_listed_one(
    live: str, open_page: Callable[..., Page]
) -> None:
    page = opened(open_page("phone", java_script_enabled=False), live, filling.complete())
    factories.school(name="Gesamtschule Nord", city="Bochum", search_text="gesamtschule nord bochum")

    type_in_school(page, "École Voltaire", "A-1010", "Wien", "NW")
    page.locator(SUBMIT).click()
    expect(page.locator("#id_school_postcode_error")).to_have_text("Eine PLZ in Deutschland hat fünf Ziffern.")
    expect(page.locator("#id_school_name")).to_have_value("École Voltaire")
    page.locator("#id_school_state").select_option("XX")
    page.locator(SUBMIT).click()
    expect(page.locator("[data-school-details]")).to_have_text("A-1010 Wien · außerhalb Deutschlands")
    assert chosen() == ("École Voltaire", "A-1010", "XX")
    page.locator("#school-text").fill("gesamtschule nord")
    page.locator(".school-search button").click()
    page.locator(".school-found").click()

    expect(page.locator("[data-school-label]")).to_have_text("Gesamtschule Nord")
    assert chosen()[0] == "Gesamtschule Nord"
