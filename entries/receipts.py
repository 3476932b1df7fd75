"""What an entrant gets in writing: the receipt of a submit, as a letter and on paper, and word of what follows."""

import base64
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import segno
import structlog
from django.conf import settings
from django.db.models import BigIntegerField, BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from config.nudge import nudge
from entries.models import Correction, Entry, EntryFile, Extension, ReceiptPrint, Submission
from entries.reading import for_organiser
from entries.states import PrintState
from ledger import letters
from paper.printing import MisprintError, Printed, print_pdf
from questions.states import QuestionKind
from uploads import bucket
from uploads.files import leave
from uploads.models import Upload
from uploads.states import UploadState

log = structlog.get_logger(__name__)

STYLE = Path(__file__).resolve().parent / "designs" / "receipt.css"
CLAIM_EXPIRES = timedelta(minutes=2)  # a receipt takes about a second; a claim this old belongs to a dead worker
MOST_ATTEMPTS = 3
# A receipt names the checksum of each file. Those that are still inspected are waited for, but not for ever.
PATIENCE = timedelta(minutes=10)

SALT = "entries.receipts.signature"
BASE32, CROCKFORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DIGITS, GROUP = 20, 5  # 100 bits: out of reach for guessing, and still typed within a minute


@dataclass(frozen=True)
class ReceiptFile:
    """One file on a receipt; ``sha256`` is empty while the file waits for inspection."""

    name: str
    size: int
    sha256: str


def files(submission: Submission) -> list[ReceiptFile]:
    """The files that were sent, in the order of the form. A checksum found after the submit is filled in."""
    sent = [
        file for page in submission.content["pages"] for question in page["questions"] for file in question["files"]
    ]
    unknown = [file["upload"] for file in sent if not file["sha256"]]
    later = dict(Upload.objects.filter(pk__in=unknown).values_list("pk", "sha256")) if unknown else {}
    known = {str(pk): sha256 for pk, sha256 in later.items()}
    return [
        ReceiptFile(file["filename"], file["size"], file["sha256"] or known.get(file["upload"], "")) for file in sent
    ]


def signature(submission: Submission) -> str:
    """The value with which the site recognises its own receipt: "7K2QM-…", four groups of five letters and figures.

    An HMAC over number, version, checksum and time. A forged or changed receipt has none that fits, and neither has a
    submission that somebody changed in the database. Source of the alphabet: Douglas Crockford, "Base 32" (2002).
    """
    return _signed(submission, settings.SECRET_KEY)


def find_signed(number: str, version: int, typed: str) -> Submission | None:
    """The submission whose receipt bears this number, version and value; None for one unknown or wrong.

    Dashes, spaces and small letters do not matter, and O, I, L are read as 0, 1, 1. Receipts signed with a key of
    ``SECRET_KEY_FALLBACKS`` stay good.
    """
    plain = re.sub(r"[\s-]", "", typed).upper().translate(str.maketrans("OIL", "011"))
    grouped = _in_groups(plain[: DIGITS + 1])
    sent = Submission.objects.filter(entry__number=number.strip().upper(), number=version).select_related("entry")
    for submission in sent:
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            if constant_time_compare(grouped, _signed(submission, key)):
                return submission
    return None


def check_url(submission: Submission) -> str:
    """The public page that confirms this receipt, with everything filled in: for the code that a telephone scans."""
    asked = {
        "number": submission.content["number"],
        "version": submission.number,
        "value": signature(submission),
    }
    return f"{settings.SITE_URL}{reverse('entries:receipt_check')}?{urlencode(asked)}"


def order(submission: Submission) -> None:
    """Owe the PDF of ``submission``: one row, which a worker prints. Call it inside the submit's transaction."""
    row = ReceiptPrint.objects.create(submission=submission, key=_new_key(submission))
    nudge("entries.tasks.print_receipt", row.pk)


def order_again(submission: Submission) -> None:
    """Order the PDF where printing failed, or where none was ordered yet; otherwise it is on its way already."""
    row, is_new = ReceiptPrint.objects.get_or_create(submission=submission, defaults={"key": _new_key(submission)})
    failed = ReceiptPrint.objects.filter(pk=row.pk, state=PrintState.FAILED)
    if is_new or failed.update(state=PrintState.WAITING, attempts=0, last_error=""):
        nudge("entries.tasks.print_receipt", row.pk)


