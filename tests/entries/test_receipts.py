"""What an entrant gets in writing."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone, translation
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from entries import entries, participants, receipts
from entries.models import ReceiptPrint, Submission
from entries.participants import Person
from entries.states import PrintState
from ledger.models import Letter
from tests import factories
from tests.entries import filling
from uploads import bucket as store
from uploads.models import Upload
from uploads.states import UploadState

pytestmark = pytest.mark.django_db


def test_receipt_names_number_time_files_and_checksums() -> None:
    entry = filling.complete(owner=factories.person("Ayşe Yılmaz", language="en", school=factories.school()))
    filling.file(entry, "brücke.jpg")

    submission = entries.submit(entry, by=entry.owner)

    letter = Letter.objects.get(kind="entries.receipt")
    at = timezone.localtime(submission.submitted_at)
    assert letter.subject == "Receipt: your entry MINT26-0001 has arrived"
    with translation.override("en"):
        assert f"{at:%H:%M:%S}" in letter.text
    for words in ("Hello Ayşe Yılmaz,", "brücke.jpg", "a" * 64, submission.sha256, f"/entries/{entry.pk}/receipt/"):
        assert words in letter.text


def test_a_colleague_who_submits_gets_a_receipt_too() -> None:
    entry, colleague = filling.complete(), factories.person("Łukasz Nowak")

    entries.submit(entry, by=colleague)

    assert set(Letter.objects.values_list("to_address", flat=True)) == {entry.owner.email, colleague.email}


def test_a_checksum_found_after_the_submit_is_filled_in() -> None:
    entry = filling.complete()
    file = filling.file(entry, state=UploadState.STORED)
    submission = entries.submit(entry, by=entry.owner)
    assert [one.sha256 for one in receipts.files(submission)] == [""]

    Upload.objects.filter(pk=file.upload_id).update(sha256="b" * 64)

    assert [(one.name, one.size, one.sha256) for one in receipts.files(submission)] == [("brücke.jpg", 1234, "b" * 64)]


# -- The signature -----------------------------------------------------------------------------------------------------


@pytest.fixture
def submission() -> Submission:
    entry = filling.complete()
    return entries.submit(entry, by=entry.owner)


def test_signature_stands_in_the_letter_and_is_found_again(submission: Submission) -> None:
    value = receipts.signature(submission)

    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}", value)
    assert f"Prüfwert: {value}" in Letter.objects.get(kind="entries.receipt").text
    assert receipts.find_signed("MINT26-0001", 1, value) == submission


def test_signature_is_read_as_people_type_it(submission: Submission) -> None:
    typed = receipts.signature(submission).replace("-", " ").replace("0", "o").replace("1", "l").lower()

    assert receipts.find_signed(" mint26-0001 ", 1, typed) == submission


def test_signature_fits_only_its_own_receipt(submission: Submission) -> None:
    value = receipts.signature(submission)
    wrong = ("Z" if value[0] != "Z" else "Y") + value[1:]

    for asked in (("MINT26-0002", 1, value), ("MINT26-0001", 2, value), ("MINT26-0001", 1, wrong)):
        assert receipts.find_signed(*asked) is None
    assert receipts.find_signed("MINT26-0001", 1, "") is None
    assert receipts.find_signed("MINT26-0001", 1, f"{value}0") is None


@pytest.mark.parametrize("change", [{"sha256": "f" * 64}, {"submitted_at": timezone.now() - timedelta(hours=1)}])
def test_a_submission_that_was_changed_afterwards_has_no_valid_receipt(
    change: dict[str, Any], submission: Submission
) -> None:
    value = receipts.signature(submission)

    Submission.objects.filter(pk=submission.pk).update(**change)

    assert receipts.find_signed("MINT26-0001", 1, value) is None


def test_a_new_secret_key_keeps_old_receipts_good_while_the_earlier_one_is_kept(
    submission: Submission, settings: Settings
) -> None:
    value = receipts.signature(submission)

    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    assert receipts.find_signed("MINT26-0001", 1, value) == submission
    assert receipts.signature(submission) != value

    settings.SECRET_KEY_FALLBACKS = []
    assert receipts.find_signed("MINT26-0001", 1, value) is None


# -- On paper ----------------------------------------------------------------------------------------------------------


def print_of(submission: Submission) -> ReceiptPrint:
    return ReceiptPrint.objects.select_related("submission").get(submission=submission)


def pdf_of(submission: Submission) -> PdfReader:
    return PdfReader(io.BytesIO(b"".join(store.read(print_of(submission).key))))


def roles(reader: PdfReader) -> list[str]:
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    root: Any = reader.root_object
    walk(root["/StructTreeRoot"])
    return found


@pytest.mark.usefixtures("bucket")
def test_receipt_is_printed_with_all_that_was_sent() -> None:
    entry = filling.complete(owner=factories.person("Ayşe Yılmaz", school=factories.school()))
    filling.file(entry, "brücke.jpg")
    entries.save_answer(entry, filling.question(entry, "summary"), "Wir bauen.", version=0, by=entry.owner)
    entries.save_answer(entry, filling.question(entry, "tools"), ["robot"], version=0, by=entry.owner)
    participants.add(entry, [Person("Şeyma", "Öztürk", "7", "pupil")])
    submission = entries.submit(entry, by=entry.owner)
    entries.save_answer(entry, filling.question(entry, "summary"), "Später.", version=1, by=entry.owner)

    assert receipts.print_receipt(print_of(submission).pk)

    reader = pdf_of(submission)
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    at = timezone.localtime(submission.submitted_at)
    for words in (
        "Eingangsbestätigung MINT26-0001", "Brückenbau mit dem Tablet", "Helmholtz-Gymnasium",
        "Gymnasium · Rosastraße 83, 45130 Essen · Nordrhein-Westfalen", "Ayşe Yılmaz",
        f"{at:%d.%m.%Y}, {at:%H:%M:%S} Uhr (ME", submission.sha256, receipts.signature(submission), "/receipts/check/",
        "brücke.jpg", "a" * 64, "Wir bauen.", "Roboter", "Şeyma Öztürk", "terms: Ja",
    ):  # fmt: skip
        assert "".join(words.split()) in text, words
    assert "Später." not in text
    assert print_of(submission).size == len(b"".join(store.read(print_of(submission).key)))


@pytest.mark.usefixtures("bucket")
def test_printed_receipt_is_tagged_with_one_title_and_table_heads(submission: Submission) -> None:
    receipts.print_receipt(print_of(submission).pk)

    reader = pdf_of(submission)
    root: Any = reader.root_object
    assert reader.metadata is not None
    assert (root["/Lang"], reader.metadata.title) == (
        "de",
        "Eingangsbestätigung MINT26-0001: Brückenbau mit dem Tablet",
    )
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert roles(reader).count("/H1") == 1
    assert "/TH" in roles(reader)


@pytest.mark.usefixtures("bucket")
def test_receipt_waits_for_the_checksums_of_its_files_but_not_for_ever() -> None:
    entry = filling.complete()
    filling.file(entry, state=UploadState.STORED)
    submission = entries.submit(entry, by=entry.owner)
    assert not receipts.print_receipt(print_of(submission).pk)
    assert print_of(submission).state == PrintState.WAITING

    with time_machine.travel(timezone.now() + receipts.PATIENCE, tick=False):
        assert receipts.print_receipt(print_of(submission).pk)


def test_receipts_that_wait_for_files_hold_up_none_behind_them() -> None:
    edition = filling.edition()
    waiting, ready = filling.complete(edition), filling.complete(edition)
    file = filling.file(waiting, state=UploadState.STORED)
    patient, printable = (print_of(entries.submit(entry, by=entry.owner)).pk for entry in (waiting, ready))
    assert receipts.waiting(limit=1) == [printable]

    Upload.objects.filter(pk=file.upload_id).update(
        state=UploadState.READY, kind="picture", content_type="image/jpeg", sha256="a" * 64, inspected_at=timezone.now()
    )

    assert receipts.waiting() == [patient, printable]


@pytest.mark.usefixtures("bucket")
def test_receipt_is_printed_once(submission: Submission) -> None:
    assert receipts.print_receipt(print_of(submission).pk)

    assert not receipts.print_receipt(print_of(submission).pk)
    assert receipts.waiting() == []


@pytest.mark.usefixtures("bucket")
def test_sweep_prints_what_a_dead_worker_had_claimed(submission: Submission) -> None:
    long_ago = timezone.now() - receipts.CLAIM_EXPIRES - timedelta(seconds=1)
    ReceiptPrint.objects.update(state=PrintState.PRINTING, claimed_at=long_ago, attempts=1)

    assert receipts.waiting() == [print_of(submission).pk]
    assert receipts.print_receipt(print_of(submission).pk)


def test_what_kills_its_worker_each_time_is_given_up_and_can_be_ordered_again(submission: Submission) -> None:
    long_ago = timezone.now() - receipts.CLAIM_EXPIRES - timedelta(seconds=1)
    ReceiptPrint.objects.update(state=PrintState.PRINTING, claimed_at=long_ago, attempts=receipts.MOST_ATTEMPTS)
    assert receipts.waiting() == []
    assert print_of(submission).state == PrintState.FAILED

    receipts.order_again(submission)

    assert receipts.waiting() == [print_of(submission).pk]


def test_a_storage_that_is_away_is_asked_again(submission: Submission, settings: Settings) -> None:
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:1"
    store.forget_clients()
    try:
        states = []
        for _attempt in range(receipts.MOST_ATTEMPTS):
            assert not receipts.print_receipt(print_of(submission).pk)
            states.append(print_of(submission).state)
    finally:
        store.forget_clients()

    assert states == [PrintState.WAITING] * (receipts.MOST_ATTEMPTS - 1) + [PrintState.FAILED]


def test_a_second_order_of_a_waiting_receipt_changes_nothing(submission: Submission) -> None:
    receipts.order_again(submission)

    assert ReceiptPrint.objects.count() == 1
