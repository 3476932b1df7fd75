"""What a juror receives of an entry's files: first that the original tells who made it, then that nothing does."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from entries.models import Submission
from juries.models import Round
from tests.juries.conftest import Judging
from tests.uploads.sending import get, stored, word
from tests.uploads.telling import telling_film, telling_pdf, unfolded
from uploads import inspection, previews
from uploads.models import Upload
from uploads.states import PreviewState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def sent_with(judging: Judging, body: bytes, filename: str, *, with_previews: bool = True) -> Upload:
    """A file that went the whole way, in the submission of the assigned entry."""
    entry = judging.entries[0]
    upload = stored(body, owner=entry.owner, scope=f"entry:{entry.pk}", filename=filename)
    assert inspection.inspect(upload.pk)
    if with_previews:
        previews.make(upload.pk)
    upload.refresh_from_db()
    submission = Submission.objects.get(entry=entry)
    question = {
        "key": "more", "kind": "files", "label_de": "Dateien", "label_en": "Files", "value": None, "options": [],
        "seen_by_jury": True, "hidden_when_blind": False, "is_public": True,
        "files": [{
            "upload": str(upload.pk), "filename": upload.filename, "kind": upload.kind,
            "content_type": upload.content_type, "size": upload.size, "sha256": upload.sha256, "alt_text": "",
        }],
    }  # fmt: skip
    submission.content["pages"][0]["questions"].append(question)
    submission.save()
    return upload


def juror_of(judging: Judging) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(judging.user)
    return client


def received(judging: Judging, upload: Upload) -> tuple[str, bytes]:
    """The file as the juror's browser gets it: the address and every header, and the bytes."""
    answer = juror_of(judging).get(reverse("juries:file", args=[judging.assignment.pk, upload.pk]))
    assert answer.status_code == 302
    _status, headers, body = get(answer.headers["Location"])
    return unquote(answer.headers["Location"]) + str(headers), body


def desk(judging: Judging) -> str:
    return juror_of(judging).get(reverse("juries:desk", args=[judging.assignment.pk])).content.decode()


def test_a_pdf_tells_its_author_only_where_the_round_is_not_blind(judging: Judging) -> None:
    upload = sent_with(judging, telling_pdf(), "Helmholtz-Gymnasium Planted-Name.pdf")
    Round.objects.update(is_blind=False)
    _address, original = received(judging, upload)
    assert b"Planted-Info" in original
    assert b"Planted-XMP" in original

    Round.objects.update(is_blind=True)
    address, copy = received(judging, upload)

    assert b"Planted" not in unfolded(copy)
    assert [word for word in ("Planted", "Helmholtz") if word in address] == []
    assert "application/pdf" in address


def test_a_film_tells_its_author_only_where_the_round_is_not_blind(judging: Judging, tmp_path: Path) -> None:
    upload = sent_with(judging, telling_film(tmp_path, "mp4"), "Film von Planted-Name.mp4")
    Round.objects.update(is_blind=False)
    _address, original = received(judging, upload)
    assert b"Planted-Artist" in original

    Round.objects.update(is_blind=True)
    address, copy = received(judging, upload)

    assert b"Planted" not in copy
    assert "Planted" not in address


def test_a_sound_is_cleaned_too(judging: Judging, tmp_path: Path) -> None:
    upload = sent_with(judging, telling_film(tmp_path, "mp3"), "Planted-Name.mp3")
    Round.objects.update(is_blind=False)
    assert b"Planted-Artist" in received(judging, upload)[1]

    Round.objects.update(is_blind=True)
    assert b"Planted" not in received(judging, upload)[1]


def test_what_cannot_be_cleaned_does_not_open_and_the_desk_says_so(judging: Judging) -> None:
    Round.objects.update(is_blind=True)
    upload = sent_with(judging, word(), "Antrag.docx")
    address = reverse("juries:file", args=[judging.assignment.pk, upload.pk])

    assert juror_of(judging).get(address).status_code == 404
    page = desk(judging)
    assert "cannot be opened in a blind round" in page
    assert address not in page

    Round.objects.update(is_blind=False)
    assert juror_of(judging).get(address).status_code == 302
    assert address in desk(judging)


def test_a_film_without_ffmpeg_does_not_open(judging: Judging, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Round.objects.update(is_blind=True)
    body = telling_film(tmp_path, "mp4")
    monkeypatch.setenv("PATH", str(tmp_path))
    upload = sent_with(judging, body, "film.mp4")

    assert upload.preview_state == PreviewState.FAILED
    address = reverse("juries:file", args=[judging.assignment.pk, upload.pk])
    assert juror_of(judging).get(address).status_code == 404
    assert "cannot be opened in a blind round" in desk(judging)


def test_until_the_copy_is_made_the_desk_says_that_it_is_being_prepared(judging: Judging) -> None:
    Round.objects.update(is_blind=True)
    upload = sent_with(judging, telling_pdf(), "a.pdf", with_previews=False)
    address = reverse("juries:file", args=[judging.assignment.pk, upload.pk])
    assert juror_of(judging).get(address).status_code == 404
    assert "is being prepared" in desk(judging)

    for waiting in previews.waiting():
        previews.make(waiting)

    assert address in desk(judging)
    assert b"Planted" not in unfolded(received(judging, upload)[1])
