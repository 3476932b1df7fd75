"""Files from browsers without script: one plain form per file, sent straight to the storage in one piece."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone

from config.nudge import nudge
from ledger import events
from uploads import bucket
from uploads.files import INCOMING_FOR, Incomplete, NotUploading
from uploads.models import Leftover, Upload
from uploads.naming import incoming_key
from uploads.states import UploadState

LARGEST = 512 * 1024 * 1024  # without parts, an interruption means beginning anew


class BadSealError(Exception):
    """The way back is forged, of another purpose, or too old."""


def largest(*limits: int) -> int:
    """How many bytes a form may take."""
    return min(*limits, int(settings.UPLOAD_MAX_SIZE), LARGEST)


def form(pk: UUID, *, most: int, then: str) -> bucket.PostForm:
    """Where a form of the page posts its file, for an hour, and the hidden fields it needs; ``then`` is the full
    address the browser comes to afterwards. Raises StorageError.

    No row is made for a form: whoever opens it and goes back leaves nothing behind. ``pk`` will be the upload's.
    """
    return bucket.presign_post(incoming_key(pk), most=most, then=then)


def seal(purpose: str, *said: int | str) -> str:
    """What the way back of a form brings, signed: whose form it was, for what, which file. Nobody's page can lead
    another's browser there and leave a file of its own."""
    return signing.dumps(said, salt=purpose)


def unseal(purpose: str, token: str) -> list[Any]:
    """What ``seal`` was told, as long as the bytes may still arrive. Raises BadSealError."""
    try:
        said: list[Any] = signing.loads(token, salt=purpose, max_age=INCOMING_FOR)
    except signing.BadSignature as error:
        raise BadSealError(purpose) from error
    return said


def size_of(pk: UUID) -> int:
    """How many bytes arrived by the form of ``pk``.

    Raises Incomplete while nothing has, NotUploading where they were taken in before, StorageError.
    """
    if Upload.objects.filter(pk=pk).exists():
        raise NotUploading("arrived before")
    try:
        return bucket.head(incoming_key(pk)).size
    except bucket.NoSuchObject as error:
        raise Incomplete([1]) from error


def refuse(pk: UUID) -> None:
    """Let the sweep delete what arrived by the form of ``pk``: there is no room for it."""
    Leftover.objects.create(key=incoming_key(pk))


def finish(upload: Upload) -> Upload:
    """Note a file that came in one piece as stored, with its true size; twice is as good as once.

    The form's address stays open for an hour, so the bytes are first copied to where it does not reach: what was
    inspected cannot be exchanged afterwards. Raises Incomplete where nothing has arrived, or meanwhile more than
    there is room for; NotUploading, StorageError.
    """
    if upload.state == UploadState.UPLOADING:
        incoming = incoming_key(upload.pk)
        try:
            bucket.copy(incoming, upload.key)
            size = bucket.head(upload.key).size
        except bucket.NoSuchObject as error:
            raise Incomplete([1]) from error
        with transaction.atomic():
            claimed = Upload.objects.filter(pk=upload.pk, state=UploadState.UPLOADING, size__gte=size).update(
                state=UploadState.STORED, stored_at=timezone.now(), size=size
            )
            if claimed:
                Leftover.objects.create(key=incoming)
                events.record("upload.stored", by=upload.owner, subject=upload, scope=upload.scope, size=size)
                nudge("uploads.tasks.inspect", str(upload.pk))
    try:
        upload.refresh_from_db()
    except Upload.DoesNotExist as error:
        raise NotUploading("gone") from error
    if upload.state == UploadState.UPLOADING:
        raise Incomplete([1])
    return upload
