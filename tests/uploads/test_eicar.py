"""An infected file, hidden in every way, under every kind of question: kept apart, told in words, handed to nobody."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from django.test import Client

from entries.freezing import freeze
from entries.models import Entry, EntryFile, Submission
from tests.house.test_matrix import ROLES, rows
from tests.house.world import World, build_world
from tests.uploads import hostile
from tests.uploads.sending import ALL_KINDS, archive, eicar, pdf, stored
from uploads import bucket as storage
from uploads import cards, files, inspection, previews, serving
from uploads.copies import transcoding
from uploads.models import Derivative, Upload
from uploads.states import Refusal, UploadState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def nested(depth: int) -> bytes:
    """A ZIP in a ZIP in a ZIP, the file innermost."""
    body = eicar()
    for level in range(depth):
        outer = BytesIO()
        with ZipFile(outer, "w", ZIP_DEFLATED if level % 2 else ZIP_STORED) as file:
            file.writestr("brief.pdf" if not level else "mappe.zip", body)
        body = outer.getvalue()
    return body


HIDDEN: dict[str, Callable[[], bytes]] = {
    "plain": eicar,
    "in a ZIP": lambda: archive(brief_pdf=eicar()),
    "in a ZIP in a ZIP": lambda: nested(2),
    "five ZIPs deep": lambda: nested(5),
    "in an office document": hostile.infected_document,
    "behind a picture": hostile.infected_picture,
    "behind a PDF": lambda: pdf() + archive(brief_pdf=eicar()),
    "before a PDF": lambda: archive(brief_pdf=eicar()) + pdf(),
}


@pytest.mark.parametrize("accepts", [ALL_KINDS, *([kind] for kind in ALL_KINDS)], ids="+".join)
@pytest.mark.parametrize("make", HIDDEN.values(), ids=HIDDEN)
def test_it_never_becomes_ready_under_any_question(make: Callable[[], bytes], accepts: list[str]) -> None:
    upload = stored(make(), filename="Elternbrief.pdf", accepts=accepts)

    assert inspection.inspect(upload.pk)
    previews.make(upload.pk)
    transcoding.make(upload.pk)
    files.delete_leftovers()
    upload.refresh_from_db()

    assert (upload.state, upload.derivatives.count()) == (UploadState.REFUSED, 0)
    assert upload.refusal in {Refusal.INFECTED, Refusal.KIND}
    if upload.refusal == Refusal.INFECTED:
        assert list(storage.keys("")) == [f"quarantine/{upload.pk}"]
    for address in (serving.download_url, serving.view_url, serving.preview_url):
        with pytest.raises(serving.NotDownloadable):
            address(upload)
    assert serving.preview_urls(upload) == {}
    assert cards.card(upload).download_url == ""


@pytest.mark.parametrize(
    "name", ["plain", "in a ZIP", "in a ZIP in a ZIP", "in an office document", "behind a picture"]
)
def test_the_scanner_itself_finds_it(name: str) -> None:
    upload = stored(HIDDEN[name](), filename="Elternbrief.pdf")

    inspection.inspect(upload.pk)

    assert Upload.objects.get().refusal == Refusal.INFECTED


@pytest.fixture
def infected() -> World:
    """The world of the matrix; the file of the entry that is being judged turns out to be infected."""
    world = build_world()
    upload = Upload.objects.get(pk=str(world.places["upload"]))
    body = eicar()
    storage.put(upload.key, body, content_type="image/jpeg")
    Upload.objects.filter(pk=upload.pk).update(
        state="stored", size=len(body), max_size=len(body), preview_state="none", accepts=["picture"], sha256=""
    )
    return world


def answers(world: World) -> dict[str, list[tuple[str, int, str]]]:
    """Every address that leads to bytes of the file, asked by every role: status, and where it leads."""
    met: dict[str, list[tuple[str, int, str]]] = {role: [] for role in ROLES}
    for role in ROLES:
        client, person = Client(raise_request_exception=False), world.people[role]
        if person:
            client.force_login(person)
        for row in rows():
            if row.method == "GET" and "{upload}" in row.path:
                answer = client.get(row.path.format(**world.places))
                met[role].append((row.path, answer.status_code, answer.headers.get("Location", "")))
    return met


def leads_to_the_storage(world: World) -> set[str]:
    return {role for role, met in answers(world).items() for _, _, location in met if "X-Amz-Signature" in location}


def test_no_address_of_any_role_leads_to_it(infected: World) -> None:
    upload = Upload.objects.get(pk=str(infected.places["upload"]))
    Upload.objects.filter(pk=upload.pk).update(state="ready", sha256="0" * 64)
    assert leads_to_the_storage(infected) == {
        "teacher",
        "colleague",
        "juror",
        "organiser",
        "admin",
    }  # there is something

    Derivative.objects.filter(upload=upload).delete()
    Upload.objects.filter(pk=upload.pk).update(state="stored", sha256="")
    assert leads_to_the_storage(infected) == set()
    assert inspection.inspect(upload.pk)
    assert Upload.objects.get(pk=upload.pk).refusal == Refusal.INFECTED

    assert leads_to_the_storage(infected) == set()


def test_entrant_and_organiser_are_told_in_words(infected: World) -> None:
    upload = Upload.objects.get(pk=str(infected.places["upload"]))
    inspection.inspect(upload.pk)
    entry = Entry.objects.get(pk=infected.places["entry"])
    EntryFile.objects.filter(upload=upload).update(captions="", captions_language="")
    Submission.objects.filter(entry=entry).update(content=freeze(entry))
    said = "Der Virenscanner hat in dieser Datei etwas Schädliches gefunden. Die Datei ist weggesperrt."
    pages = {
        "teacher": f"/entries/{entry.pk}/files/{upload.pk}/card/",
        "organiser": f"/organise/{infected.places['edition']}/entries/{entry.pk}/",
    }

    for role, path in pages.items():
        client, person = Client(), infected.people[role]
        assert person is not None
        client.force_login(person)
        html = client.get(path, headers={"accept-language": "de"}).content.decode()
        assert (role, said in html, "X-Amz-Signature" in html) == (role, True, False)


def test_its_place_is_signed_nowhere() -> None:
    """Addresses below the quarantine are made by nobody: no module but the inspection knows the place."""
    root = Path(__file__).resolve().parents[2]
    knowing = {
        path.relative_to(root).as_posix()
        for room in ("uploads", "entries", "juries", "winners", "certificates", "awards")
        for path in (root / room).rglob("*.py")
        if "quarantine" in path.read_text(encoding="utf-8") and "migrations" not in path.parts
    }

    assert knowing == {"uploads/inspection.py", "uploads/naming.py", "uploads/housekeeping/offers.py"}
