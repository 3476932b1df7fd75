"""Somebody asks to be erased and is, by a worker; somebody else stays; an organiser erases what one entry says.

At a desk in German and on a phone in English, by keyboard alone (by_keyboard.py).
"""

import re
from collections.abc import Callable
from datetime import UTC
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import Erasure, User
from accounts.states import ErasureState
from awards.models import Edition
from embedded.process import Child
from entries import entries, entry_files
from entries.models import Answer, Entry, Participant, Submission
from ledger.models import Event, Letter
from tests import factories
from tests.conftest import ArrivedMail, until
from tests.entries import filling
from tests.journeys.by_keyboard import press, write
from tests.uploads.sending import picture, send_part
from uploads import files, inspection, previews

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

BOTH = pytest.mark.parametrize(("language", "size"), [("de", "desk"), ("en", "phone")], indirect=["language"])
NAME, EMAIL = "Qwendolin Xerxespatz", "q.xerxespatz@example.org"
WORDS = {
    "de": {
        "ask": "Konto schließen und Daten löschen lassen", "closed": "Ihr Konto ist geschlossen",
        "todo": "1 Person bittet um Löschung ihrer Daten.", "see": "Wünsche ansehen",
        "erase": "Daten endgültig löschen", "erased": "Die Daten sind gelöscht", "keep": "Konto wieder öffnen",
        "open": "Das Konto ist wieder offen.", "content": "Inhalt löschen", "for good": "Inhalt endgültig löschen",
        "gone": "Der Inhalt wurde gelöscht", "nobody": "Gelöschte Person", "withdrawn": "Zurückgezogen",
    },
    "en": {
        "ask": "Close account and erase data", "closed": "Your account is closed",
        "todo": "1 person asks for their data to be erased.", "see": "See the requests",
        "erase": "Erase the data for good", "erased": "The data are erased", "keep": "Open the account again",
        "open": "The account is open again.", "content": "Erase the content", "for good": "Erase the content for good",
        "gone": "The content was erased", "nobody": "Erased person", "withdrawn": "Withdrawn",
    },
}  # fmt: skip