def waiting(limit: int = 500) -> list[int]:
    """Take back the claims of dead workers, then name the receipts that can be printed, oldest first.

    Those that wait for their files are left out: many of them would keep those behind from being named.
    """
    dead = ReceiptPrint.objects.filter(state=PrintState.PRINTING, claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    # What took its worker down each time would otherwise come back for ever.
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=PrintState.FAILED, last_error="the worker that printed this receipt died"
    )
    dead.update(state=PrintState.WAITING)
    on_the_way = EntryFile.objects.filter(
        entry_id=OuterRef("submission__entry_id"), upload__state__in=[UploadState.STORED, UploadState.INSPECTING]
    )
    patient = Q(submission__submitted_at__gt=timezone.now() - PATIENCE)
    owed = ReceiptPrint.objects.filter(state=PrintState.WAITING).exclude(patient & Exists(on_the_way))
    return list(owed.order_by("pk").values_list("pk", flat=True)[:limit])


def print_receipt(print_id: int) -> bool:
    """Claim one receipt, print and store it; False where it was not waiting, waits for its files, or failed."""
    row = ReceiptPrint.objects.select_related("submission__entry__owner", "submission__entry__edition__award").get(
        pk=print_id
    )
    submission, now = row.submission, timezone.now()
    if now < submission.submitted_at + PATIENCE and not all(file.sha256 for file in files(submission)):
        return False
    claimed = ReceiptPrint.objects.filter(pk=print_id, state=PrintState.WAITING).update(
        state=PrintState.PRINTING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    mine = ReceiptPrint.objects.filter(pk=print_id, state=PrintState.PRINTING, claimed_at=now)
    try:
        printed = _print(submission)
        bucket.put(row.key, printed.pdf, content_type="application/pdf")
    except (MisprintError, bucket.StorageError) as error:
        # What is misprinted today is misprinted in a minute; a storage that is away may come back.
        final = isinstance(error, MisprintError) or row.attempts + 1 >= MOST_ATTEMPTS
        log.warning("receipt_failed", receipt=print_id, error=str(error), final=final)
        mine.update(state=PrintState.FAILED if final else PrintState.WAITING, last_error=str(error)[:300])
        return False
    is_kept = bool(
        mine.update(state=PrintState.PRINTED, printed_at=timezone.now(), size=len(printed.pdf), last_error="")
    )
    if not is_kept and not ReceiptPrint.objects.filter(pk=print_id).exists():
        leave(row.key)  # erased while it was printed
    return is_kept


def printed_of(submission: Submission) -> ReceiptPrint | None:
    """Where the PDF of ``submission`` stands; None where none was ordered."""
    return ReceiptPrint.objects.filter(submission=submission).first()


def download_url(row: ReceiptPrint) -> str:
    """An address of a printed receipt that works for a few minutes. The caller has just checked the permission."""
    name = _("Receipt %(number)s version %(version)s") % {
        "number": row.submission.content["number"],
        "version": row.submission.number,
    }
    return bucket.presign_get(row.key, filename=f"{name}.pdf", content_type="application/pdf")


def objects() -> QuerySet[ReceiptPrint, Any]:
    """Key, size, whether it must be in the storage, and no SHA-256: for ``uploads.housekeeping.owners``."""
    printed = Case(When(state=PrintState.PRINTED, then=True), default=False, output_field=BooleanField())
    size = Case(When(state=PrintState.PRINTED, then=Cast("size", BigIntegerField())))
    return ReceiptPrint.objects.values_list("key", size, printed, Value(""))


def print_anew(keys: list[str]) -> int:
    """Let lost PDFs be printed once more, under the same names; returns how many."""
    lost = ReceiptPrint.objects.filter(key__in=keys, state=PrintState.PRINTED)
    return lost.update(state=PrintState.WAITING, attempts=0, last_error="")


def send(submission: Submission) -> None:
    """Write the receipt to the owner, and to the colleague who submitted. Call it inside the submit's transaction."""
    entry = submission.entry
    people = {person.pk: person for person in (entry.owner, submission.submitted_by) if person}
    for person in people.values():
        _write(
            "entries.receipt",
            person,
            entry,
            once_key=f"receipt:{submission.pk}:{person.pk}",
            submission=submission,
            files=files(submission),
            signature=signature(submission),
            bell_at=entry.bell_at if entry.takes_changes(timezone.now()) and timezone.now() <= entry.bell_at else None,
            url=settings.SITE_URL + reverse("entries:receipt", args=[entry.pk]),
        )


def tell_withdrawn(entry: Entry) -> None:
    """Confirm a withdrawal to the owner."""
    url = settings.SITE_URL + reverse("entries:entry", args=[entry.pk])
    _write("entries.withdrawn", entry.owner, entry, url=url)


def tell_screened(entry: Entry, *, due_at: datetime | None = None, once_key: str | None = None) -> None:
    """Tell the owner that the entry was admitted, or why it was not; at ``due_at`` where it may still be undone."""
    url = settings.SITE_URL + reverse("entries:entry", args=[entry.pk])
    _write("entries.screened", entry.owner, entry, url=url, due_at=due_at, once_key=once_key)


def tell_extended(extension: Extension) -> None:
    """Tell the owner until when they may write, and why."""
    entry = extension.entry
    url = settings.SITE_URL + reverse("entries:entry", args=[entry.pk])
    _write("entries.extended", entry.owner, entry, url=url, extension=extension)


def tell_extension_withdrawn(entry: Entry, reason: str) -> None:
    """Tell the owner that the deadline of the call counts again, and why."""
    url = settings.SITE_URL + reverse("entries:entry", args=[entry.pk])
    _write("entries.extension_withdrawn", entry.owner, entry, url=url, reason=reason)


def tell_correction(correction: Correction) -> None:
    """Tell the owner what must be corrected, and until when."""
    entry = correction.entry
    url = settings.SITE_URL + reverse("entries:entry", args=[entry.pk])
    _write("entries.correction", entry.owner, entry, url=url, correction=correction)


def tell_correction_withdrawn(entry: Entry, reason: str, *, due_at: datetime, once_key: str) -> None:
    """Tell the owner that nothing must be corrected any more, and why; at ``due_at``, while it may still be undone."""
    url = settings.SITE_URL + reverse("entries:entry", args=[entry.pk])
    _write("entries.correction_withdrawn", entry.owner, entry, url=url, reason=reason, due_at=due_at, once_key=once_key)


def _write(kind: str, person: User, entry: Entry, *, once_key: str | None = None, **context: Any) -> None:
    letters.write(
        kind,
        to=person.email,
        name=person.get_full_name() if person.family_name else "",
        user_id=person.pk,
        language=person.language or entry.language,
        sender=entry.edition.award.organisation,
        edition_id=entry.edition_id,
        about=entry,
        once_key=once_key,
        entry=entry,
        edition=entry.edition,
        **context,
    )


def _new_key(submission: Submission) -> str:
    return f"receipts/{submission.entry_id}/{uuid.uuid4()}.pdf"


def _print(submission: Submission) -> Printed:
    entry, content = submission.entry, submission.content
    language = entry.owner.language or entry.language
    asked = [question for page in content["pages"] for question in page["questions"]]
    with translation.override(language):
        address = settings.SITE_URL + reverse("entries:receipt_check")
        context = {
            "language": language,
            "submission": submission,
            "edition": entry.edition,
            "reading": for_organiser(submission),
            "names": {file["upload"]: file["filename"] for question in asked for file in question["files"]},
            "consents": [question for question in asked if question["kind"] == QuestionKind.CONSENT],
            "files": files(submission),
            "signature": signature(submission),
            "check_address": address.removeprefix("https://").removeprefix("http://"),
            "code": segno.make(check_url(submission), error="m").svg_data_uri(border=0, dark="#1c2430", scale=3),
        }
    return print_pdf("entries/designs/receipt.html", context, style=STYLE, language=language)


def _signed(submission: Submission, key: str) -> str:
    at = submission.submitted_at.astimezone(UTC).isoformat(timespec="microseconds")
    said = "\n".join([submission.content["number"], str(submission.number), submission.sha256, at])
    digest = salted_hmac(SALT, said, secret=key, algorithm="sha256").digest()
    letters_ = base64.b32encode(digest[:15]).decode().translate(str.maketrans(BASE32, CROCKFORD))
    return _in_groups(letters_[:DIGITS])


def _in_groups(plain: str) -> str:
    return "-".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))
