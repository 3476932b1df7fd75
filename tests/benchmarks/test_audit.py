"""The audit of the last evening finds each promise that was broken, and none where all were kept."""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from benchmarks.audit import Books, audit
from entries import entries, receipts
from entries.models import Answer, Entry, ReceiptPrint, Submission
from ledger import letters
from ledger.models import Letter
from tests.conftest import ArrivedMail, environment
from tests.entries import filling
from tests.uploads.sending import picture, stored
from uploads import bucket as storage
from uploads import inspection
from uploads.models import Upload

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("bucket", "real_mail"),
]


@pytest.fixture
def evening(arrived: ArrivedMail) -> Callable[[], list[str]]:
    """Somebody uploads, writes and submits in time, somebody else submits too late; the audit as a list."""
    edition = filling.edition()
    entry, late = filling.complete(edition), filling.complete(edition)
    question = filling.question(entry, "summary")
    saved = entries.save_answer(entry, question, "Mit Sensoren.", version=0, by=entry.owner)
    body = picture()
    upload = stored(body, owner=entry.owner)
    inspection.inspect(upload.pk)
    sent = time.time()
    submission = entries.submit(entry, by=entry.owner)
    receipts.print_receipt(submission.receipt_print.pk)
    for letter in letters.waiting():
        letters.deliver(letter)
    ends = time.time()
    deeds: dict[str, Any] = {
        "faults": [],
        "submits": [
            {"entry": entry.pk, "sent": sent, "told": ends, "outcome": "accepted"},
            {"entry": late.pk, "sent": ends + 1, "told": ends + 2, "outcome": "refused"},
        ],
        "saves": [{"entry": entry.pk, "key": "summary", "value": "Mit Sensoren.", "version": saved.version}],
        "uploads": [{"id": str(upload.pk), "sha256": hashlib.sha256(body).hexdigest(), "at": sent}],
    }
    books = Books({"S3_REGION": "eu-central-1", **environment()}, Path(os.environ["MAIL_FOLDER"]))
    return lambda: audit(books, deeds, ends).broken


def _sql(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)


def _other_content() -> None:
    submission = Submission.objects.get()
    submission.content["title"] = "Ein anderer Titel"
    submission.save()


def _second_submission() -> None:
    Submission.objects.filter(pk=Submission.objects.get().pk).update(is_current=False)
    first = Submission.objects.get()
    Submission.objects.create(
        entry=first.entry, number=2, content=first.content, sha256=first.sha256, submitted_at=first.submitted_at
    )


def _lost_mail() -> None:
    for path in Path(os.environ["MAIL_FOLDER"]).glob("*.eml"):
        path.unlink()


HARM: dict[str, tuple[Callable[[], object], str]] = {
    "frozen": (lambda: Answer.objects.filter(key="title").update(value="Anders"), "was frozen with other answers"),
    "answer": (lambda: Answer.objects.filter(key="summary").update(value="Ohne Sensoren."), "autosave of"),
    "content": (_other_content, "has a wrong checksum"),
    "file": (lambda: storage.delete(Upload.objects.get().key), "differs from what was sent"),
    "pdf": (lambda: storage.delete(ReceiptPrint.objects.get().key), "1 receipts are no whole PDF"),
    "print": (lambda: ReceiptPrint.objects.update(state="failed", printed_at=None), "the PDF of"),
    "mail": (_lost_mail, "0 receipts arrived"),
    "number": (lambda: Entry.objects.exclude(number="").update(number="MINT26-0007"), "numbers go to 7, with 1"),
    "letter": (lambda: Letter.objects.all().delete(), "0 receipts were written for 1"),
    "late": (lambda: _sql("UPDATE entries_submission SET submitted_at = now() + interval '1 hour'"), "after the end"),
    "twice": (_second_submission, "has 2 submissions, not 1"),
    "lost": (lambda: Submission.objects.all().delete(), "has 0 submissions, not 1"),
}  # fmt: skip


def test_audit_finds_nothing_on_a_good_evening_and_each_harm_that_is_done(evening: Callable[[], list[str]]) -> None:
    assert evening() == []

    for harm, (do, words) in HARM.items():
        assert not any(words in line for line in evening()), harm
        do()
        assert any(words in line for line in evening()), harm


@pytest.mark.parametrize(
    ("sent", "outcome", "wanted"), [(-1.0, "refused", "not accepted"), (1.0, "accepted", "not refused")]
)
def test_audit_holds_the_clock_against_what_people_were_told(
    sent: float, outcome: str, wanted: str, tmp_path: Path
) -> None:
    submits = [{"entry": 1, "sent": sent, "told": 2.0, "outcome": outcome}]
    deeds: dict[str, Any] = {"faults": ["submit: 500"], "submits": submits, "saves": [], "uploads": []}

    broken = audit(Books({"S3_REGION": "eu-central-1", **environment()}, tmp_path), deeds, 0.0).broken

    assert broken[0] == "1 × submit: 500"
    assert any(line.endswith(wanted) for line in broken)
