"""A sheet that comes back is filed by itself; what is not recognised waits for the teacher."""

import io
import uuid

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pytest_django.fixtures import Settings

from consents import consents, people, scans, sheets, texts
from consents.consents import Words
from consents.models import Person, Scan, ScanPage
from consents.states import Age, Method, PageState, ScanState, Signer
from entries import participants
from entries.models import Entry
from tests import factories as make
from tests.consents.test_sheets import class_of
from tests.uploads.sending import archive, eicar, pdf
from uploads import bucket as storage
from uploads import inspection
from uploads.models import Leftover, Upload
from uploads.naming import incoming_key
from uploads.states import Refusal, UploadState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def photographed(entry: Entry, wanted: list[Person], *, askew: float = 3) -> bytes:
    """The sheets, printed, photographed a little askew, and put into one PDF with a page that is none of ours."""
    document = pypdfium2.PdfDocument(sheets.print_sheets(entry, wanted, language="de").pdf)
    pictures = [page.render(scale=2).to_pil().convert("L").rotate(askew, fillcolor=200) for page in document]
    pictures.append(Image.new("L", pictures[0].size, 255))
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def handed_in(entry: Entry, body: bytes) -> Scan:
    """As a form brings it: straight into the storage, then taken in, inspected and read."""
    pk = uuid.uuid4()
    storage.put(incoming_key(pk), body, content_type="application/octet-stream")
    scan = scans.take_in(entry, pk, by=entry.owner)
    assert not scans.read(scan.pk)  # nobody reads what was not inspected
    assert inspection.inspect(scan.upload_id)
    scans.read(scan.pk)
    scan.refresh_from_db()
    return scan


def test_printed_photographed_and_filed_to_the_right_people() -> None:
    entry, pupils = class_of("Elif", "Mia")

    scan = handed_in(entry, photographed(entry, pupils))

    pages = list(scan.pages.all())
    assert scan.state == ScanState.READ
    assert [page.person for page in pages] == [*pupils, None]
    assert [page.by_code for page in pages] == [True, True, False]
    assert pages[0].text == texts.kept(entry.edition)


def test_a_sheet_of_another_entry_is_not_filed_here() -> None:
    entry, pupils = class_of("Elif")
    other, _theirs = class_of("Mia")

    scan = handed_in(other, photographed(entry, pupils))

    assert [page.person for page in scan.pages.all()] == [None, None]


def test_a_sheet_is_noted_set_aside_or_thrown_away() -> None:
    entry, pupils = class_of("Elif")
    scan = handed_in(entry, photographed(entry, pupils))
    sheet, blank = scan.pages.all()
    scans.set_aside(blank, by=entry.owner)
    scans.bring_back(blank)
    scans.set_aside(blank, by=entry.owner)
    text = texts.kept(entry.edition)
    consents.declare(
        pupils[0], dict.fromkeys(texts.cells_of(texts.rules_of(entry.edition)), True), signer=Signer.GUARDIAN,
        name="Derya", method=Method.PAPER, words=Words(text=text), by=entry.owner, page=sheet,
    )  # fmt: skip

    assert [page.state for page in scan.pages.all()] == [PageState.NOTED, PageState.IGNORED]

    upload = scan.upload
    scans.remove(scan, by=entry.owner)
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert Leftover.objects.filter(key=upload.key).exists()
    assert len(consents.standing(pupils[0])) == 7


def test_what_is_no_sheet_fails_in_words_and_nothing_hangs() -> None:
    entry, _pupils = class_of("Elif")

    scan = handed_in(entry, b"MZ no sheet at all")

    assert (scan.state, scan.pages.count()) == (ScanState.FAILED, 0)
    assert scan.upload.get_refusal_display() != ""
    assert scans.waiting() == []


def test_with_the_person_goes_their_sheet() -> None:
    entry, pupils = class_of("Elif", age=Age.CHILD)
    scan = handed_in(entry, photographed(entry, pupils))
    scan.pages.filter(person=None).delete()
    make.consent(entry, "publish_picture", "web", pupils[0].participant, signer=Signer.GUARDIAN)
    assert pupils[0].participant is not None

    participants.remove(pupils[0].participant)

    assert not Scan.objects.exists()
    assert not ScanPage.objects.exists()


def test_a_dead_readers_claim_is_taken_back() -> None:
    entry, pupils = class_of("Elif")
    scan = handed_in(entry, photographed(entry, pupils))
    Scan.objects.filter(pk=scan.pk).update(
        state=ScanState.READING, claimed_at=scan.sent_at - scans.CLAIM_EXPIRES, attempts=1
    )
    assert scans.waiting() == [scan.pk]

    ScanPage.objects.all().delete()
    assert scans.read(scan.pk)
    assert people.by_key(pupils[0].key) == scan.pages.all()[0].person


def test_a_sheet_goes_with_whoever_was_never_noted() -> None:
    entry, pupils = class_of("Elif")
    scan = handed_in(entry, photographed(entry, pupils))
    scan.pages.filter(person=None).delete()
    key = scan.upload.key
    assert pupils[0].participant is not None

    participants.remove(pupils[0].participant)

    assert not Person.objects.filter(pk=pupils[0].pk).exists()
    assert not Scan.objects.exists()
    assert Leftover.objects.filter(key=key).exists()


def test_a_long_scan_is_filed_with_the_queries_of_a_short_one() -> None:
    entry, pupils = class_of("Elif", "Mia")
    found = [[people.link(one, text=1)] for one in pupils]
    counts = []
    for times in (1, 20):
        scan = handed_in(entry, photographed(entry, pupils[:1]))
        ScanPage.objects.filter(scan=scan).delete()
        Scan.objects.filter(pk=scan.pk).update(state=ScanState.READING)
        scan.refresh_from_db()
        assert scan.claimed_at is not None
        with CaptureQueriesContext(connection) as queries:
            assert scans._end(scan, scan.claimed_at, ScanState.READ, found * times)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert list(scan.pages.values_list("person", flat=True)) == [one.pk for one in pupils] * 20


def test_an_infected_sheet_is_refused_in_words_and_handed_to_nobody(client: Client, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    entry, pupils = class_of("Elif")
    client.force_login(entry.owner)
    place = [entry.pk, handed_in(entry, photographed(entry, pupils)).pk]
    assert client.get(reverse("consents:scan_file", args=place)).status_code == 302  # there is something to hand out

    scan = handed_in(entry, pdf() + archive(brief_pdf=eicar()))
    said = client.get(reverse("consents:scans", args=[entry.pk])).content.decode()

    assert (scan.state, scan.pages.count()) == (ScanState.FAILED, 0)
    assert (scan.upload.state, scan.upload.refusal) == (UploadState.REFUSED, Refusal.INFECTED)
    assert scan.upload.get_refusal_display() in said
    assert list(storage.keys("quarantine/")) == [f"quarantine/{scan.upload_id}"]
    place = [entry.pk, scan.pk]
    for address in (
        reverse("consents:scan_file", args=place),
        reverse("consents:scan_preview", args=[*place, "page-1"]),
        reverse("consents:scan_preview", args=[*place, "large-jpeg"]),
    ):
        assert client.get(address).status_code == 404