@pytest.fixture
def seat(live: str, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """``seat(user, size)``: a browser of somebody who is signed in, and says yes whenever the site asks."""

    def at(user: User, size: str) -> Page:
        page, client = open_page(size), Client()
        client.force_login(user)
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    return at


def sent(of: Edition, owner: User) -> Entry:
    """An entry with a picture in the storage, and a teacher and a pupil on it."""
    entry = filling.complete(of, owner=owner)
    Participant.objects.create(entry=entry, part="teacher", given_name="Qwendolin", family_name="Xerxespatz")
    Participant.objects.create(entry=entry, given_name="Elif", family_name="Şahin", grade="8", position=2)
    body = picture()
    file = entry_files.begin(entry, filling.question(entry, "pictures"), filename="b.jpg", size=len(body), by=owner)
    send_part(file.upload, body, 1)
    upload = files.finish(file.upload)
    assert inspection.inspect(upload.pk)
    assert previews.make(upload.pk)
    entries.submit(Entry.objects.get(pk=entry.pk), by=owner)
    return Entry.objects.get(pk=entry.pk)


def ask(page: Page, live: str, user: User, words: dict[str, str]) -> None:
    """From the own details to the closed account."""
    page.goto(f"{live}/me/")
    press(page.locator("main a[href='/me/data/'], nav a[href='/me/data/']").first)
    page.wait_for_url("**/me/data/")
    write(page.locator("#confirm"), user.email)
    press(page.get_by_role("button", name=words["ask"]))
    expect(page.get_by_role("heading", name=words["closed"])).to_be_visible()


def open_request(page: Page, live: str, edition: Edition, words: dict[str, str]) -> Erasure:
    """From the board, which says who waits until when, to the page about the one person."""
    erasure = Erasure.objects.get(state=ErasureState.ASKED)
    page.goto(f"{live}/organise/{edition.pk}/")
    line = page.locator(".todo-list li", has_text=words["todo"])
    expect(line.locator("time")).to_have_attribute("datetime", erasure.due_at.astimezone(UTC).isoformat())
    press(line.get_by_role("link", name=words["see"]))
    press(page.locator("main tbody a"))
    page.wait_for_url(f"**{reverse('awards:erasure', args=[erasure.pk])}")
    return erasure


def told() -> str:
    """What the log, the submissions and the accounts say; every other column is looked at in tests/accounts."""
    return str([row for model in (Event, Submission, User) for row in model.objects.values()])


def objects_of(bucket: Any) -> list[str]:
    return [one.key for one in bucket.objects.all()]


@BOTH
def test_from_the_wish_to_the_last_letter(
    live: str, worker: Child, seat: Callable[..., Page], arrived: ArrivedMail, bucket: Any, language: str, size: str
) -> None:
    words, edition = WORDS[language], filling.edition()
    organiser = factories.organiser(edition)
    user = factories.person(NAME, email=EMAIL, language=language, school=factories.school())
    entry = sent(edition, user)
    until(lambda: any(key.startswith("receipts/") for key in objects_of(bucket)), "the receipt")
    assert Letter.objects.filter(to_address=EMAIL).exists()
    assert NAME in told()

    ask(seat(user, size), live, user, words)
    page = seat(organiser, size)
    erasure = open_request(page, live, edition, words)
    expect(page.locator("main tbody tr", has_text=entry.number)).to_be_visible()
    press(page.get_by_role("button", name=words["erase"]))

    expect(page.get_by_text(words["erased"], exact=True)).to_be_visible(timeout=60_000)
    assert arrived.wait_for(EMAIL, {"de": "gelöscht", "en": "erased"}[language])
    until(lambda: not Letter.objects.filter(to_address=EMAIL).exists(), "the address to be forgotten")
    files.delete_leftovers()  # as the sweep does
    assert objects_of(bucket) == []
    assert not Answer.objects.exists()
    assert not Participant.objects.exists()
    assert not any(trace in told() for trace in NAME.split())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.goto(live + reverse("entries:organiser_entry", args=[edition.pk, entry.pk]))
    expect(page.get_by_role("heading", level=1)).to_have_text(entry.number)
    for said in (words["gone"], words["nobody"], words["withdrawn"]):
        expect(page.get_by_text(said, exact=True)).to_be_visible()
    erasure.refresh_from_db()
    assert (erasure.state, erasure.user) == (ErasureState.DONE, None)


@BOTH
def test_who_would_rather_stay_stays(live: str, seat: Callable[..., Page], language: str, size: str) -> None:
    words, edition = WORDS[language], filling.edition()
    organiser, user = factories.organiser(edition), factories.person(NAME, email=EMAIL, language=language)
    ask(seat(user, size), live, user, words)
    assert not User.objects.get(pk=user.pk).is_active

    page = seat(organiser, size)
    open_request(page, live, edition, words)
    press(page.get_by_role("button", name=words["keep"]))

    expect(page.get_by_text(words["open"])).to_be_visible()
    assert User.objects.get(pk=user.pk).is_active
    seat(user, size).goto(f"{live}/me/data/")
    assert Erasure.objects.get().state == ErasureState.TAKEN_BACK


@BOTH
def test_the_content_of_a_withdrawn_entry(
    live: str, seat: Callable[..., Page], bucket: Any, language: str, size: str
) -> None:
    words, edition = WORDS[language], filling.edition()
    entry = sent(edition, factories.person(NAME, email=EMAIL, language=language, school=factories.school()))
    entries.withdraw(entry, by=entry.owner)

    page = seat(factories.organiser(edition), size)
    page.goto(live + reverse("entries:organiser_entry", args=[edition.pk, entry.pk]))
    press(page.get_by_role("link", name=words["content"], exact=True))
    page.wait_for_url(re.compile(r"/erase/$"))
    press(page.get_by_role("button", name=words["for good"]))

    expect(page.get_by_text(words["gone"], exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(entry.number)
    files.delete_leftovers()  # as the sweep does
    assert objects_of(bucket) == []
    assert not Participant.objects.exists()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
