"""The pages: the call on paper for anybody, and the way of a filled document into an entry."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from pytest_django.fixtures import Settings

from accounts.models import User
from drafting import prints
from drafting.models import CallPrint, WordFile
from entries import entries
from entries.models import Answer, Entry
from entries.states import PrintState
from tests import factories
from tests.drafting.test_word_files import document
from tests.entries import filling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


@pytest.fixture
def entry() -> Entry:
    return filling.complete()


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "de"})
    client.force_login(user)
    return client


def place(entry: Entry) -> list[str]:
    return [entry.edition.award.slug, entry.edition.slug]


def upload(data: bytes, name: str = "vorlage.docx") -> dict[str, Any]:
    return {"document": SimpleUploadedFile(name, data)}


def brought(entry: Entry, values: dict[str, object]) -> tuple[Client, str]:
    """Signed in, on the page that compares."""
    client = signed_in(entry.owner)
    answer = client.post(reverse("drafting:bring", args=[entry.pk]), upload(document(entry, values)))
    assert answer.status_code == 302
    return client, answer["Location"]


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


# -- For anybody -------------------------------------------------------------------------------------------------------


def test_whoever_asks_first_waits_for_the_printer_and_the_next_one_does_not(entry: Entry) -> None:
    client, address = Client(), reverse("drafting:pdf", args=place(entry))

    assert "Das PDF wird gedruckt." in client.get(address).content.decode()
    assert "hx-get" in client.get(reverse("drafting:pdf_state", args=place(entry))).content.decode()
    prints.print_call(CallPrint.objects.get().pk)

    assert "PDF öffnen" in client.get(reverse("drafting:pdf_state", args=place(entry))).content.decode()
    answer = client.get(address)
    assert (answer.status_code, CallPrint.objects.get().key in answer["Location"]) == (302, True)


def test_a_pdf_that_could_not_be_printed_is_said(entry: Entry) -> None:
    client, state = Client(), reverse("drafting:pdf_state", args=place(entry))
    client.get(reverse("drafting:pdf", args=place(entry)))
    CallPrint.objects.update(state=PrintState.FAILED)

    assert "konnte nicht gedruckt werden" in client.get(state).content.decode()


@pytest.mark.parametrize(("language", "word"), [("de", "Kategorie"), ("en", "Category")])
def test_the_template_is_in_the_language_of_the_reader(language: str, word: str, entry: Entry) -> None:
    address = reverse("drafting:word", args=place(entry))

    for _time in range(2):  # the second one comes from the cache
        answer = Client(headers={"accept-language": language}).get(address)
        assert answer["Content-Disposition"].startswith("attachment;")
        headings = [
            one.text
            for one in Document(io.BytesIO(answer.content)).paragraphs
            if one.style and one.style.name == "Heading 2"
        ]
        assert headings[0] == word


def test_the_call_and_its_questions_lead_to_paper_and_back(entry: Entry) -> None:
    for name in ("awards:call", "awards:questions"):
        html = Client().get(reverse(name, args=place(entry))).content.decode()
        for target in ("drafting:pdf", "drafting:word"):
            assert reverse(target, args=place(entry)) in html
        assert reverse("drafting:begin", args=[entry.edition_id]) in html


# -- For whoever edits -------------------------------------------------------------------------------------------------


def test_an_entry_as_a_template_names_nobody_but_what_was_typed(entry: Entry) -> None:
    answer = signed_in(entry.owner).get(reverse("drafting:entry_word", args=[entry.pk]))

    made = Document(io.BytesIO(answer.content))
    assert "Brückenbau mit dem Tablet" in "".join(made.element.itertext())
    everything = "".join(str(part.blob, "utf-8", "ignore") for part in made.part.package.iter_parts())
    assert entry.owner.email not in everything
    assert entry.owner.family_name not in everything


def test_what_is_new_is_ticked_what_differs_is_asked_and_nothing_is_taken_yet(entry: Entry) -> None:
    client, address = brought(entry, {"title": "Brücken aus Papier", "summary": "Kurz.", "duration": "Zeitmaschine"})

    html = page(client, address)

    assert re.search(r'name="take-summary" value="file" checked', html)
    assert not re.search(r'name="take-title" value="\w+" checked', html)
    for words in ("Brückenbau mit dem Tablet", "Brücken aus Papier", "Zeitmaschine", "So lautet keine"):
        assert words in html
    assert Answer.objects.get(entry=entry, key="title").value == "Brückenbau mit dem Tablet"


def test_all_can_be_chosen_at_once_without_script(entry: Entry) -> None:
    client, address = brought(entry, {"title": "Brücken aus Papier"})

    assert 'name="take-title" value="file" checked' in page(client, f"{address}?all=file")
    assert 'name="take-title" value="mine" checked' in page(client, f"{address}?all=mine")


def test_a_question_left_open_is_asked_again_with_everything_else_as_chosen(entry: Entry) -> None:
    client, address = brought(entry, {"title": "Brücken aus Papier", "summary": "Kurz."})

    answer = client.post(f"{address}take/", {"v-title": "1"})

    html = " ".join(answer.content.decode().split())
    assert (answer.status_code, "Bitte wählen Sie, welche Antwort gilt." in html) == (422, True)
    assert 'name="take-summary" value="file" checked' not in html
    assert not Answer.objects.filter(entry=entry, key="summary").exists()


def test_answers_are_taken_and_put_back(entry: Entry) -> None:
    client, address = brought(entry, {"title": "Brücken aus Papier", "summary": "Kurz."})
    chosen = {"v-title": "1", "take-title": "file", "v-summary": "0", "take-summary": "file"}

    answer = client.post(f"{address}take/", chosen, follow=True)
    assert "2 Antworten wurden übernommen." in answer.content.decode()
    assert "Übernahme zurücknehmen" in answer.content.decode()

    answer = client.post(f"{address}undo/", follow=True)
    assert "2 Antworten sind wieder wie vorher." in answer.content.decode()
    assert Answer.objects.get(entry=entry, key="title").value == "Brückenbau mit dem Tablet"


def test_what_a_colleague_saved_meanwhile_is_shown_beside_the_document(entry: Entry) -> None:
    client, address = brought(entry, {"title": "Brücken aus Papier"})
    entries.save_answer(entry, filling.question(entry, "title"), "Von der Kollegin", version=1, by=entry.owner)

    answer = client.post(f"{address}take/", {"v-title": "1", "take-title": "file"}, follow=True)

    html = answer.content.decode()
    assert "1 Antwort wurde inzwischen an anderer Stelle geändert." in html
    assert "Von der Kollegin" in html
    assert Answer.objects.get(entry=entry, key="title").value == "Von der Kollegin"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "Das ist ein PDF."),
        (b"Hallo", "Das ist kein Word-Dokument."),
        (b"", "Diese Datei ist leer."),
    ],
)
def test_a_file_that_is_not_ours_is_refused_at_its_field(data: bytes, words: str, entry: Entry) -> None:
    answer = signed_in(entry.owner).post(reverse("drafting:bring", args=[entry.pk]), upload(data))

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not WordFile.objects.exists()


def test_a_sound_document_of_somebody_else_is_refused_too(entry: Entry) -> None:
    other = Document()
    other.add_heading("Einkaufsliste")
    buffer = io.BytesIO()
    other.save(buffer)

    answer = signed_in(entry.owner).post(reverse("drafting:bring", args=[entry.pk]), upload(buffer.getvalue()))

    assert "wurde keine Frage dieses Formulars gefunden" in answer.content.decode()


@pytest.mark.parametrize("where", ["entry", "call"])
def test_a_document_of_the_last_second_is_taken_though_it_waited(entry: Entry, where: str, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    edition, document_ = entry.edition, document(entry)
    edition.grace_minutes = 0
    edition.save()
    arrived, late = edition.closes_at, edition.closes_at + timedelta(seconds=5)
    address = reverse("drafting:bring", args=[entry.pk])
    if where == "call":
        address = reverse("drafting:begin", args=[edition.pk])
    client = Client(headers={"X-Request-Start": str(int(1000 * arrived.timestamp()))})

    with time_machine.travel(late, tick=False):
        client.force_login(entry.owner)
        client.post(address, upload(document_) | {"entry": str(entry.pk)})

    assert WordFile.objects.get().entry == entry


def test_a_document_brought_from_the_call_begins_an_entry(entry: Entry) -> None:
    teacher = factories.person("Zofia Łuczak")
    address = reverse("drafting:begin", args=[entry.edition_id])
    assert Client().get(address)["Location"].startswith("/accounts/login/")

    answer = signed_in(teacher).post(address, upload(document(entry)))

    begun = Entry.objects.get(owner=teacher)
    assert answer["Location"] == reverse("drafting:compare", args=[begun.pk, WordFile.objects.get().pk])


def test_a_document_brought_from_the_call_may_go_into_an_entry_one_has(entry: Entry) -> None:
    client = signed_in(entry.owner)
    address = reverse("drafting:begin", args=[entry.edition_id])
    assert "Brückenbau mit dem Tablet" in client.get(address).content.decode()

    client.post(address, upload(document(entry)) | {"entry": str(entry.pk)})

    assert WordFile.objects.get().entry == entry
    assert Entry.objects.count() == 1


def test_somebody_elses_entry_cannot_be_named(entry: Entry) -> None:
    teacher = factories.person("Zofia Łuczak")

    address = reverse("drafting:begin", args=[entry.edition_id])
    signed_in(teacher).post(address, upload(document(entry)) | {"entry": str(entry.pk)})

    assert WordFile.objects.get().entry.owner == teacher
