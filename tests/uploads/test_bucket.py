"""The storage's door, against a real S3 server that checks signatures."""

import time
import urllib.error
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine

from tests.uploads.sending import get, put
from uploads import bucket as storage

pytestmark = pytest.mark.usefixtures("bucket")

MEBIBYTE = 1024 * 1024


def status_of(error: pytest.ExceptionInfo[urllib.error.HTTPError]) -> int:
    error.value.close()
    return error.value.code


def test_what_is_put_is_read_whole_and_in_ranges() -> None:
    storage.put("uploads/a", b"0123456789", content_type="text/plain")

    assert b"".join(storage.read("uploads/a")) == b"0123456789"
    assert b"".join(storage.read("uploads/a", first=2, last=4)) == b"234"
    assert storage.head("uploads/a").size == 10
    assert list(storage.keys("uploads/")) == ["uploads/a"]


def test_a_missing_object_has_its_own_error() -> None:
    with pytest.raises(storage.NoSuchObject):
        storage.head("uploads/none")
    with pytest.raises(storage.NoSuchObject):
        list(storage.read("uploads/none"))


def test_copy_and_delete_and_delete_again() -> None:
    storage.put("uploads/a", b"x", content_type="text/plain")

    storage.copy("uploads/a", "quarantine/a")
    storage.delete("uploads/a")
    storage.delete("uploads/a")

    assert list(storage.keys("uploads/")) == []
    assert b"".join(storage.read("quarantine/a")) == b"x"


def test_a_part_of_another_size_is_refused_by_the_storage() -> None:
    opened = storage.create_multipart("uploads/a")
    url = storage.presign_part("uploads/a", opened, 1, 10)

    with pytest.raises(urllib.error.HTTPError) as shorter:
        put(url, b"123456789")
    with pytest.raises(urllib.error.HTTPError) as longer:
        put(url, b"12345678901")

    assert (status_of(shorter), status_of(longer)) == (403, 403)
    assert put(url, b"1234567890") == 200
    assert [(part.number, part.size) for part in storage.list_parts("uploads/a", opened)] == [(1, 10)]


def test_a_part_address_takes_no_other_part_and_no_other_key() -> None:
    opened = storage.create_multipart("uploads/a")
    url = storage.presign_part("uploads/a", opened, 1, 3)

    for tampered in (url.replace("partNumber=1", "partNumber=2"), url.replace("uploads/a", "uploads/b")):
        assert tampered != url
        with pytest.raises(urllib.error.HTTPError) as refused:
            put(tampered, b"abc")
        assert status_of(refused) == 403


def test_completing_twice_says_that_there_is_nothing_to_complete() -> None:
    opened = storage.create_multipart("uploads/a")
    put(storage.presign_part("uploads/a", opened, 1, 3), b"abc")
    parts = storage.list_parts("uploads/a", opened)

    storage.complete_multipart("uploads/a", opened, parts)

    assert b"".join(storage.read("uploads/a")) == b"abc"
    with pytest.raises(storage.NoSuchObject):
        storage.list_parts("uploads/a", opened)


def test_aborting_twice_is_quiet() -> None:
    opened = storage.create_multipart("uploads/a")

    storage.abort_multipart("uploads/a", opened)
    storage.abort_multipart("uploads/a", opened)

    with pytest.raises(storage.NoSuchObject):
        storage.list_parts("uploads/a", opened)


def test_a_download_has_the_name_and_type_we_chose() -> None:
    storage.put("uploads/a", b"<script>", content_type="text/html")

    url = storage.presign_get("uploads/a", filename='Gruß an "alle";.pdf', content_type="application/pdf")
    status, headers, body = get(url)

    assert (status, body) == (200, b"<script>")
    assert headers["content-type"] == "application/pdf"
    assert headers["content-disposition"] == storage.disposition('Gruß an "alle";.pdf', inline=False)


def test_an_unsigned_a_tampered_and_an_expired_address_are_refused() -> None:
    storage.put("uploads/a", b"secret", content_type="text/plain")
    storage.put("uploads/b", b"secret", content_type="text/plain")
    url = storage.presign_get("uploads/a", filename="a.txt", content_type="text/plain")
    with time_machine.travel(time.time() - storage.DOWNLOAD_SECONDS - 5):
        expired = storage.presign_get("uploads/a", filename="a.txt", content_type="text/plain")
    unsigned = urlsplit(url)._replace(query="").geturl()

    assert get(url)[2] == b"secret"
    for bad in (unsigned, expired, url.replace("uploads/a", "uploads/b"), url.replace("attachment", "inline")):
        assert bad != url
        with pytest.raises(urllib.error.HTTPError) as refused:
            get(bad)
        assert status_of(refused) == 403


def test_a_range_of_a_download_is_served() -> None:
    storage.put("uploads/film", bytes(range(256)), content_type="video/mp4")
    url = storage.presign_get("uploads/film", filename="film.mp4", content_type="video/mp4", inline=True)

    status, headers, body = get(url, Range="bytes=10-19")

    assert (status, body) == (206, bytes(range(10, 20)))
    assert headers["content-range"] == "bytes 10-19/256"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bericht.pdf", "attachment; filename=\"bericht.pdf\"; filename*=UTF-8''bericht.pdf"),
        ("Überblick.pdf", "attachment; filename=\"Uberblick.pdf\"; filename*=UTF-8''%C3%9Cberblick.pdf"),
        ('a"\r\nX: y.pdf', "attachment; filename=\"aX y.pdf\"; filename*=UTF-8''a%22%0D%0AX%3A%20y.pdf"),
        ("تقرير", "attachment; filename=\"file\"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1"),
    ],
)
def test_disposition_is_safe_in_a_header(name: str, expected: str) -> None:
    assert storage.disposition(name, inline=False) == expected


def test_a_storage_that_does_not_answer_is_a_storage_error(settings: Any) -> None:
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    storage.forget_clients()
    try:
        with pytest.raises(storage.StorageError):
            storage.head("uploads/a")
    finally:
        storage.forget_clients()
