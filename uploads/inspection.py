"""Inspection: every byte hashed, scanned and opened before anybody may download it."""

import hashlib
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from config.nudge import nudge
from ledger import events
from uploads import bucket, scanner
from uploads.examining import ENDINGS, Finding, Unfit, examine
from uploads.models import FileKind, Upload
from uploads.naming import quarantine_key, with_ending
from uploads.states import PreviewState, Refusal, UploadState

log = structlog.get_logger(__name__)

CLAIM_EXPIRES = timedelta(minutes=20)  # the time limit of a task
MOST_ATTEMPTS = 4  # a file that takes its worker down that often is taken for hostile
PREVIEWED = frozenset(FileKind)  # of a sound, the clean copy


@dataclass
class Arrival:
    """The bytes as they came: how many, and their hashes, whole and part by part."""

    size: int = 0
    sha256: str = ""
    part_hashes: dict[str, str] = field(default_factory=dict)


def inspect(upload_id: UUID | str) -> bool:
    """Claim one stored upload and judge it: READY or REFUSED; False where it was not waiting, or must wait on.

    Where the scanner or the storage does not answer, the upload goes back to STORED for the sweep, never to READY.
    """
    try:
        scanner.ask_for_life()
    except scanner.ScannerUnavailable as error:
        log.warning("inspection_waits_for_scanner", upload=str(upload_id), error=str(error))
        return False
    claimed_at = timezone.now()
    claimed = Upload.objects.filter(pk=upload_id, state=UploadState.STORED).update(
        state=UploadState.INSPECTING, claimed_at=claimed_at, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    upload = Upload.objects.get(pk=upload_id)
    arrival = Arrival()
    try:
        finding = _judge(upload, arrival)
    except Unfit as unfit:
        return _refuse(upload, claimed_at, arrival, unfit)
    except (scanner.ScannerUnavailable, bucket.StorageError, OSError) as error:
        _give_back(upload, claimed_at, error)
        return False
    return _accept(upload, claimed_at, arrival, finding)


def waiting(limit: int = 500) -> list[str]:
    """Take back the claims of dead workers, then name the uploads that wait for inspection, oldest first."""
    expired = timezone.now() - CLAIM_EXPIRES
    dead = Upload.objects.filter(state=UploadState.INSPECTING, claimed_at__lt=expired)
    for upload in dead.filter(attempts__gte=MOST_ATTEMPTS):
        if upload.claimed_at is not None:
            _refuse(upload, upload.claimed_at, Arrival(), Unfit(Refusal.DAMAGED, "inspection never came to an end"))
    dead.update(state=UploadState.STORED)
    stored = Upload.objects.filter(state=UploadState.STORED).order_by("stored_at")
    return [str(pk) for pk in stored.values_list("pk", flat=True)[:limit]]


def _judge(upload: Upload, arrival: Arrival) -> Finding:
    """Download to a file of our own, hash, scan, then open with the decoder of its kind. Raises Unfit."""
    with tempfile.NamedTemporaryFile(prefix="inspect-") as copy:
        _download(upload, copy.file, arrival)
        copy.flush()
        if arrival.size != upload.size:
            raise Unfit(Refusal.MISMATCH, f"{arrival.size} bytes instead of {upload.size}")
        promised = upload.facts.get("part_hashes", {})
        wrong = [number for number, sha256 in promised.items() if arrival.part_hashes.get(number) != sha256]
        if wrong:
            raise Unfit(Refusal.MISMATCH, f"part {wrong[0]} differs from what the browser read")
        copy.seek(0)
        verdict = scanner.scan(copy.file)
        if verdict.judgement == scanner.Judgement.INFECTED:
            raise Unfit(Refusal.INFECTED, verdict.name[:200])
        if verdict.judgement == scanner.Judgement.TOO_LARGE:
            raise Unfit(Refusal.TOO_LARGE, "the scanner does not take files of this size")
        finding = examine(Path(copy.name), upload.accepts)
    finding.facts["scanned"] = verdict.judgement == scanner.Judgement.CLEAN
    return finding


def _download(upload: Upload, to: IO[bytes], arrival: Arrival) -> None:
    whole = hashlib.sha256()
    part, number, room = hashlib.sha256(), 1, upload.part_size
    try:
        for chunk in bucket.read(upload.key):
            arrival.size += len(chunk)
            if arrival.size > upload.size:
                break  # more than was promised: the rest need not be read
            to.write(chunk)
            whole.update(chunk)
            rest = memoryview(chunk)
            while rest:
                part.update(rest[:room])
                taken = min(room, len(rest))
                room, rest = room - taken, rest[taken:]
                if not room:
                    arrival.part_hashes[str(number)] = part.hexdigest()
                    part, number, room = hashlib.sha256(), number + 1, upload.part_size
    except bucket.NoSuchObject as error:
        raise Unfit(Refusal.MISMATCH, "nothing is stored under its key") from error
    if room < upload.part_size:
        arrival.part_hashes[str(number)] = part.hexdigest()
    arrival.sha256 = whole.hexdigest()


def _accept(upload: Upload, claimed_at: datetime, arrival: Arrival, finding: Finding) -> bool:
    with_preview = finding.kind in PREVIEWED
    with transaction.atomic():
        won = _claimed(upload, claimed_at).update(
            state=UploadState.READY,
            kind=finding.kind,
            content_type=finding.content_type,
            filename=with_ending(upload.filename, ENDINGS.get(finding.content_type, "")),
            sha256=arrival.sha256,
            facts=finding.facts,
            inspected_at=timezone.now(),
            preview_state=PreviewState.WAITING if with_preview else PreviewState.NONE,
        )
        if not won:
            return False
        events.record(
            "upload.ready", by=None, subject=upload, scope=upload.scope, kind=str(finding.kind),
            content_type=finding.content_type, size=arrival.size, sha256=arrival.sha256,
            scanned=bool(finding.facts.get("scanned")),
        )  # fmt: skip
        if with_preview:
            nudge("uploads.tasks.preview", str(upload.pk))
    return True


def _refuse(upload: Upload, claimed_at: datetime, arrival: Arrival, unfit: Unfit) -> bool:
    """Record the refusal; an infected file is moved below the quarantine prefix, where no address is signed."""
    key = upload.key
    if unfit.refusal == Refusal.INFECTED:
        try:
            bucket.copy(upload.key, quarantine_key(upload.pk))
            key = quarantine_key(upload.pk)
        except bucket.StorageError as error:
            _give_back(upload, claimed_at, error)
            return False
    with transaction.atomic():
        won = _claimed(upload, claimed_at).update(
            state=UploadState.REFUSED,
            refusal=unfit.refusal,
            key=key,
            sha256=arrival.sha256,
            facts={},
            inspected_at=timezone.now(),
        )
        if not won:
            return False
        events.record(
            "upload.refused", by=None, subject=upload, scope=upload.scope, refusal=str(unfit.refusal),
            why=unfit.why[:200], sha256=arrival.sha256,
        )  # fmt: skip
    return True


def _give_back(upload: Upload, claimed_at: datetime, error: Exception) -> None:
    """Let the upload wait on. The attempt does not count: the fault is not the file's."""
    log.warning("inspection_waits", upload=str(upload.pk), error=str(error))
    _claimed(upload, claimed_at).update(state=UploadState.STORED, attempts=F("attempts") - 1)


def _claimed(upload: Upload, claimed_at: datetime) -> QuerySet[Upload]:
    """The row, as long as this claim on it stands."""
    return Upload.objects.filter(pk=upload.pk, state=UploadState.INSPECTING, claimed_at=claimed_at)
