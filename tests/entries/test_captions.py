"""Captions of a film: given by the teacher, frozen with the submission, played by whoever may see the film."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from entries import entries, entry_files, reading
from entries.freezing import freeze
from entries.models import EntryFile, Submission
from tests import factories
from tests.entries import filling
from tests.entries.test_teacher import client_of
from uploads.models import Derivative

pytestmark = pytest.mark.django_db

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nGuten Tag!\n"


def film(**fields: Any) -> EntryFile:
    file = filling.file(filling.complete(), "film.mp4", kind="video", content_type="video/mp4", **fields)
    for name, content_type in (("clean", "video/mp4"), ("poster", "image/jpeg")):
        Derivative.objects.create(upload=file.upload, name=name, key=name, content_type=content_type, size=9)
    return file


def caption_url(file: EntryFile) -> str:
    return reverse("entries:file_caption", args=[file.entry_id, file.upload_id])


def test_pasted_captions_are_kept_in_their_plainest_form() -> None:
    file = film()

    client_of(file.entry.owner).post(
        caption_url(file), {"captions": "WEBVTT\r\n\r\n00:01.000 --> 00:04.000\r\nGuten Tag!", "language": "de"}
    )

    file.refresh_from_db()
    assert (file.captions, file.captions_language) == (VTT, "de")


def test_a_file_goes_before_what_is_typed() -> None:
    file = film()
    sent = SimpleUploadedFile("film.vtt", b"\xef\xbb\xbf" + VTT.encode())

    client_of(file.entry.owner).post(caption_url(file), {"captions": "falsch", "file": sent, "language": "tr"})

    file.refresh_from_db()
    assert (file.captions, file.captions_language) == (VTT, "tr")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"captions": "Hallo"}, "Line 1: captions begin with the word WEBVTT, then an empty line."),
        (
            {"file": SimpleUploadedFile("a.vtt", b"\xff\xfeW")},
            "These captions are no text. Please save them as UTF-8.",
        ),
        ({"file": SimpleUploadedFile("a.vtt", bytes(1_200_001))}, "This file is too large for captions."),
    ],
)
def test_what_is_wrong_stands_at_the_card_and_what_was_typed_stays(sent: dict[str, object], said: str) -> None:
    file = film()

    page = client_of(file.entry.owner).post(
        caption_url(file), {"language": "de", **sent}, headers={"hx-request": "true"}
    )

    html = page.content.decode()
    assert (said in html, "captions" not in sent or ">Hallo</textarea>" in html) == (True, True)
    assert EntryFile.objects.get().captions == ""


def test_a_film_being_converted_renews_its_note_and_leaves_the_field_alone() -> None:
    file = film(film_state="making", film_percent=40)
    url = reverse("entries:file_card", args=[file.entry_id, file.upload_id])

    html = client_of(file.entry.owner).get(url).content.decode()

    note = f'<span class="small" id="film-{file.upload_id}" role="status" hx-get="{url}" hx-trigger="load delay:3s"'
    assert (html.count('hx-trigger="load'), note in html, "converted for the browser … 40 %" in html) == (1, True, True)


def test_an_empty_field_takes_them_away() -> None:
    file = film()
    entry_files.caption(file, VTT, "de")

    client_of(file.entry.owner).post(caption_url(file), {"captions": "", "language": "de"})

    file.refresh_from_db()
    assert (file.captions, file.captions_language) == ("", "")


def test_a_picture_has_no_captions() -> None:
    file = filling.file(filling.complete())

    with pytest.raises(entries.EntryError):
        entry_files.caption(file, VTT, "de")


def test_the_preview_plays_them_and_a_stranger_gets_none() -> None:
    file = film()
    entry_files.caption(file, VTT, "de")
    url = reverse("entries:file_captions", args=[file.entry_id, file.upload_id])

    page = client_of(file.entry.owner).get(reverse("entries:preview", args=[file.entry_id])).content.decode()
    answer = client_of(file.entry.owner).get(url)

    assert f'<track kind="captions" src="{url}" srclang="de" label="Captions" default>' in page
    assert (answer.headers["Content-Type"], answer.content.decode()) == ("text/vtt; charset=utf-8", VTT)
    assert client_of(factories.person()).get(url).status_code == 404


def test_they_are_frozen_and_read_in_a_blind_round() -> None:
    file = film()
    entry_files.caption(file, VTT, "de")
    content = freeze(file.entry)
    entry_files.caption(file, "", "de")

    read = reading.for_jury(Submission(content=content), blind=True)

    assert [one["captions"] for p in content["pages"] for q in p["questions"] for one in q["files"]] == [
        {"language": "de", "text": VTT}
    ]
    assert (read.captions_of(str(file.upload_id)), content["format"]) == (VTT, 1)


def test_a_submission_from_before_there_were_captions_is_read() -> None:
    file = film()
    content = freeze(file.entry)
    for page in content["pages"]:
        for question in page["questions"]:
            for one in question["files"]:
                del one["captions"]

    assert reading.for_jury(Submission(content=content), blind=False).captions_of(str(file.upload_id)) == ""


def test_a_subrip_file_of_an_old_program_is_taken_and_the_guess_is_told() -> None:
    file = film()
    sent = SimpleUploadedFile("film.srt", "1\n00:00:01,000 --> 00:00:04,000\nGrüße aus Köln\n".encode("cp1252"))

    answer = client_of(file.entry.owner).post(
        caption_url(file), {"file": sent, "language": "de"}, headers={"HX-Request": "true"}
    )

    file.refresh_from_db()
    assert file.captions == "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nGrüße aus Köln\n"
    assert "It was read as Windows-1252: please check the umlauts." in answer.content.decode()
