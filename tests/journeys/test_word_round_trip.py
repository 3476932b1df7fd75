"""From the call to Word and back: a template is filled in, brought in, compared, taken over and put back."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from docx import Document
from playwright.sync_api import Page, expect

from entries.models import Answer, Entry
from tests import factories
from tests.entries import filling
from tests.journeys.by_keyboard import hand_over, press
from tests.journeys.test_accessible import RULES
from tests.journeys.test_entering import signed_in
from tests.journeys.test_keyboard import tab_to

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def filled(template: bytes, texts: dict[str, str], path: Path) -> Path:
    """The template as somebody fills it in: the text below a heading, a tick before an option."""
    document = Document(io.BytesIO(template))
    heading = ""
    for line in document.element.body.iter("{*}p"):
        runs = list(line.iter("{*}t"))
        words = "".join(run.text for run in runs)
        style = line.find("{*}pPr/{*}pStyle")
        named = style.values()[0] if style is not None else ""
        heading = words if named == "Heading2" else heading
        said = texts.get(heading, "")
        if said and named == "Answer" and (words[:1] != "☐" or said in words):
            runs[0].text = "☒" if words[:1] == "☐" else said
    document.save(str(path))
    return path


def is_accessible(page: Page) -> None:
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [one["id"] for one in violations] == []


@pytest.fixture
def entry() -> Entry:
    return filling.complete()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_template_from_the_call_comes_back_into_an_entry(
    live: str, page: Page, entry: Entry, tmp_path: Path, size: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844} if size == "phone" else {"width": 1440, "height": 900})
    edition = entry.edition
    page.goto(f"{live}/awards/{edition.award.slug}/{edition.slug}/")
    with page.expect_download() as download:
        press(page.get_by_role("link", name="Als Word-Vorlage (DOCX)"))
    template = Path(download.value.path()).read_bytes()
    texts = {
        "Titel": "Brücken aus Papier",
        "summary": "Wir messen, was Papier trägt.",
        "tools": "Roboter",
        "lessons": "etwa zehn",
    }
    document = filled(template, texts, tmp_path / "Entwurf.docx")

    signed_in(page, live, entry).goto(f"{live}/entries/{entry.pk}/")
    press(page.get_by_role("link", name="Ausgefüllte Vorlage hochladen"))
    hand_over(page.locator("main [type=file]"), document)
    is_accessible(page)
    tab_to(page, "main form .primary")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Aus Ihrem Word-Dokument")).to_be_visible()
    is_accessible(page)
    expect(page.get_by_text("Dieser Text ist um 9 Zeichen zu lang.")).to_be_visible()
    expect(page.get_by_text("Bitte geben Sie eine Zahl ein, zum Beispiel 25.")).to_be_visible()
    tab_to(page, "form[action$='/take/'] .primary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bitte wählen Sie, welche Antwort gilt.")).to_be_visible()
    tab_to(page, "input[name=take-title]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=take-title][value=file]")).to_be_checked()
    tab_to(page, "form[action$='/take/'] .primary")
    page.keyboard.press("Enter")

    expect(page.get_by_text("4 Antworten wurden übernommen.")).to_be_visible()
    kept = dict(Answer.objects.filter(entry=entry).values_list("key", "value"))
    assert {key: kept[key] for key in ("title", "summary", "tools", "lessons")} == {
        "title": "Brücken aus Papier",
        "summary": "Wir messen, was Papier trägt.",
        "tools": ["robot"],
        "lessons": "etwa zehn",
    }
    tab_to(page, "form[action$='/undo/'] button")
    page.keyboard.press("Enter")
    expect(page.get_by_text("4 Antworten sind wieder wie vorher.")).to_be_visible()
    assert Answer.objects.get(entry=entry, key="title").value == "Brückenbau mit dem Tablet"


def test_a_document_from_the_call_leads_through_sign_in_and_begins_an_entry(
    live: str, page: Page, entry: Entry, tmp_path: Path
) -> None:
    edition, teacher = entry.edition, factories.person("Zofia Łuczak")
    template = Client().get(f"/awards/{edition.award.slug}/{edition.slug}/questions.docx").content
    document = filled(template, {"Titel": "Brücken aus Papier"}, tmp_path / "Entwurf.docx")
    page.goto(f"{live}/awards/{edition.award.slug}/{edition.slug}/questions/")
    press(page.get_by_role("link", name="Ausgefüllte Vorlage hochladen"))
    expect(page).to_have_url(f"{live}/accounts/login/?next=/entries/begin/{edition.pk}/word/")

    client = Client()
    client.force_login(teacher)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live}])
    page.goto(f"{live}/entries/begin/{edition.pk}/word/")
    hand_over(page.get_by_label("Ausgefülltes Word-Dokument"), document)
    press(page.get_by_role("button", name="Datei lesen"))
    press(page.get_by_role("button", name="Auswahl übernehmen"))

    expect(page.get_by_text("1 Antwort wurde übernommen.")).to_be_visible()
    assert Entry.objects.get(owner=teacher).title == "Brücken aus Papier"
