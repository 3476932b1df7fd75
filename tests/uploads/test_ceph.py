"""The same way of a file against Ceph RGW: not an emulator's opinion of S3, but a real server's."""

import hashlib
import urllib.error
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from embedded.process import StartError
from tests.factories import person
from tests.uploads import ceph
from tests.uploads.sending import get, picture, put, send_part, sent
from uploads import bucket as storage
from uploads import files, inspection, previews, serving
from uploads.housekeeping import reconciling
from uploads.models import Derivative, Upload

pytestmark = [
    pytest.mark.ceph,
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(bool(ceph.missing()), reason=f"not installed: {', '.join(ceph.missing())}"),
]


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ceph.Ceph]:
    server = ceph.Ceph(tmp_path_factory.mktemp("ceph"))
    try:
        server.start()
    except StartError as error:
        server.stop()
        pytest.fail(f"Ceph did not start: {error}")
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _on_ceph(gateway: ceph.Ceph, settings: Any) -> Iterator[None]:
    settings.S3_ENDPOINT_URL = settings.S3_PUBLIC_URL = gateway.url
    settings.S3_ACCESS_KEY, settings.S3_SECRET_KEY = gateway.access_key, gateway.secret_key
    settings.S3_BUCKET, settings.S3_REGION = "preiswerk", "us-east-1"
    storage.forget_clients()
    storage.ensure_bucket(["https://preis.example.org"])
    yield
    storage.forget_clients()


def test_a_file_goes_its_whole_way(settings: Any) -> None:
    settings.UPLOAD_PART_SIZE = 5 * 1024 * 1024
    body = picture((3000, 2000), kind="PNG", compress_level=0)
    assert len(body) > settings.UPLOAD_PART_SIZE

    upload = files.finish(sent(body, filename="Größe.png"))
    assert inspection.inspect(upload.pk)
    assert previews.make(upload.pk)
    upload.refresh_from_db()
    _, headers, received = get(serving.download_url(upload))

    assert (upload.state, upload.preview_state, received == body) == ("ready", "made", True)
    assert headers["content-disposition"] == storage.disposition("Größe.png", inline=False)
    assert get(serving.preview_url(upload, "small"))[1]["content-type"] == "image/webp"


def test_going_on_and_finishing_twice(settings: Any) -> None:
    settings.UPLOAD_PART_SIZE = 5 * 1024 * 1024
    body = bytes(range(256)) * (6 * 1024 * 4)
    upload = files.begin(person(), scope="entry:1", filename="a", size=len(body), accepts=["pdf"], max_size=len(body))
    send_part(upload, body, 2)

    there = [part.number for part in files.parts_there(upload)]
    send_part(upload, body, 1)
    other_tab = Upload.objects.get(pk=upload.pk)
    states = [files.finish(upload).state, files.finish(other_tab).state]

    assert (there, states) == ([2], ["stored", "stored"])
    assert b"".join(storage.read(upload.key)) == body


def test_a_part_of_the_wrong_size_is_refused() -> None:
    opened = storage.create_multipart("uploads/a")

    with pytest.raises(urllib.error.HTTPError) as refused:
        put(storage.presign_part("uploads/a", opened, 1, 10), b"123456789")
    refused.value.close()

    assert refused.value.code == 403


def test_a_tampered_address_is_refused() -> None:
    storage.put("uploads/a", b"secret", content_type="text/plain")
    storage.put("uploads/b", b"secret", content_type="text/plain")
    url = storage.presign_get("uploads/a", filename="a.txt", content_type="text/plain")
    assert get(url)[2] == b"secret"

    with pytest.raises(urllib.error.HTTPError) as refused:
        get(url.replace("uploads/a", "uploads/b"))
    refused.value.close()

    assert refused.value.code == 403


def test_storage_and_rows_are_compared_and_mended() -> None:
    """A real server's order of keys, its clock, its unfinished uploads."""
    kept = sent(picture())
    upload = files.finish(kept)
    assert inspection.inspect(upload.pk)
    assert previews.make(upload.pk)
    stray = f"uploads/{upload.pk}/former.webp"
    storage.put(stray, b"nobody's", content_type="image/webp")
    opened = storage.create_multipart("uploads/nobodys")
    lost = Derivative.objects.get(upload=upload, name="small")
    storage.delete(lost.key)

    def told() -> list[reconciling.Finding]:
        ours = {stray, "uploads/nobodys", lost.key}
        return [one for one in reconciling.compare(older_than=timedelta(seconds=-60)) if one.key in ours]

    found = {(one.kind, one.key, one.multipart_id) for one in told()}
    mended = {one.kind: reconciling.mend(one) for one in told()}

    assert found == {
        (reconciling.Kind.STRAY, stray, ""),
        (reconciling.Kind.UNFINISHED, "uploads/nobodys", opened),
        (reconciling.Kind.MISSING, lost.key, ""),
    }
    # While copies are made anew, nothing beside them is deleted: the next run does that.
    assert mended == {reconciling.Kind.STRAY: False, reconciling.Kind.UNFINISHED: True, reconciling.Kind.MISSING: True}
    assert previews.make(upload.pk)
    assert [reconciling.mend(one) for one in told()] == [True]
    assert told() == []


def test_bytes_changed_on_the_way_are_found() -> None:
    """What the browser read and what arrived are compared part by part, before anything counts."""
    body = picture()
    upload = sent(body)
    files.finish(upload, [files.Part(1, hashlib.sha256(body + b"x").hexdigest())])

    assert inspection.inspect(upload.pk)

    assert Upload.objects.get(pk=upload.pk).refusal == "mismatch"


def test_aborting_and_deleting_twice_is_quiet() -> None:
    opened = storage.create_multipart("uploads/c")
    for _ in range(2):
        storage.abort_multipart("uploads/c", opened)
        storage.delete("uploads/c")

    with pytest.raises(storage.NoSuchObject):
        storage.head("uploads/c")
