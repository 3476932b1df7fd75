"""Consent on a telephone without account, to the withdrawal; and a sheet from the printer back to its person.

By keyboard alone (by_keyboard.py).
"""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from awards.models import Edition
from awards.states import EditionState
from consents import consents, people
from consents.models import Person
from consents.states import Age
from entries.models import Entry, Participant
from entries.states import EntryState
from tests import factories as make
from tests.journeys.by_keyboard import hand_over, press, tick, write
from winners import winners

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

WORDS = {
    "de": {
        "go on": "Fortsetzen", "child": "unter 14", "yes": "Ja", "name": "Ihr Vor- und Nachname",
        "send": "Antworten unterschreiben und senden", "thanks": "Danke", "back": "Alles zurücknehmen",
        "done": "Alles ist zurückgenommen",
    },
    "en": {
        "go on": "Go on", "child": "under 14", "yes": "Yes", "name": "Your given name and family name",
        "send": "Sign and send the answers", "thanks": "Thank you", "back": "Take everything back",
        "done": "Everything is taken back",
    },
}  # fmt: skip


def winner() -> tuple[Edition, Entry, Person]:
    """An announced winner whose entrant wants to be named, with one pupil of unknown age."""
    now = timezone.now()
    edition = make.edition(
        state=EditionState.ANNOUNCED, announced_at=now, opens_at=now - timedelta(9), closes_at=now - timedelta(2)
    )
    entry = make.entry(edition, state=EntryState.ELIGIBLE, title="Regen in Zahlen")
    make.consent(entry, "publish_work")
    make.consent(entry, "publish_name")
    winners.place(entry, edition.prizes.get(), citation="Klug.", by=None)
    pupil = Participant.objects.create(entry=entry, given_name="Elif", family_name="Şahin", grade="8")
    return edition, entry, make.asked(entry, pupil, age=Age.UNKNOWN)


@pytest.mark.parametrize("tongue", ["de", "en"])
def test_consent_on_the_phone(live: str, phone: Page, tongue: str) -> None:
    words = WORDS[tongue]
    edition, entry, person = winner()
    public = f"{live}/awards/{edition.award.slug}/{edition.slug}/winners/"

    phone.goto(f"{live}/consent/{person.key}/?c=1&lang={tongue}")
    tick(phone.get_by_label(words["child"]))
    press(phone.get_by_role("button", name=words["go on"]))
    expect(phone.locator("input:checked")).to_have_count(0)
    for choice in phone.get_by_role("radio", name=words["yes"], exact=True).all():
        tick(choice)
    write(phone.get_by_label(words["name"]), "Derya Şahin")
    press(phone.get_by_role("button", name=words["send"]))
    expect(phone.get_by_text(words["thanks"], exact=True)).to_be_visible()
    assert {row.agreed for row in consents.standing(person)} == {True}
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.goto(public)
    expect(phone.get_by_text(entry.owner.name)).to_be_visible()

    phone.goto(f"{live}/consent/{person.key}/")
    phone.once("dialog", lambda dialog: dialog.accept())
    press(phone.get_by_role("button", name=words["back"]))
    expect(phone.get_by_text(words["done"])).to_be_visible()

    phone.goto(public)
    expect(phone.locator("main")).not_to_contain_text(entry.owner.name)


@pytest.mark.usefixtures("bucket", "worker")
def test_a_sheet_is_printed_photographed_and_filed(live: str, open_page: Callable[..., Page], tmp_path: Path) -> None:
    entry = make.entry(make.edition(), state=EntryState.SUBMITTED)
    pupil = Participant.objects.create(entry=entry, given_name="Elif", family_name="Şahin", grade="5")
    client = Client()
    client.force_login(entry.owner)
    page = open_page()
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    place = reverse("consents:of_entry", args=[entry.pk])

    answer = page.context.request.get(f"{live}{place}sheets.pdf")
    photo = pypdfium2.PdfDocument(io.BytesIO(answer.body()))[0].render(scale=2).to_pil().rotate(4, fillcolor=180)
    photo.convert("RGB").save(tmp_path / "photo.jpg", quality=70)
    page.goto(f"{live}{place}scans/")
    press(page.get_by_role("button", name="Datei auswählen"))
    hand_over(page.get_by_label("PDF oder Foto"), tmp_path / "photo.jpg")
    press(page.get_by_role("button", name="Datei senden"))
    expect(page.get_by_text("am Code erkannt")).to_be_visible(timeout=120_000)
    press(page.get_by_role("link", name=re.compile("Eintragen")))
    for choice in page.get_by_role("radio", name="Ja", exact=True).all():
        tick(choice)
    write(page.get_by_label(re.compile("sorgeberechtigten Person unterschrieben")), "Derya Şahin")
    press(page.get_by_role("button", name="Antworten eintragen"))
    expect(page.get_by_text("Eingetragen", exact=True)).to_be_visible()

    person = Person.objects.get(participant=pupil)
    assert {(row.agreed, row.statement.page is None) for row in consents.standing(person)} == {(True, False)}
    page.goto(f"{live}{place}")
    expect(page.get_by_text("1 von 1").first).to_be_visible()
    assert people.by_key(person.key) == person
