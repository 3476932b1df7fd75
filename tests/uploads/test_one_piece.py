"""Without script: a plain form takes one file to the real storage, and the browser comes back."""

import urllib.error
import urllib.request
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from tests.uploads.sending import begun, eicar, get, picture
from uploads import bucket as storage
from uploads import files, inspection, one_piece, serving, tasks
from uploads.models import Leftover, Upload
from uploads.naming import incoming_key
from uploads.states import UploadState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

BACK = "http://127.0.0.1:9/entries/1/arrived/"
BOUNDARY = "----preiswerk"


class Stay(urllib.request.HTTPRedirectHandler):
    """Follow no redirect."""

    def redirect_request(self, *args: object) -> None:
        return None


def post(form: storage.PostForm, body: bytes, **other: str) -> tuple[int, str]:
    """Send the form as a browser does; the status and where it leads."""
    lines = b""
    for name, value in {**form.fields, **other}.items():
        lines += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    lines += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'.encode()
    lines += body + f"\r\n--{BOUNDARY}--\r\n".encode()
    request = urllib.request.Request(
        form.url, data=lines, headers={"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    )
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=20) as answer:
            return answer.status, answer.headers.get("Location", "")
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Location", "")


def form_for(upload: Upload) -> storage.PostForm:
    return one_piece.form(upload.pk, most=upload.size, then=BACK)


def test_a_file_goes_its_whole_way_by_a_plain_form() -> None:
    body = picture()
    upload = begun(bytes(1_000_000))

    status, location = post(form_for(upload), body)
    stored = one_piece.finish(upload)
    inspection.inspect(stored.pk)
    stored.refresh_from_db()

    assert (status, location.partition("?")[0]) == (303, BACK)
    assert (stored.state, stored.size) == (UploadState.READY, len(body))
    assert get(serving.download_url(stored))[2] == body


def test_finishing_twice_is_as_good_as_once() -> None:
    upload = begun(bytes(1_000_000))
    post(form_for(upload), picture())
    again = Upload.objects.get(pk=upload.pk)

    one_piece.finish(upload)
    one_piece.finish(again)

    assert again.state == UploadState.STORED
    assert list(Leftover.objects.values_list("key", flat=True)) == [incoming_key(upload.pk)]


def test_nothing_arrived_is_said() -> None:
    upload = begun(bytes(10))

    with pytest.raises(files.Incomplete):
        one_piece.finish(upload)

    assert Upload.objects.get().state == UploadState.UPLOADING


def test_the_storage_refuses_more_than_was_reserved() -> None:
    upload = begun(bytes(10))

    status, _ = post(form_for(upload), bytes(11))

    assert status == 400
    with pytest.raises(files.Incomplete):
        one_piece.finish(upload)


def test_the_storage_refuses_another_name() -> None:
    upload = begun(bytes(1000))

    status, _ = post(form_for(upload), b"x", key="uploads/other/original")

    assert status == 403


def test_what_was_inspected_cannot_be_exchanged_by_the_same_form() -> None:
    body = picture()
    upload = begun(bytes(1_000_000))
    form = form_for(upload)
    post(form, body)
    one_piece.finish(upload)
    inspection.inspect(upload.pk)
    upload.refresh_from_db()

    assert post(form, eicar())[0] == 303

    assert get(serving.download_url(upload))[2] == body


def test_what_nobody_came_back_with_is_cleared_after_a_day() -> None:
    known, unknown = begun(bytes(1_000_000)), uuid4()
    post(form_for(known), picture())
    one_piece.finish(known)
    files.delete_leftovers()
    post(form_for(known), picture())  # the same form once more, within its hour
    post(one_piece.form(unknown, most=1_000_000, then=BACK), picture())
    now = timezone.now()

    early = files.clear_incoming(now + files.INCOMING_FOR - timedelta(minutes=1))
    late = files.clear_incoming(now + files.INCOMING_FOR + timedelta(minutes=1))

    assert (early, late) == (0, 2)
    assert list(storage.keys("incoming/")) == []
    assert storage.head(known.key).size == known.size


def test_the_sweep_leaves_what_is_on_its_way() -> None:
    on_its_way = uuid4()
    post(one_piece.form(on_its_way, most=1_000_000, then=BACK), picture())

    tasks.sweep()

    assert list(storage.keys("incoming/")) == [incoming_key(on_its_way)]


def test_a_form_takes_no_more_than_the_least_limit() -> None:
    assert [one_piece.largest(size, 7) for size in (5, 10 * 1024**3)] == [5, 7]
    assert one_piece.largest(10 * 1024**3) == one_piece.LARGEST


def test_a_seal_brings_back_what_it_was_told_for_its_purpose_alone() -> None:
    token = one_piece.seal("sheets", 4, "key")
    assert one_piece.unseal("sheets", token) == [4, "key"]

    for purpose, given in (("files", token), ("sheets", f"{token}x"), ("sheets", "")):
        with pytest.raises(one_piece.BadSealError):
            one_piece.unseal(purpose, given)
    late = timezone.now() + files.INCOMING_FOR + timedelta(minutes=1)
    with time_machine.travel(late), pytest.raises(one_piece.BadSealError):
        one_piece.unseal("sheets", token)
