"""The receipt is PDF/UA-1, by the judgement of veraPDF."""

from pathlib import Path

import pytest

from entries import entries, participants, receipts
from entries.models import ReceiptPrint
from entries.participants import Person
from tests import factories
from tests.entries import filling
from tests.paper import verapdf
from tests.uploads.sending import pdf
from uploads import bucket as storage

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("bucket"),
    pytest.mark.skipif(bool(verapdf.missing()), reason=f"not installed: {', '.join(verapdf.missing())}"),
]


def receipt(language: str) -> bytes:
    entry = filling.complete(owner=factories.person("Ayşe Yılmaz", language=language, school=factories.school()))
    filling.file(entry, "brücke „schön“.jpg")
    participants.add(entry, [Person("Łucja", "Öztürk-Groß", "7")])
    submission = entries.submit(entry, by=entry.owner)
    row = ReceiptPrint.objects.get(submission=submission)
    assert receipts.print_receipt(row.pk)
    return b"".join(storage.read(row.key))


def test_receipts_in_both_languages_obey_every_rule(tmp_path: Path) -> None:
    german, english, untagged = verapdf.broken_rules(receipt("de"), receipt("en"), pdf(), folder=tmp_path)

    assert any(rule.startswith("7.1: ") for rule in untagged)  # the checker does find what is wrong
    assert (german, english) == ([], [])
