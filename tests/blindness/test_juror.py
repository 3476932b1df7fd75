"""What a juror of a blind round receives, address by address, compared with what was sent: no original, no name."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from blindness import hiding, redacting
from entries import entries
from juries.models import Assignment, Round
from tests import factories
from tests.blindness.conftest import Telling, preview_all
from tests.uploads.documents import docx
from tests.uploads.sending import get, picture
from tests.uploads.telling import telling_film, telling_pdf, unfolded, written_pdf
from uploads import bucket as storage
from uploads.models import Derivative, Upload

pytestmark = pytest.mark.django_db

NAMES = [b"Planted", b"Sorg", b"Helmholtz"]


@pytest.fixture
def assignment(telling: Telling, tmp_path: Path) -> Assignment:
    """A juror's reading of an entry with a file of each kind, all of which tell who made them."""
    telling.file(telling_pdf(), "Sorg Konzept.pdf")
    telling.file(picture((60, 40), comment=b"Planted-Comment"), "Helmholtz Sorg.jpg", key="pictures")
    telling.file(telling_film(tmp_path, "mp4"), "Sorg.mp4")
    telling.file(telling_film(tmp_path, "mp3"), "Sorg.mp3")
    telling.file(docx(), "Sorg Antrag.docx")
    entries.submit(telling.entry, by=telling.entry.owner)
    panel = factories.panel(telling.edition)
    return factories.assignment(factories.round_(telling.edition, panel), telling.entry, factories.juror(panel))


def bodies(assignment: Assignment) -> Iterator[tuple[str, bytes]]:
    """Everything that any address of ours hands this juror: where it leads, and the bytes behind it."""
    client = Client()
    assert assignment.juror.user
    client.force_login(assignment.juror.user)
    names = sorted(set(Derivative.objects.values_list("name", flat=True)) | {"original", "download", "told", "text"})
    for upload in Upload.objects.values_list("pk", flat=True):
        addresses = [reverse("juries:file", args=[assignment.pk, upload])]
        addresses += [reverse("juries:preview", args=[assignment.pk, upload, name]) for name in names]
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code in (302, 404)
            if answer.status_code == 302:
                _status, headers, body = get(answer.headers["Location"])
                yield unquote(answer.headers["Location"]) + str(headers), body


def readable(body: bytes) -> bytes:
    return unfolded(body) if body.startswith(b"%PDF") else body


def test_in_a_blind_round_no_address_hands_out_an_original_or_a_name(assignment: Assignment) -> None:
    originals = {b"".join(storage.read(upload.key)) for upload in Upload.objects.all()}
    assert all(any(name in readable(body) for name in NAMES) for body in originals if not body.startswith(b"PK"))

    received = list(bodies(assignment))

    assert len(received) > 20
    assert originals & {body for _address, body in received} == set()
    found = [(address, name) for address, body in received for name in NAMES if name in readable(body)]
    assert found == []
    assert [address for address, _body in received if any(name.decode() in address for name in NAMES)] == []


def test_with_names_the_same_juror_meets_originals(assignment: Assignment) -> None:
    Round.objects.update(is_blind=False)
    originals = {b"".join(storage.read(upload.key)) for upload in Upload.objects.all()}

    assert originals & {body for _address, body in bodies(assignment)} != set()


def test_of_a_blackened_file_a_blind_juror_gets_the_copy_alone(telling: Telling) -> None:
    file = telling.file(written_pdf("Am Helmholtz-Gymnasium", "Seite zwei"), "konzept.pdf")
    row = redacting.ask(file, words=["Helmholtz-Gymnasium"], by=telling.entry.owner)
    entries.submit(telling.entry, by=telling.entry.owner)
    panel = factories.panel(telling.edition)
    assignment = factories.assignment(factories.round_(telling.edition, panel), telling.entry, factories.juror(panel))
    assert list(bodies(assignment)) == []  # it is still being made

    redacting.make(row.pk)
    preview_all()

    received = list(bodies(assignment))
    assert received
    assert [address for address, body in received if b"Helmholtz" in readable(body)] == []
    Round.objects.update(is_blind=False)
    assert any(b"Helmholtz" in readable(body) for _address, body in bodies(assignment))


def test_a_hidden_file_opens_for_no_blind_juror(telling: Telling) -> None:
    file = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "konzept.pdf")
    entries.submit(telling.entry, by=telling.entry.owner)
    panel = factories.panel(telling.edition)
    assignment = factories.assignment(factories.round_(telling.edition, panel), telling.entry, factories.juror(panel))
    assert list(bodies(assignment)) != []

    hiding.hide(telling.entry, file.upload, by=factories.person())

    assert list(bodies(assignment)) == []
    Round.objects.update(is_blind=False)
    assert list(bodies(assignment)) != []
