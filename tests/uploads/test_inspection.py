"""Inspection with the real storage and the real clamd: nothing is ready that was not looked at."""

import socket
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from ledger.models import Event
from tests.uploads.sending import archive, begun, eicar, hashes_of, picture, sent, stored
from uploads import bucket as storage
from uploads import files, inspection, serving
from uploads.examining import Unfit
from uploads.models import Upload
from uploads.states import PreviewState, Refusal, UploadState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


@pytest.fixture
def no_scanner(settings: Any) -> None:
    settings.CLAMD_URL = ""


@pytest.fixture
def dead_scanner(settings: Any) -> None:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.CLAMD_URL = f"tcp://127.0.0.1:{probe.getsockname()[1]}"


def inspected(body: bytes, **fields: Any) -> Upload:
    upload = stored(body, **fields)
    assert inspection.inspect(upload.pk)
    upload.refresh_from_db()
    return upload


def test_a_picture_becomes_ready_and_known() -> None:
    body = picture((640, 480))

    upload = inspected(body, filename="Unsere Idee.JPG")

    assert (upload.state, upload.kind, upload.content_type) == (UploadState.READY, "picture", "image/jpeg")
    assert (upload.facts["width"], upload.facts["height"], upload.facts["scanned"]) == (640, 480, True)
    assert (upload.filename, upload.preview_state) == ("Unsere Idee.JPG", PreviewState.WAITING)
    assert Event.objects.get(what="upload.ready").details["sha256"] == upload.sha256


def test_nothing_can_be_downloaded_before() -> None:
    upload = stored(picture())

    with pytest.raises(serving.NotDownloadable):
        serving.download_url(upload)
    inspection.inspect(upload.pk)
    upload.refresh_from_db()

    assert serving.download_url(upload).startswith("http://")


def test_inspecting_twice_happens_once() -> None:
    upload = stored(picture())

    assert [inspection.inspect(upload.pk), inspection.inspect(upload.pk)] == [True, False]
    assert Event.objects.filter(what="upload.ready").count() == 1


def test_a_name_that_lies_gets_the_ending_of_its_content() -> None:
    assert inspected(picture(kind="PNG"), filename="rechnung.exe").filename == "rechnung.exe.png"


def test_an_infected_file_is_locked_away() -> None:
    upload = inspected(eicar(), filename="rechnung.pdf")

    assert (upload.state, upload.refusal) == (UploadState.REFUSED, Refusal.INFECTED)
    assert upload.key == f"quarantine/{upload.pk}"
    files.delete_leftovers()
    assert list(storage.keys("")) == [upload.key]
    with pytest.raises(serving.NotDownloadable):
        serving.download_url(upload)
    assert Event.objects.get(what="upload.refused").details["refusal"] == "infected"


def test_an_infected_file_inside_an_archive_is_found() -> None:
    assert inspected(archive(brief_pdf=eicar()), filename="mappe.docx").refusal == Refusal.INFECTED


def test_without_a_scanner_the_facts_say_so(no_scanner: None) -> None:
    upload = inspected(picture())

    assert (upload.state, upload.facts["scanned"]) == (UploadState.READY, False)


def test_a_dead_scanner_lets_the_file_wait(dead_scanner: None) -> None:
    upload = stored(picture())

    assert inspection.inspect(upload.pk) is False
    upload.refresh_from_db()

    assert (upload.state, upload.attempts) == (UploadState.STORED, 0)
    assert inspection.waiting() == [str(upload.pk)]


def test_a_storage_that_is_away_lets_the_file_wait(settings: Any) -> None:
    upload = stored(picture())
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    storage.forget_clients()
    try:
        assert inspection.inspect(upload.pk) is False
    finally:
        settings.S3_ENDPOINT_URL = settings.S3_PUBLIC_URL
        storage.forget_clients()
    upload.refresh_from_db()

    assert (upload.state, upload.attempts) == (UploadState.STORED, 0)


