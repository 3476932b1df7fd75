"""Previews: claimed, made by ``uploads.copies`` and recorded, so that a page never shows an original to look at."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from PIL import Image

from uploads import bucket, films, office
from uploads.archives import ENDINGS
from uploads.copies import cleaning, telling, transcoding
from uploads.copies.pages import of_pdf
from uploads.copies.pictures import encoded, of_picture, three_sizes
from uploads.copies.storing import Made, NoCopy, fetch, record, store_all
from uploads.models import Derivative, FileKind, Leftover, Upload
from uploads.states import PreviewState

log = structlog.get_logger(__name__)

CLAIM_EXPIRES = timedelta(minutes=20)
MOST_ATTEMPTS = 4


def make(upload_id: UUID | str) -> bool:
    """Claim one upload that waits for previews and make them; False where it was not waiting, or must wait on.

    Keys are fixed by the upload and the preview's name, so a second run writes the same objects again.
    """
    claimed_at = timezone.now()
    claimed = Upload.objects.filter(pk=upload_id, preview_state=PreviewState.WAITING).update(
        preview_state=PreviewState.MAKING, claimed_at=claimed_at, preview_attempts=F("preview_attempts") + 1
    )
    if not claimed:
        return False
    upload = Upload.objects.get(pk=upload_id)
    rows: list[Derivative] = []
    try:
        with tempfile.TemporaryDirectory(prefix="preview-") as folder:
            store_all(upload, _make_all(upload, fetch(upload, Path(folder))), rows)
    except NoCopy as reason:
        log.info("no_preview", upload=str(upload_id), reason=str(reason))
    except (bucket.StorageError, OSError) as error:
        log.warning("preview_waits", upload=str(upload_id), error=str(error))
        _move(upload, claimed_at, PreviewState.WAITING, [])
        return False
    is_shown = any(row.name != telling.NAME for row in rows)
    return _move(upload, claimed_at, PreviewState.MADE if is_shown else PreviewState.FAILED, rows)


def waiting(limit: int = 500) -> list[str]:
    """Take back the claims of dead workers, then name the uploads that wait for previews, oldest first."""
    dead = Upload.objects.filter(preview_state=PreviewState.MAKING, claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    dead.filter(preview_attempts__gte=MOST_ATTEMPTS).update(preview_state=PreviewState.FAILED)
    dead.update(preview_state=PreviewState.WAITING)
    rows = Upload.objects.filter(preview_state=PreviewState.WAITING).order_by("inspected_at")
    return [str(pk) for pk in rows.values_list("pk", flat=True)[:limit]]


def _make_all(upload: Upload, path: Path) -> Iterator[Made]:
    clean = cleaning.copy(upload.kind, upload.content_type, path)
    if clean is not None:
        yield Made(cleaning.NAME, films.ENDINGS.get(upload.content_type, "pdf"), upload.content_type, clean)
    if upload.kind != FileKind.OFFICE:
        yield telling.of_file(path, upload.kind)
    if upload.kind == FileKind.PICTURE:
        yield from of_picture(path)
    elif upload.kind == FileKind.PDF:
        yield from of_pdf(path)
    elif upload.kind == FileKind.VIDEO:
        yield from of_film(path, float(upload.facts.get("seconds", 0)))
    elif upload.kind == FileKind.OFFICE:
        yield from of_office(path, ENDINGS.get(upload.content_type, ""))
    elif clean is None:
        raise NoCopy(upload.kind)


def of_office(path: Path, ending: str) -> Iterator[Made]:
    """The document as a PDF that tells nothing beside its pages, what is made of any PDF, and what the document told.

    Raises NoCopy.
    """
    pdf, clean = path.with_name("made.pdf"), path.with_name("pages.pdf")
    if not ending or not office.to_pdf(path, pdf, ending=ending) or not cleaning.of_pdf(pdf, clean):
        yield telling.of_file(path, FileKind.OFFICE)
        raise NoCopy("no PDF")
    yield Made(office.PDF, "pdf", "application/pdf", clean)
    yield telling.of_file(path, FileKind.OFFICE, shown_as=clean)
    yield from of_pdf(clean)


def of_film(path: Path, seconds: float) -> Iterator[Made]:
    """A poster frame for players, and in three sizes. Raises NoCopy where ffmpeg is missing or finds no frame."""
    frame = path.with_name("frame.png")
    if not films.poster(path, frame, seconds=seconds):
        raise NoCopy("no frame")
    with Image.open(frame, formats=["PNG"]) as opened:
        picture = opened.convert("RGB")
    poster = encoded(picture, "poster", "-jpeg")
    yield replace(poster, name="poster")
    yield from three_sizes(picture)


def _move(upload: Upload, claimed_at: datetime, state: PreviewState, rows: list[Derivative]) -> bool:
    """Record the end under the claim; False where the claim was lost or the upload is gone."""
    with transaction.atomic():
        won = Upload.objects.filter(pk=upload.pk, preview_state=PreviewState.MAKING, claimed_at=claimed_at).update(
            preview_state=state
        )
        if won and rows:
            record(rows)
        if won and state != PreviewState.WAITING:
            transcoding.ask(upload)
        if not won and not Upload.objects.filter(pk=upload.pk).exists():
            # Discarded while we worked: the objects that we stored have no row to be found by.
            Leftover.objects.bulk_create(Leftover(key=row.key) for row in rows)
    return bool(won)
