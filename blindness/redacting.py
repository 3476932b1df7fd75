"""Blackening: asked for by an author of an entry, made by a worker, undone by a click. The original stays."""

import tempfile
import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import structlog
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from blindness import checks, identifiers
from blindness.finding import Finder, key
from blindness.models import Redaction
from blindness.states import RedactionState
from config.nudge import nudge
from entries import entries, entry_files
from entries.freezing import freeze
from entries.models import Entry, EntryFile
from entries.reading import Cover
from ledger import events
from uploads import bucket, files, office
from uploads.copies import blackening, stand_ins
from uploads.models import FileKind, Upload

log = structlog.get_logger(__name__)

TASK = "blindness.tasks.redact"
CLAIM_EXPIRES = timedelta(minutes=20)
MOST_ATTEMPTS = 3
MOST_BOXES = 40
CAN_BE_BLACKENED = frozenset({FileKind.PDF, FileKind.OFFICE, FileKind.PICTURE})


@transaction.atomic
def ask(
    file: EntryFile, *, words: Collection[str] = (), boxes: Sequence[tuple[int, int, int, int]] = (), by: User
) -> Redaction:
    """Blacken ``words`` in a document, or ``boxes`` in a picture; asked anew, that counts, made from the original.

    Raises ``entries.EntryError``: nothing chosen, a kind that cannot be blackened, or too late.
    """
    entry = entries.lock_for_writing(file.entry)
    upload = file.upload
    chosen = sorted({key(word) for word in words} - {""})
    if not chosen and not boxes:
        raise entries.EntryError(_("Please choose what shall be blackened."))
    if upload.kind not in CAN_BE_BLACKENED or (upload.kind == FileKind.PICTURE) == bool(chosen):
        raise entries.EntryError(_("Only words in documents and areas of pictures can be blackened."))
    former = Redaction.objects.filter(upload=upload).first()
    redaction, _new = Redaction.objects.update_or_create(
        upload=upload,
        defaults={
            "entry": entry, "state": RedactionState.WAITING, "words": chosen, "boxes": [list(one) for one in boxes],
            "stand_in": uuid.uuid4(), "places": 0, "asked_by": by, "asked_at": timezone.now(), "claimed_at": None,
            "made_at": None, "attempts": 0, "retry_at": None,
        },
    )  # fmt: skip
    if former is not None:
        _discard(former.stand_in)
    events.record("entry.file_blackened", by=by, subject=entry, edition_id=entry.edition_id, file=upload.filename)
    checks.ask_again(entry)
    nudge(TASK, redaction.pk)
    return redaction


@transaction.atomic
def undo(redaction: Redaction, *, by: User) -> None:
    """Hand out the file as it came again. Raises ``entries.Closed`` where the entry may no longer change."""
    entry = entries.lock_for_writing(redaction.entry)
    _uncover(entry, redaction, Redaction.objects.filter(pk=redaction.pk), by)


@transaction.atomic
def show_as_sent(file: EntryFile, *, by: User) -> bool:
    """Hand out as it came what could not be blackened, at any time; False where that was settled meanwhile.

    For whoever screens the entries: when the bell has rung its entrant can no longer undo it, and no jury would see it.
    """
    entry = entries.locked_row(file.entry)
    failed = Redaction.objects.filter(upload=file.upload_id, state=RedactionState.FAILED)
    redaction = failed.select_related("upload").first()
    return redaction is not None and _uncover(entry, redaction, failed, by)


def waiting() -> list[int]:
    """Take back the claims of dead workers, then name what waits to be blackened; and let go what nobody needs."""
    now = timezone.now()
    dead = Redaction.objects.filter(state=RedactionState.MAKING, claimed_at__lt=now - CLAIM_EXPIRES)
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(state=RedactionState.FAILED)
    dead.update(state=RedactionState.WAITING)
    again = Redaction.objects.filter(
        state=RedactionState.FAILED, retry_at__lte=now, entry__in=checks.of_running_editions()
    )
    again.update(state=RedactionState.WAITING, retry_at=None, attempts=MOST_ATTEMPTS - 1)
    orphans = Upload.objects.filter(scope__startswith="blind:").exclude(pk__in=Redaction.objects.values("stand_in"))
    for upload in orphans[:50]:
        files.discard(upload)
    rows = Redaction.objects.filter(state=RedactionState.WAITING).order_by("asked_at")
    return list(rows.values_list("pk", flat=True)[:100])