def test_a_file_the_scanner_cannot_take_is_never_clean() -> None:
    # The scanner of the tests takes 25 MB at most. The size is the point, not the content.
    upload = inspected(picture() + bytes(26 * 1024 * 1024))

    assert (upload.state, upload.refusal) == (UploadState.REFUSED, Refusal.TOO_LARGE)


def test_bytes_changed_after_the_browser_read_them_are_found() -> None:
    body = picture()
    upload = sent(body)
    promised = hashes_of(upload, body)
    files.finish(upload, promised)
    storage.put(upload.key, body[:-3] + b"abc", content_type="image/jpeg")

    inspection.inspect(upload.pk)
    upload.refresh_from_db()

    assert upload.refusal == Refusal.MISMATCH


def test_an_object_of_another_size_is_refused() -> None:
    upload = stored(picture())
    storage.put(upload.key, b"short", content_type="image/jpeg")

    inspection.inspect(upload.pk)
    upload.refresh_from_db()

    assert upload.refusal == Refusal.MISMATCH


def test_an_object_that_is_gone_is_refused() -> None:
    upload = stored(picture())
    storage.delete(upload.key)

    inspection.inspect(upload.pk)
    upload.refresh_from_db()

    assert upload.refusal == Refusal.MISMATCH


def test_part_hashes_are_compared_across_chunks(settings: Any) -> None:
    settings.UPLOAD_PART_SIZE = 5 * 1024 * 1024
    body = picture() + bytes(range(256)) * (6 * 1024 * 4)
    upload = sent(body)
    files.finish(upload, hashes_of(upload, body))

    inspection.inspect(upload.pk)
    upload.refresh_from_db()

    assert (files.part_count(upload), upload.state) == (2, UploadState.READY)


def test_a_kind_the_question_does_not_take_is_refused() -> None:
    assert inspected(picture(), accepts=["pdf"]).refusal == Refusal.KIND


def test_the_claim_of_a_killed_worker_expires() -> None:
    upload = stored(picture())
    claimed_at = timezone.now() - inspection.CLAIM_EXPIRES - timedelta(seconds=1)
    Upload.objects.update(state=UploadState.INSPECTING, claimed_at=claimed_at, attempts=1)

    assert inspection.waiting() == [str(upload.pk)]
    assert inspection.inspect(upload.pk)
    upload.refresh_from_db()
    assert upload.state == UploadState.READY


def test_a_worker_that_lost_its_claim_records_nothing() -> None:
    upload = stored(picture())
    mine = timezone.now()
    Upload.objects.update(state=UploadState.INSPECTING, claimed_at=mine)
    upload.refresh_from_db()
    Upload.objects.update(claimed_at=mine + timedelta(minutes=21))
    unfit = Unfit(Refusal.DAMAGED, "late")

    assert inspection._refuse(upload, mine, inspection.Arrival(), unfit) is False
    upload.refresh_from_db()
    assert upload.state == UploadState.INSPECTING


def test_a_file_that_kills_its_workers_is_refused_in_the_end() -> None:
    upload = stored(picture())
    claimed_at = timezone.now() - inspection.CLAIM_EXPIRES - timedelta(seconds=1)
    Upload.objects.update(state=UploadState.INSPECTING, claimed_at=claimed_at, attempts=inspection.MOST_ATTEMPTS)

    assert inspection.waiting() == []
    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == (UploadState.REFUSED, Refusal.DAMAGED)


def test_an_upload_still_under_way_is_not_inspected() -> None:
    upload = begun(b"x" * 10)

    assert inspection.inspect(upload.pk) is False
    assert inspection.waiting() == []


def test_waiting_names_the_oldest_first() -> None:
    first, second = stored(picture()), stored(picture())
    Upload.objects.filter(pk=first.pk).update(stored_at=F("stored_at") + timedelta(hours=1))

    assert inspection.waiting() == [str(second.pk), str(first.pk)]
