"""What an entrant gets in writing."""

import pytest
from django.utils import timezone, translation

from entries import entries, receipts
from ledger.models import Letter
from tests import factories
from tests.entries import filling
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