def make(redaction_id: int) -> bool:
    """Claim one file and blacken it; False where it was not waiting, must wait on, or cannot be blackened.

    The key of the copy is chosen with the asking, so a second run writes the same object again.
    """
    now = timezone.now()
    claimed = Redaction.objects.filter(pk=redaction_id, state=RedactionState.WAITING).update(
        state=RedactionState.MAKING, claimed_at=now, attempts=F("attempts") + 1, retry_at=None
    )
    if not claimed:
        return False
    row = Redaction.objects.select_related("upload", "entry__owner", "entry__school", "entry__category").get(
        pk=redaction_id
    )
    mine = Redaction.objects.filter(pk=row.pk, state=RedactionState.MAKING, claimed_at=now)
    with tempfile.TemporaryDirectory(prefix="blacken-") as name:
        try:
            path, kind, content_type, places = _blacken(row, Path(name))
            stand_ins.keep(row.stand_in, path, content_type=content_type)
        except blackening.NotBlackened as reason:
            log.info("not_blackened", redaction=row.pk, reason=str(reason))
            mine.update(state=RedactionState.FAILED)
            return False
        except (bucket.StorageError, OSError) as error:
            log.warning("redaction_waits", redaction=row.pk, error=str(error))
            final = row.attempts >= MOST_ATTEMPTS
            retry_at = timezone.now() + checks.RETRY_STORAGE if final else None
            mine.update(state=RedactionState.FAILED if final else RedactionState.WAITING, retry_at=retry_at)
            return False
        with transaction.atomic():
            won = mine.update(state=RedactionState.MADE, made_at=timezone.now(), places=places)
            if not won:
                # Whoever claimed it once this claim had expired writes the same object, and may have recorded it.
                named = Redaction.objects.filter(stand_in=row.stand_in).exclude(state=RedactionState.FAILED)
                if not named.exists():
                    stand_ins.forget(row.stand_in)
                return False
            scope = entry_files.blind_scope_of(row.entry)
            stand_ins.record(row.stand_in, row.upload, path, scope=scope, kind=kind, content_type=content_type)
            checks.ask_again(row.entry)
    return True


def covers(ids: list[str]) -> Mapping[str, Cover]:
    """What a jury without names gets in place of these uploads: a blackened copy, or nothing.

    From the asking on, and not only once it is made: until then the file does not open at all. One that could not be
    blackened stays hidden until that is undone: somebody said that it tells names.
    """
    together = Upload.objects.filter(pk__in=ids).filter(Q(redaction__isnull=False) | Q(hidden_when_blind__isnull=False))
    found = {}
    for row in together.values("pk", "hidden_when_blind", "redaction__state", "redaction__stand_in"):
        if row["hidden_when_blind"] or row["redaction__state"] == RedactionState.FAILED:
            found[str(row["pk"])] = Cover(is_hidden=True)
        else:
            found[str(row["pk"])] = Cover(str(row["redaction__stand_in"]))
    return found


def _blacken(row: Redaction, folder: Path) -> tuple[Path, FileKind, str, int]:
    """Raises NotBlackened, StorageError."""
    source, to = folder / "source", folder / "blackened"
    copy = row.upload.derivatives.filter(name=office.PDF).first() if row.upload.kind == FileKind.OFFICE else None
    if row.upload.kind == FileKind.OFFICE and copy is None:
        raise blackening.NotBlackened("this document is not shown as PDF here")
    with source.open("wb") as file:
        for chunk in bucket.read(copy.key if copy else row.upload.key):
            file.write(chunk)
    if row.upload.kind == FileKind.PICTURE:
        content_type, places = blackening.of_picture(source, to, row.boxes)
        return to, FileKind.PICTURE, content_type, places
    finder, words = Finder(identifiers.of_entry(row.entry, freeze(row.entry))), frozenset(row.words)

    def spans(text: str) -> list[tuple[int, int]]:
        return [(one.start, one.end) for one in finder.find(text) if key(one.said(text)) in words]

    return to, FileKind.PDF, "application/pdf", blackening.of_pdf(source, to, spans)


def _uncover(entry: Entry, redaction: Redaction, rows: QuerySet[Redaction], by: User) -> bool:
    gone, _each = rows.delete()
    if gone:
        _discard(redaction.stand_in)
        events.record(
            "entry.file_uncovered", by=by, subject=entry, edition_id=entry.edition_id, file=redaction.upload.filename
        )
        checks.ask_again(entry)
    return bool(gone)


def _discard(stand_in: uuid.UUID) -> None:
    upload = Upload.objects.filter(pk=stand_in).first()
    if upload is not None:
        files.discard(upload)
