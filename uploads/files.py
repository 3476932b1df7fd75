"""Files on their way in: begun, sent in parts straight to the storage, finished, thrown away."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import ProtectedError, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from config.nudge import nudge
from ledger import events
from uploads import bucket
from uploads.models import FileKind, Leftover, Upload
from uploads.naming import clean_filename, incoming_key, original_key
from uploads.states import Refusal, UploadState

log = structlog.get_logger(__name__)

UNFINISHED_FOR = timedelta(days=7)
# A form's address takes a file for an hour, and its reader may have to sign in again on the way back.
INCOMING_FOR = timedelta(days=1)
MOST_PARTS = 10_000  # of one object, in S3


class UploadError(Exception):
    """Something about an upload cannot be done; the subclass says what."""


class TooLarge(UploadError):
    """The file is empty, or larger than this question or this installation allows."""


class QuotaExceeded(UploadError):
    """The file does not fit into what is left for this entry or this person; ``left`` bytes would."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} bytes are left")
        self.left = left


class NotUploading(UploadError):
    """The file has arrived already, or is gone."""


class NoSuchPart(UploadError):
    """The file has no part of that number."""


class Incomplete(UploadError):
    """Parts are still missing; ``missing`` holds their numbers."""

    def __init__(self, missing: list[int]) -> None:
        super().__init__(f"{len(missing)} parts are missing")
        self.missing = missing


@dataclass(frozen=True)
class Part:
    """One part as the browser knows it: its number from 1, and the SHA-256 it computed while reading, if it could."""

    number: int
    sha256: str = ""


def begin(  # noqa: PLR0913 - by keyword, each a word of its own
    owner: User,
    *,
    scope: str,
    filename: str,
    size: int,
    accepts: Sequence[FileKind | str],
    max_size: int,
    fingerprint: str = "",
    pk: UUID | None = None,
    room: int | None = None,
) -> Upload:
    """Reserve room for a file of ``size`` bytes and return its row; the parts go to ``part_url`` addresses.

    An unfinished upload of the same person, scope, size and ``fingerprint`` is returned instead: choosing the same file
    again goes on where it stopped. The storage is not touched, so this may stand in a transaction.
    ``pk`` names a file that lies in the storage already; of two that claim it, the second meets NotUploading.
    ``room``: bytes that ``scope`` may have, where that is less than the installation allows.
    Raises TooLarge and QuotaExceeded.
    """
    limit = min(max_size, settings.UPLOAD_MAX_SIZE)
    if not 0 < size <= limit:
        raise TooLarge(f"{size} bytes, allowed are 1 to {limit}")
    with transaction.atomic():
        _one_at_a_time(f"scope {scope}", f"owner {owner.pk}")
        if fingerprint:
            unfinished = Upload.objects.filter(
                owner=owner, state=UploadState.UPLOADING, scope=scope, size=size, fingerprint=fingerprint[:64]
            ).first()
            if unfinished:
                return unfinished
        if pk and Upload.objects.filter(pk=pk).exists():
            raise NotUploading("arrived before")
        left = room_left(owner, scope, room)
        if size > left:
            raise QuotaExceeded(left)
        upload = Upload(
            pk=pk or uuid4(),
            owner=owner,
            scope=scope,
            filename=clean_filename(filename),
            fingerprint=fingerprint[:64],
            accepts=[str(kind) for kind in accepts],
            max_size=limit,
            size=size,
            part_size=part_size_for(size),
        )
        upload.key = original_key(upload.pk)
        upload.save(force_insert=True)
        events.record("upload.begun", by=owner, subject=upload, scope=scope, size=size)
    return upload


def part_size_for(size: int) -> int:
    """The setting's part size, larger only where a file would have more parts than S3 takes."""
    needed = math.ceil(size / MOST_PARTS)
    mebibyte = 1024 * 1024
    usual: int = settings.UPLOAD_PART_SIZE
    return max(usual, math.ceil(needed / mebibyte) * mebibyte)


def part_count(upload: Upload) -> int:
    """How many parts the file has."""
    return math.ceil(upload.size / upload.part_size)


def part_length(upload: Upload, number: int) -> int:
    """How many bytes part ``number`` has. Raises NoSuchPart."""
    if not 1 <= number <= part_count(upload):
        raise NoSuchPart(str(number))
    return min(upload.part_size, upload.size - (number - 1) * upload.part_size)


def part_url(upload: Upload, number: int) -> str:
    """A signed address that takes exactly this part, for an hour. Raises NotUploading, NoSuchPart, StorageError."""
    length = part_length(upload, number)
    if upload.state != UploadState.UPLOADING:
        raise NotUploading(upload.state)
    return bucket.presign_part(upload.key, _multipart_id(upload), number, length)


