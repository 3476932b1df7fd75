"""A file's way in: sizes, quotas, parts, finishing, giving up."""

import urllib.error
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ledger.models import Event
from tests.factories import person
from tests.uploads.sending import begun, hashes_of, picture, put, send_part, sent, stored
from uploads import bucket as storage
from uploads import files
from uploads.models import Leftover, Upload
from uploads.states import Refusal, UploadState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

PART = 5 * 1024 * 1024


@pytest.fixture
def small_parts(settings: Any) -> None:
    """The smallest parts that S3 takes, so that a file of 11 MB has three."""
    settings.UPLOAD_PART_SIZE = PART


THREE_PARTS = bytes(range(256)) * (PART // 256) * 2 + b"the rest"


def test_begin_cleans_the_name_and_records_it() -> None:
    upload = begun(b"x" * 100, filename="../../böse\u202e.jpg")

    assert (upload.filename, upload.state, upload.size) == ("böse.jpg", UploadState.UPLOADING, 100)
    assert Event.objects.get(what="upload.begun").subject_id == str(upload.pk)


@pytest.mark.parametrize("size", [0, -1, 101])
def test_begin_refuses_a_size_out_of_bounds(size: int) -> None:
    with pytest.raises(files.TooLarge):
        files.begin(person(), scope="entry:1", filename="a", size=size, accepts=["pdf"], max_size=100)


def test_the_installations_limit_holds_whatever_a_question_allows(settings: Any) -> None:
    settings.UPLOAD_MAX_SIZE = 50

    with pytest.raises(files.TooLarge):
        files.begin(person(), scope="entry:1", filename="a", size=51, accepts=["pdf"], max_size=100)


def test_quota_of_an_entry_counts_all_owners(settings: Any) -> None:
    settings.UPLOAD_QUOTA_PER_ENTRY = 100
    begun(b"x" * 60, owner=person("Ayşe Yılmaz"), scope="entry:1")

    with pytest.raises(files.QuotaExceeded) as refused:
        begun(b"x" * 41, owner=person("Jörg Weiß"), scope="entry:1")

    assert refused.value.left == 40
    assert begun(b"x" * 40, scope="entry:1").size == 40
    assert begun(b"x" * 90, scope="entry:2").size == 90
    assert (files.used("entry:1"), files.used("entry:2"), files.used("entry:3")) == (100, 90, 0)


def test_quota_of_a_person_counts_all_entries(settings: Any) -> None:
    settings.UPLOAD_QUOTA_PER_PERSON = 100
    owner = person()
    begun(b"x" * 60, owner=owner, scope="entry:1")

    with pytest.raises(files.QuotaExceeded):
        begun(b"x" * 41, owner=owner, scope="entry:2")


def test_a_refused_file_takes_no_room() -> None:
    upload = begun(b"x" * 60)
    Upload.objects.update(state=UploadState.REFUSED, refusal=Refusal.KIND)

    assert files.used(upload.scope) == 0


def test_the_same_file_chosen_again_goes_on() -> None:
    owner = person()
    first = begun(b"x" * 60, owner=owner, fingerprint="film 60 2026-03-01")

    assert begun(b"x" * 60, owner=owner, fingerprint="film 60 2026-03-01").pk == first.pk
    assert begun(b"x" * 60, owner=owner, fingerprint="another").pk != first.pk
    assert begun(b"x" * 60, fingerprint="film 60 2026-03-01").pk != first.pk


def test_a_very_large_file_gets_larger_parts() -> None:
    size = 200 * 1024**3

    assert size / files.part_size_for(size) <= files.MOST_PARTS
    assert files.part_size_for(size) % (1024 * 1024) == 0


@pytest.mark.usefixtures("small_parts")
def test_parts_have_exact_sizes_and_bounds() -> None:
    upload = begun(THREE_PARTS)

    assert files.part_count(upload) == 3
    assert [files.part_length(upload, number) for number in (1, 2, 3)] == [PART, PART, 8]
    for number in (0, 4):
        with pytest.raises(files.NoSuchPart):
            files.part_url(upload, number)


def test_the_storage_refuses_a_part_of_the_wrong_size() -> None:
    upload = begun(b"x" * 100)

    with pytest.raises(urllib.error.HTTPError) as refused:
        put(files.part_url(upload, 1), b"x" * 99)
    refused.value.close()

    assert refused.value.code == 403


@pytest.mark.usefixtures("small_parts")
def test_going_on_needs_only_the_missing_parts() -> None:
    upload = begun(THREE_PARTS)
    send_part(upload, THREE_PARTS, 1)
    send_part(upload, THREE_PARTS, 3)

    there = [part.number for part in files.parts_there(upload)]
    with pytest.raises(files.Incomplete) as incomplete:
        files.finish(upload)
    send_part(upload, THREE_PARTS, 2)
    finished = files.finish(upload)

    assert (there, incomplete.value.missing) == ([1, 3], [2])
    assert finished.state == UploadState.STORED
    assert b"".join(storage.read(upload.key)) == THREE_PARTS


def test_finish_without_any_part_names_all() -> None:
    upload = begun(b"x" * 10)

    with pytest.raises(files.Incomplete) as incomplete:
        files.finish(upload)

    assert incomplete.value.missing == [1]


def test_finish_twice_is_as_good_as_once() -> None:
    body = picture()
    upload = sent(body)
    other_tab = Upload.objects.get(pk=upload.pk)

    first = files.finish(upload, hashes_of(upload, body))
    second = files.finish(other_tab)

    assert (first.state, second.state) == (UploadState.STORED, UploadState.STORED)
    assert second.facts["part_hashes"] == {"1": hashes_of(upload, body)[0].sha256}
    assert Event.objects.filter(what="upload.stored").count() == 1


def test_finish_whose_first_answer_was_lost_goes_on() -> None:
    upload = sent(b"x" * 10)
    storage.complete_multipart(upload.key, upload.multipart_id, files.parts_there(upload))

    assert files.finish(upload).state == UploadState.STORED


def test_no_part_is_signed_for_a_file_that_arrived() -> None:
    upload = stored(b"x" * 10)

    with pytest.raises(files.NotUploading):
        files.part_url(upload, 1)
    with pytest.raises(files.NotUploading):
        files.abort(upload)


def test_abort_frees_the_room_and_the_parts() -> None:
    upload = sent(b"x" * 10)

    files.abort(upload)
    files.abort(upload)
    files.delete_leftovers()

    assert (Upload.objects.count(), Leftover.objects.count(), files.used(upload.scope)) == (0, 0, 0)
    with pytest.raises(storage.NoSuchObject):
        storage.list_parts(upload.key, upload.multipart_id)
    with pytest.raises(files.NotUploading):
        files.finish(upload)


def test_discard_deletes_the_objects_with_the_next_sweep() -> None:
    upload = stored(b"x" * 10)
    assert list(storage.keys("uploads/")) == [upload.key]

    files.discard(upload)
    files.discard(upload)
    kept_until_the_sweep = list(storage.keys("uploads/"))
    files.delete_leftovers()

    assert kept_until_the_sweep == [upload.key]
    assert list(storage.keys("uploads/")) == []


def test_leftovers_wait_while_the_storage_is_away(settings: Any) -> None:
    upload = stored(b"x" * 10)
    files.discard(upload)
    there = settings.S3_ENDPOINT_URL
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    storage.forget_clients()
    while_away = files.delete_leftovers()
    settings.S3_ENDPOINT_URL = there
    storage.forget_clients()

    assert (while_away, files.delete_leftovers()) == (0, 1)


def test_an_upload_nobody_finished_for_a_week_is_thrown_away() -> None:
    old, young, arrived = sent(b"x" * 10), sent(b"x" * 10), stored(b"x" * 10)
    week_ago = timezone.now() - timedelta(days=7, minutes=1)
    Upload.objects.filter(pk__in=[old.pk, arrived.pk]).update(begun_at=week_ago)

    assert files.abandon_old() == 1
    assert set(Upload.objects.all()) == {young, arrived}


def test_ticket_tells_the_browser_all_it_needs() -> None:
    upload = begun(b"x" * 10)

    assert files.ticket(upload) == {
        "id": str(upload.pk),
        "filename": "foto.jpg",
        "size": 10,
        "part_size": upload.part_size,
        "part_count": 1,
        "urls": {
            "part": f"/uploads/{upload.pk}/parts/0/",
            "parts": f"/uploads/{upload.pk}/parts/",
            "finish": f"/uploads/{upload.pk}/finish/",
            "abort": f"/uploads/{upload.pk}/abort/",
            "state": f"/uploads/{upload.pk}/state/",
            "card": f"/uploads/{upload.pk}/card/",
        },
    }


@pytest.mark.parametrize(
    "raw", [None, {}, ["1"], [{"number": "1"}], [{"number": 1, "sha256": "zz"}], [{"number": 1, "sha256": "g" * 64}]]
)
def test_parts_that_cannot_be_read_are_refused(raw: Any) -> None:
    with pytest.raises(ValueError, match=r"parts|part|SHA"):
        files.parts_from(raw)


def test_parts_are_read() -> None:
    assert files.parts_from([{"number": 1}, {"number": 2, "sha256": "A" * 64}]) == [
        files.Part(1),
        files.Part(2, "A" * 64),
    ]
