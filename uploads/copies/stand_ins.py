"""Stand-ins: files that we make, to be handed out in place of one that was sent. They go through the same copies."""

import hashlib
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from config.nudge import nudge
from uploads import bucket
from uploads.models import FileKind, Leftover, Upload
from uploads.naming import original_key
from uploads.states import PreviewState, UploadState


def keep(pk: UUID, path: Path, *, content_type: str) -> None:
    """Put the file into the storage under the key of the stand-in ``pk``. Raises StorageError."""
    with path.open("rb") as file:
        bucket.put(original_key(pk), file, content_type=content_type)


def record(pk: UUID, of: Upload, path: Path, *, scope: str, kind: FileKind, content_type: str) -> Upload:
    """The row of a stand-in that ``keep`` has stored: ready, waiting for its copies. In the caller's transaction."""
    size, digest = path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()
    now = timezone.now()
    with transaction.atomic():
        made = Upload.objects.create(
            pk=pk, owner_id=of.owner_id, scope=scope, key=original_key(pk), filename=of.filename, size=size,
            max_size=size, part_size=size, state=UploadState.READY, preview_state=PreviewState.WAITING, kind=kind,
            content_type=content_type, sha256=digest, stored_at=now, inspected_at=now,
        )  # fmt: skip
        nudge("uploads.tasks.preview", str(pk))
    return made


def forget(pk: UUID) -> None:
    """Let the sweep delete what ``keep`` stored where no row came of it."""
    Leftover.objects.create(key=original_key(pk))