def parts_there(upload: Upload) -> list[bucket.StoredPart]:
    """The parts of a file that arrived whole, for going on after an interruption."""
    if upload.state != UploadState.UPLOADING or not upload.multipart_id:
        return []
    stored = bucket.list_parts(upload.key, upload.multipart_id)
    count = part_count(upload)
    return [part for part in stored if part.number <= count and part.size == part_length(upload, part.number)]


def finish(upload: Upload, parts: Sequence[Part] = ()) -> Upload:
    """Join the parts, note the file as stored and ask for its inspection; twice is as good as once.

    What arrived is counted in the storage, not believed. ``parts`` may carry the hashes that the browser computed:
    inspection compares them. The storage is called outside any transaction. Raises Incomplete, StorageError,
    and NotUploading where the upload was thrown away meanwhile.
    """
    if upload.state == UploadState.UPLOADING:
        _join(upload)
        hashes = {str(part.number): part.sha256.lower() for part in parts if part.sha256}
        with transaction.atomic():
            claimed = Upload.objects.filter(pk=upload.pk, state=UploadState.UPLOADING).update(
                state=UploadState.STORED,
                stored_at=timezone.now(),
                facts={**upload.facts, **({"part_hashes": hashes} if hashes else {})},
            )
            if claimed:
                events.record("upload.stored", by=upload.owner, subject=upload, scope=upload.scope, size=upload.size)
                nudge("uploads.tasks.inspect", str(upload.pk))
    try:
        upload.refresh_from_db()
    except Upload.DoesNotExist as error:
        raise NotUploading("gone") from error
    return upload


def abort(upload: Upload) -> None:
    """Give up an unfinished upload and free its room. Raises NotUploading once the file has arrived."""
    with transaction.atomic():
        row = Upload.objects.select_for_update().filter(pk=upload.pk).first()
        if row is None:
            return
        if row.state != UploadState.UPLOADING:
            raise NotUploading(row.state)
        events.record("upload.aborted", by=row.owner, subject=row, scope=row.scope)
        _let_go(row)


def discard(upload: Upload) -> None:
    """Forget a file in any state: the row now, its objects with the next sweep. Safe to call twice.

    The caller has removed what points to the upload. May stand in a transaction: nothing is deleted before it commits.
    That the objects are left over, PostgreSQL itself notes with the row's end (migration 0007), whoever deletes it.
    """
    with transaction.atomic():
        row = Upload.objects.select_for_update().filter(pk=upload.pk).first()
        if row is not None:
            events.record("upload.discarded", by=None, subject=row, scope=row.scope)
            row.delete()


def erase(upload: Upload, *, by: User) -> None:
    """``discard``, and the log forgets what the file was called. For what is erased with its entry or its person."""
    with transaction.atomic():
        row = Upload.objects.select_for_update().filter(pk=upload.pk).first()
        if row is not None:
            events.erase("upload.erased", subject=row, by=by)
            row.delete()


def leave(key: str) -> None:
    """Let the sweep delete an object that was stored while its row was deleted."""
    Leftover.objects.create(key=key)


def of_scope(scope: str) -> QuerySet[Upload]:
    """All files under ``scope``, in any state."""
    return Upload.objects.filter(scope=scope)


def used(scope: str) -> int:
    """Bytes that ``scope`` holds, unfinished uploads included, refused ones not."""
    return int(_counting().filter(scope=scope).aggregate(total=Sum("size"))["total"] or 0)


def ticket(upload: Upload) -> dict[str, Any]:
    """What a browser needs to send the file: sizes and addresses, as JSON. No secret is in it."""
    return {
        "id": str(upload.pk),
        "filename": upload.filename,
        "size": upload.size,
        "part_size": upload.part_size,
        "part_count": part_count(upload),
        "urls": {
            "part": reverse("uploads:part", args=[upload.pk, 0]),  # the browser puts the number in place of 0
            "parts": reverse("uploads:parts", args=[upload.pk]),
            "finish": reverse("uploads:finish", args=[upload.pk]),
            "abort": reverse("uploads:abort", args=[upload.pk]),
            "state": reverse("uploads:state", args=[upload.pk]),
            "card": reverse("uploads:card", args=[upload.pk]),
        },
    }


