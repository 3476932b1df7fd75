"""Whose an object is: every room that puts objects into the storage says so, and a row's end leaves its object."""

from pathlib import Path

import pytest

from certificates import issuing, orders
from certificates.models import Certificate
from certificates.states import CertificateKind
from entries import entries, receipts
from entries.models import Entry, ReceiptPrint
from entries.states import PrintState
from tests.certificates.conftest import Announced, announced  # noqa: F401 - a fixture
from tests.entries import filling
from tests.uploads.sending import picture, stored
from uploads import bucket as storage
from uploads import files, inspection, previews
from uploads.housekeeping import owners
from uploads.models import Leftover, Upload

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def left() -> set[str]:
    return set(Leftover.objects.values_list("key", flat=True))


def printed_receipt() -> ReceiptPrint:
    entry = filling.complete()
    submission = entries.submit(entry, by=entry.owner)
    row = ReceiptPrint.objects.get(submission=submission)
    assert receipts.print_receipt(row.pk)
    return ReceiptPrint.objects.get(pk=row.pk)


def test_every_room_that_stores_objects_owns_them() -> None:
    storing = {
        path.relative_to(ROOT).parts[0]
        for path in ROOT.glob("[a-z]*/**/*.py")
        if "bucket.put(" in path.read_text(encoding="utf-8")
    }

    assert storing - {"tests", "benchmarks", "demo"} == {"uploads", "entries", "drafting", "certificates", "meetings"}
    assert {owner.name for owner in owners._owners} == {
        "file",
        "copy of a file",
        "receipt",
        "call on paper",
        "certificate",
        "minutes",
    }


def test_deleting_an_upload_anyhow_leaves_every_object_of_it() -> None:
    upload = stored(picture())
    inspection.inspect(upload.pk)
    previews.make(upload.pk)
    there = set(storage.keys(""))

    Upload.objects.filter(pk=upload.pk).delete()

    assert left() == there
    assert files.delete_leftovers() == len(there) > 9
    assert files.delete_leftovers() == 0
    assert list(storage.keys("")) == []


def test_deleting_an_entry_leaves_its_receipts() -> None:
    row = printed_receipt()
    assert storage.head(row.key).size == row.size

    Entry.objects.get().delete()

    assert left() == {row.key}
    files.delete_leftovers()
    assert list(storage.keys("receipts/")) == []


def test_a_receipt_knows_its_object_and_a_lost_one_is_printed_anew() -> None:
    row = printed_receipt()
    named = owners.named_among([row.key])[row.key]
    assert (named.size, named.is_due, named.owner.name) == (row.size, True, "receipt")

    assert named.owner.renew is not None
    assert named.owner.renew([row.key]) == 1

    row.refresh_from_db()
    assert row.state == PrintState.WAITING
    assert receipts.print_receipt(row.pk)


def test_a_certificate_knows_its_object_and_leaves_it(announced: Announced) -> None:  # noqa: F811 - the fixture
    batch = orders.order(announced.edition, kind=CertificateKind.WINNER, by=announced.organiser)
    owed = Certificate.objects.filter(batch=batch).values_list("key", flat=True)[0]
    assert owners.named_among([owed])[owed].is_due is False
    issuing.work_on(batch.pk)
    certificate = Certificate.objects.get(key=owed)

    named = owners.named_among([owed])[owed]
    Certificate.objects.filter(pk=certificate.pk).delete()

    assert (named.size, named.is_due, named.sha256) == (certificate.size, True, certificate.sha256)
    assert (named.owner.renew, left()) == (None, {owed})


def test_an_infected_file_leaves_its_former_place_to_the_sweep() -> None:
    upload = stored(picture())

    Upload.objects.filter(pk=upload.pk).update(key="quarantine/a")

    assert left() == {upload.key}
