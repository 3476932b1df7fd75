"""The browser's questions: the owner gets answers, anybody else finds nothing."""

import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import person
from tests.uploads.sending import begun, hashes_of, picture, put, send_part, stored
from uploads import bucket as storage
from uploads import inspection, previews
from uploads.models import Upload
from uploads.states import UploadState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

READING = ("parts/1/", "parts/", "state/", "card/", "download/")
WRITING = ("finish/", "abort/")


@pytest.fixture
def owner() -> User:
    return person("Ayşe Yılmaz")


@pytest.fixture
def browser_of_owner(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def test_a_file_goes_its_whole_way(browser_of_owner: Client, owner: User) -> None:
    body = picture()
    upload = begun(body, owner=owner)
    at = f"/uploads/{upload.pk}/"

    signed = browser_of_owner.get(f"{at}parts/1/").json()
    put(signed["url"], body)
    there = browser_of_owner.get(f"{at}parts/").json()
    hashes = [{"number": part.number, "sha256": part.sha256} for part in hashes_of(upload, body)]
    finished = browser_of_owner.post(f"{at}finish/", json.dumps({"parts": hashes}), content_type="application/json")
    inspection.inspect(upload.pk)
    previews.make(upload.pk)
    told = browser_of_owner.get(f"{at}state/").json()

    assert signed["size"] == len(body)
    assert there == {"parts": [{"number": 1, "size": len(body)}]}
    assert (finished.status_code, finished.json()["state"], finished.json()["moves"]) == (200, "stored", True)
    assert (told["state"], told["preview_state"], told["moves"]) == ("ready", "made", False)


@pytest.mark.parametrize("path", READING)
def test_somebody_elses_file_is_not_found(client: Client, path: str) -> None:
    upload = stored(picture())
    inspection.inspect(upload.pk)
    client.force_login(upload.owner)
    assert client.get(f"/uploads/{upload.pk}/{path}").status_code != 404 or path == "parts/1/"
    client.force_login(person("Jörg Weiß"))

    assert client.get(f"/uploads/{upload.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", WRITING)
def test_somebody_elses_file_cannot_be_changed(client: Client, path: str) -> None:
    upload = begun(b"x" * 10)
    client.force_login(person("Jörg Weiß"))

    assert client.post(f"/uploads/{upload.pk}/{path}").status_code == 404
    assert Upload.objects.get().state == UploadState.UPLOADING


@pytest.mark.parametrize("path", READING)
def test_nobody_is_sent_to_sign_in(client: Client, path: str) -> None:
    answer = client.get(f"/uploads/{begun(b'x').pk}/{path}")

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize("path", WRITING)
def test_changes_are_posted(browser_of_owner: Client, owner: User, path: str) -> None:
    assert browser_of_owner.get(f"/uploads/{begun(b'x', owner=owner).pk}/{path}").status_code == 405


def test_changes_need_the_token(owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    assert client.post(f"/uploads/{begun(b'x', owner=owner).pk}/abort/").status_code == 403
    assert Upload.objects.count() == 1


def test_finishing_too_early_names_the_missing_parts(browser_of_owner: Client, owner: User) -> None:
    answer = browser_of_owner.post(
        f"/uploads/{begun(b'x' * 10, owner=owner).pk}/finish/", "{}", content_type="application/json"
    )

    assert (answer.status_code, answer.json()["missing"]) == (409, [1])


@pytest.mark.parametrize("body", ["[]", "{", '{"parts": 7}', '{"parts": [{"number": "x"}]}'])
def test_a_list_of_parts_that_cannot_be_read_is_said(browser_of_owner: Client, owner: User, body: str) -> None:
    upload = begun(b"x" * 10, owner=owner)
    send_part(upload, b"x" * 10, 1)

    answer = browser_of_owner.post(f"/uploads/{upload.pk}/finish/", body, content_type="application/json")

    assert answer.status_code == 422


def test_a_part_that_does_not_exist_is_said(browser_of_owner: Client, owner: User) -> None:
    assert browser_of_owner.get(f"/uploads/{begun(b'x', owner=owner).pk}/parts/2/").status_code == 404


def test_a_file_that_arrived_takes_no_more_parts(browser_of_owner: Client, owner: User) -> None:
    assert browser_of_owner.get(f"/uploads/{stored(b'x', owner=owner).pk}/parts/1/").status_code == 409


def test_abort_forgets_the_file(browser_of_owner: Client, owner: User) -> None:
    upload = begun(b"x", owner=owner)

    assert browser_of_owner.post(f"/uploads/{upload.pk}/abort/").json() == {"state": "gone"}
    assert Upload.objects.count() == 0


def test_too_many_questions_are_put_off(browser_of_owner: Client, owner: User, monkeypatch: Any) -> None:
    upload = begun(b"x", owner=owner)

    statuses = [browser_of_owner.get(f"/uploads/{upload.pk}/parts/").status_code for _ in range(241)]

    assert (statuses[:240], statuses[240]) == ([200] * 240, 429)


def test_the_card_asks_again_until_the_end(browser_of_owner: Client, owner: User) -> None:
    upload = stored(picture(), owner=owner)
    card = f"/uploads/{upload.pk}/card/"

    while_checked = browser_of_owner.get(card).content.decode()
    inspection.inspect(upload.pk)
    previews.make(upload.pk)
    at_the_end = browser_of_owner.get(card).content.decode()

    assert f'hx-get="{card}"' in while_checked
    assert "hx-get" not in at_the_end
    assert f"/uploads/{upload.pk}/download/" in at_the_end


def test_a_download_leads_to_the_storage_once_ready(browser_of_owner: Client, owner: User) -> None:
    upload = stored(picture(), owner=owner)
    early = browser_of_owner.get(f"/uploads/{upload.pk}/download/")
    inspection.inspect(upload.pk)

    later = browser_of_owner.get(f"/uploads/{upload.pk}/download/")

    assert (early.status_code, later.status_code) == (404, 302)
    assert upload.key in later["Location"]


def test_nothing_of_it_is_kept_in_a_cache(browser_of_owner: Client, owner: User) -> None:
    answer = browser_of_owner.get(f"/uploads/{begun(b'x', owner=owner).pk}/state/")

    assert "no-store" in answer["Cache-Control"]


@pytest.fixture
def silent_storage(settings: Any) -> Iterator[None]:
    """A storage that takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        settings.S3_ENDPOINT_URL = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        storage.forget_clients()
        with pytest.raises(storage.StorageError):
            storage.head("any")  # making a client is slow once a process, and not what is measured
        yield
    storage.forget_clients()


@pytest.mark.parametrize("question", ["parts/1/", "parts/", "finish/"])
def test_a_silent_storage_is_told_within_three_seconds(
    browser_of_owner: Client, owner: User, silent_storage: None, question: str
) -> None:
    upload = begun(b"x", owner=owner)
    if question != "parts/1/":  # there, the multipart upload is still to be opened
        Upload.objects.filter(pk=upload.pk).update(multipart_id="opened-before")
    method = "POST" if question == "finish/" else "GET"
    began = time.monotonic()

    answer = browser_of_owner.generic(
        method, f"/uploads/{upload.pk}/{question}?lang=en", "{}", content_type="application/json"
    )

    assert time.monotonic() - began < 3
    message = "The file storage does not answer at the moment. Please try again."
    assert (answer.status_code, answer.json()) == (503, {"error": message})
    upload.refresh_from_db()
    assert upload.state == UploadState.UPLOADING