def abandon_old(limit: int = 200) -> int:
    """Throw away uploads that nobody finished for a week; returns how many."""
    old = Upload.objects.filter(state=UploadState.UPLOADING, begun_at__lt=timezone.now() - UNFINISHED_FOR)
    count = 0
    for pk in list(old.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            row = Upload.objects.select_for_update(skip_locked=True).filter(pk=pk, state=UploadState.UPLOADING).first()
            if row is not None:
                events.record("upload.abandoned", by=None, subject=row, scope=row.scope)
                _let_go(row)
                count += 1
    return count


def delete_leftovers(limit: int = 500) -> int:
    """Delete from the storage what no row needs any more; what fails stays for the next sweep."""
    count = 0
    for leftover in Leftover.objects.order_by("pk")[:limit]:
        try:
            if leftover.multipart_id:
                bucket.abort_multipart(leftover.key, leftover.multipart_id)
            bucket.delete(leftover.key)
        except bucket.StorageError as error:
            log.warning("leftover_not_deleted", key=leftover.key, error=str(error))
            return count
        leftover.delete()
        count += 1
    return count


def clear_incoming(now: datetime, limit: int = 500) -> int:
    """Delete files of plain forms whose sender never came back, or sent the same form once more; returns how many.

    No row knows of them, so the storage itself is asked. What came back was copied at once: nobody reads here.
    """
    count = 0
    try:
        for key in bucket.keys_before(incoming_key(""), now - INCOMING_FOR):
            if count >= limit:
                break
            bucket.delete(key)
            count += 1
    except bucket.StorageError as error:
        log.warning("incoming_not_cleared", error=str(error))
    return count


def parts_from(raw: Any) -> list[Part]:
    """Read the parts that a browser names in ``finish``; raises ValueError for anything else."""
    if not isinstance(raw, list) or len(raw) > MOST_PARTS:
        raise ValueError("parts must be a list")
    return [_part_from(one) for one in raw]


def _part_from(raw: Any) -> Part:
    number, sha256 = (raw.get("number"), raw.get("sha256", "")) if isinstance(raw, Mapping) else (None, "")
    if not isinstance(number, int) or not isinstance(sha256, str):
        raise ValueError("a part has a number, and may have a hash")  # noqa: TRY004 - bad data, not a bad call
    if sha256 and (len(sha256) != 64 or set(sha256.lower()) - set("0123456789abcdef")):
        raise ValueError("a SHA-256 has 64 hexadecimal digits")
    return Part(number=number, sha256=sha256)


def _counting() -> QuerySet[Upload]:
    return Upload.objects.exclude(state=UploadState.REFUSED)


def room_left(owner: User, scope: str, room: int | None = None) -> int:
    """Bytes left under both quotas, by one SUM; ``room`` as in ``begin``."""
    sums: dict[str, int | None] = (
        _counting()
        .filter(Q(scope=scope) | Q(owner=owner))
        .aggregate(scope=Sum("size", filter=Q(scope=scope)), owner=Sum("size", filter=Q(owner=owner)))
    )
    most: int = settings.UPLOAD_QUOTA_PER_ENTRY
    entry_left = min(most, most if room is None else room) - (sums["scope"] or 0)
    person_left: int = settings.UPLOAD_QUOTA_PER_PERSON - (sums["owner"] or 0)
    return max(min(entry_left, person_left), 0)


def _one_at_a_time(*names: str) -> None:
    """Let nobody else count under these names until the transaction ends: two uploads must not both take the rest."""
    with connection.cursor() as cursor:
        for name in names:  # always in the same order, or two would wait for each other
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"upload quota of {name}"])


def _multipart_id(upload: Upload) -> str:
    """The id of the multipart upload, opened at the first part. Of two that open at once, the first wins."""
    if upload.multipart_id:
        return upload.multipart_id
    opened = bucket.create_multipart(upload.key)
    won = Upload.objects.filter(pk=upload.pk, state=UploadState.UPLOADING, multipart_id="").update(multipart_id=opened)
    if not won:
        bucket.abort_multipart(upload.key, opened)
    kept = Upload.objects.filter(pk=upload.pk, state=UploadState.UPLOADING).values_list("multipart_id", flat=True)
    upload.multipart_id = kept.first() or ""
    if not upload.multipart_id:
        raise NotUploading("gone")
    return upload.multipart_id


def _join(upload: Upload) -> None:
    """Make one object of the parts, unless somebody did so before."""
    try:
        there = parts_there(upload)
        missing = sorted(set(range(1, part_count(upload) + 1)) - {part.number for part in there})
        if missing:
            raise Incomplete(missing)
        bucket.complete_multipart(upload.key, upload.multipart_id, there)
    except bucket.NoSuchObject:
        # Completed by an earlier click whose answer was lost: then the object is there. Else all parts are missing.
        try:
            bucket.head(upload.key)
        except bucket.NoSuchObject as error:
            if not Upload.objects.filter(pk=upload.pk, state=UploadState.UPLOADING).exists():
                return  # finished or thrown away by somebody else meanwhile; the row tells
            raise Incomplete(list(range(1, part_count(upload) + 1))) from error


def _let_go(row: Upload) -> None:
    """Throw an unfinished upload away; where a room upstairs still points to it, say that the file never arrived."""
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        Leftover.objects.create(key=row.key, multipart_id=row.multipart_id)
        Upload.objects.filter(pk=row.pk, state=UploadState.UPLOADING).update(
            state=UploadState.REFUSED, refusal=Refusal.MISMATCH
        )
