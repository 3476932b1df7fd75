"""The files of an entry, for the people on it."""

import pytest
from django.test import Client
from django.urls import reverse

from entries import entry_files, teacher_pages
from entries.completeness import load
from entries.models import Entry, EntryFile
from entries.states import EntryState
from tests import factories
from tests.entries import filling
from tests.entries.test_teacher import client_of

pytestmark = pytest.mark.django_db


def test_begin_answers_with_a_ticket() -> None:
    entry = filling.complete()
    url = reverse("entries:file_begin", args=[entry.pk, "pictures"])

    answer = client_of(entry.owner).post(url, {"filename": "brücke.jpg", "size": 1000}, content_type="application/json")

    ticket = answer.json()
    assert (answer.status_code, ticket["filename"], ticket["size"]) == (200, "brücke.jpg", 1000)
    assert ticket["id"] == str(EntryFile.objects.get().upload_id)


def test_begin_says_in_words_what_is_wrong() -> None:
    entry = filling.complete()
    client, url = client_of(entry.owner), reverse("entries:file_begin", args=[entry.pk, "pictures"])

    answer = client.post(url, {"filename": "groß.jpg", "size": 99_000_000})

    assert (answer.status_code, answer.json()["error"]) == (422, "This file is empty or larger than 9.5\xa0MB.")
    assert client.post(url, {"size": 1}).status_code == 422
    assert Client().post(url, {}).status_code == 401
    assert client_of(factories.person()).post(url, {}).status_code == 404


def test_a_ready_file_leads_to_a_signed_address_for_people_on_the_entry_alone() -> None:
    entry = filling.complete()
    ready, waiting = filling.file(entry), filling.file(entry, "b.jpg", state="stored")
    url = reverse("entries:file", args=[entry.pk, ready.upload_id])

    answer = client_of(entry.owner).get(url)

    assert (answer.status_code, "X-Amz-Signature=" in answer.headers["Location"]) == (302, True)
    assert client_of(factories.person()).get(url).status_code == 404
    not_yet = reverse("entries:file", args=[entry.pk, waiting.upload_id])
    assert client_of(entry.owner).get(not_yet).status_code == 404


def test_a_file_of_another_entry_is_404() -> None:
    entry, other = filling.complete(), filling.complete(filling.edition(slug="2027"))
    foreign = filling.file(other)

    answer = client_of(entry.owner).get(reverse("entries:file", args=[entry.pk, foreign.upload_id]))

    assert answer.status_code == 404


def test_a_missing_preview_is_404() -> None:
    entry = filling.complete()
    url = reverse("entries:file_preview", args=[entry.pk, filling.file(entry).upload_id, "small"])

    assert client_of(entry.owner).get(url).status_code == 404


def test_remove_offers_undo_and_undo_brings_back() -> None:
    entry = filling.complete()
    file = filling.file(entry)
    client, parts = client_of(entry.owner), [entry.pk, file.upload_id]

    removed = client.post(reverse("entries:file_remove", args=parts), headers={"hx-request": "true"})
    assert reverse("entries:file_restore", args=parts) in removed.content.decode()
    client.post(reverse("entries:file_restore", args=parts))

    assert EntryFile.objects.get().removed_at is None


@pytest.mark.parametrize(
    ("name", "state", "fields", "words"),
    [
        ("a.jpg", "ready", {}, "What does the picture show?"),
        ("a.HEIC", "stored", {}, "What does the picture show?"),
        ("a.mov", "uploading", {}, "What is the film about?"),
        ("a.bin", "ready", {"kind": "video", "content_type": "video/mp4"}, "What is the film about?"),
        ("a.mp3", "ready", {"kind": "audio", "content_type": "audio/mpeg"}, "What is to be heard?"),
        ("a.jpg", "ready", {"kind": "pdf", "content_type": "application/pdf"}, ""),
        ("a.jpg", "refused", {"refusal": "infected"}, ""),
    ],
)
def test_a_description_is_asked_for_as_soon_as_the_file_is_there(
    name: str, state: str, fields: dict[str, str], words: str
) -> None:
    entry = filling.complete()
    file = filling.file(entry, name, state=state, **fields)
    url = reverse("entries:file_card", args=[entry.pk, file.upload_id])

    page = client_of(entry.owner).get(url).content.decode()

    assert ('name="alt_text"' in page, words in page) == (bool(words), True)
    assert ("Two pupils steer a robot" in page) == bool(words)


def test_pictures_and_films_without_a_description_are_advised_on_before_a_submit() -> None:
    entry = filling.complete()
    described, film = filling.file(entry, "a.jpg"), filling.file(entry, "b.mov", state="stored")
    filling.file(entry, "c.pdf", kind="pdf", content_type="application/pdf")
    filling.file(entry, "d.jpg", state="refused", refusal="infected")
    entry_files.remove(filling.file(entry, "e.jpg"))
    entry_files.describe(described, "Eine Brücke aus Papier")

    (note,) = teacher_pages.advice_of(load(entry))
    entry_files.describe(film, "Zwei Kinder bauen einen Turm")

    assert (note.heading, note.url) == (
        "Bei 1 Bild oder Film fehlt die Beschreibung",
        reverse("entries:page", args=[entry.pk, 2]) + "#q-pictures",
    )
    assert teacher_pages.advice_of(load(entry)) == []


def test_what_nobody_described_is_submitted_all_the_same() -> None:
    entry = filling.complete()
    filling.file(entry)
    url, client = reverse("entries:submit", args=[entry.pk]), client_of(entry.owner)
    assert "1 picture or film has no description" in client.get(url).content.decode()

    assert client.post(url).status_code == 302

    assert Entry.objects.get().state == EntryState.SUBMITTED


def test_describe_keeps_the_text_for_people_who_cannot_see_the_picture() -> None:
    entry = filling.complete()
    file = filling.file(entry)

    client_of(entry.owner).post(
        reverse("entries:file_describe", args=[entry.pk, file.upload_id]), {"alt_text": "Eine Brücke"}
    )

    assert EntryFile.objects.get().alt_text == "Eine Brücke"


def test_the_card_of_a_waiting_file_asks_again() -> None:
    entry = filling.complete()
    file = filling.file(entry, state="stored")
    url = reverse("entries:file_card", args=[entry.pk, file.upload_id])

    assert f'hx-get="{url}"' in client_of(entry.owner).get(url).content.decode()
