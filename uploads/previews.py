"""Previews: smaller copies for the eye, upright and without anything that the camera wrote beside the picture."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pypdfium2
import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from PIL import Image, ImageCms, ImageOps

from uploads import bucket, cleaning, films
from uploads.models import Derivative, FileKind, Leftover, Upload
from uploads.naming import derivative_key
from uploads.states import PreviewState

log = structlog.get_logger(__name__)

CLAIM_EXPIRES = timedelta(minutes=20)
MOST_ATTEMPTS = 4
SIZES = {"small": 320, "medium": 960, "large": 1920}  # the longer side, in pixels
PAGES = 8
PAGE_WIDTH = 1200


class NoPreview(Exception):
    """Nothing to show can be made of this file; the file itself stays ready."""


@dataclass(frozen=True)
class Made:
    """One copy, ready to be stored."""

    name: str
    ending: str
    content_type: str
    body: bytes | Path
    width: int = 0
    height: int = 0


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
            rows.extend(_store(upload, made) for made in _make_all(upload, _fetch(upload, Path(folder))))
    except NoPreview as reason:
        log.info("no_preview", upload=str(upload_id), reason=str(reason))
    except (bucket.StorageError, OSError) as error:
        log.warning("preview_waits", upload=str(upload_id), error=str(error))
        _move(upload, claimed_at, PreviewState.WAITING, [])
        return False
    return _move(upload, claimed_at, PreviewState.MADE if rows else PreviewState.FAILED, rows)


def waiting(limit: int = 500) -> list[str]:
    """Take back the claims of dead workers, then name the uploads that wait for previews, oldest first."""
    dead = Upload.objects.filter(preview_state=PreviewState.MAKING, claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    dead.filter(preview_attempts__gte=MOST_ATTEMPTS).update(preview_state=PreviewState.FAILED)
    dead.update(preview_state=PreviewState.WAITING)
    rows = Upload.objects.filter(preview_state=PreviewState.WAITING).order_by("inspected_at")
    return [str(pk) for pk in rows.values_list("pk", flat=True)[:limit]]


def _fetch(upload: Upload, folder: Path) -> Path:
    path = folder / "original"
    with path.open("wb") as file:
        for chunk in bucket.read(upload.key):
            file.write(chunk)
    return path


def _make_all(upload: Upload, path: Path) -> Iterator[Made]:
    clean = cleaning.copy(upload.kind, upload.content_type, path)
    if clean is not None:
        yield Made(cleaning.NAME, films.ENDINGS.get(upload.content_type, "pdf"), upload.content_type, clean)
    if upload.kind == FileKind.PICTURE:
        yield from of_picture(path)
    elif upload.kind == FileKind.PDF:
        yield from of_pdf(path)
    elif upload.kind == FileKind.VIDEO:
        yield from of_film(path, float(upload.facts.get("seconds", 0)))
    elif clean is None:
        raise NoPreview(upload.kind)


def of_picture(path: Path) -> list[Made]:
    """Three WebP sizes and a large JPEG, upright, in sRGB, without EXIF, place or profile. Raises NoPreview."""
    try:
        with Image.open(path) as opened:
            # A JPEG decodes straight to about the size that is needed, several times faster.
            opened.draft("RGB", (SIZES["large"] * 2, SIZES["large"] * 2))
            upright = _plain(ImageOps.exif_transpose(opened))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NoPreview(f"{type(error).__name__}: {error}") from error
    upright.thumbnail((SIZES["large"], SIZES["large"]), Image.Resampling.LANCZOS)
    return [*_three_sizes(upright), _encoded(_on_white(upright), "large-jpeg", "JPEG")]


def of_pdf(path: Path) -> Iterator[Made]:
    """The first pages as pictures, and the first one small. Raises NoPreview."""
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            for number in range(min(len(document), PAGES)):
                page = document[number]
                width, height = page.get_size()
                # A page of a kilometre by a kilometre is legal PDF; its picture is not larger than any other.
                scale = min(PAGE_WIDTH / max(width, 1), 2 * PAGE_WIDTH / max(height, 1))
                picture = page.render(scale=scale).to_pil().convert("RGB")
                yield _encoded(picture, f"page-{number + 1}", "WEBP")
                if not number:
                    picture.thumbnail((SIZES["small"], SIZES["small"]), Image.Resampling.LANCZOS)
                    yield _encoded(picture, "small", "WEBP")
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise NoPreview(str(error)) from error


def of_film(path: Path, seconds: float) -> Iterator[Made]:
    """A poster frame in three sizes. Raises NoPreview where ffmpeg is missing or finds no frame."""
    frame = path.with_name("frame.png")
    if not films.poster(path, frame, seconds=seconds):
        raise NoPreview("no frame")
    with Image.open(frame, formats=["PNG"]) as opened:
        picture = opened.convert("RGB")
    yield _encoded(picture, "poster", "JPEG")
    yield from _three_sizes(picture)


def _plain(picture: Image.Image) -> Image.Image:
    """The bare picture in sRGB: wide colours are converted, since the profile itself is left behind."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            converted = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken profile; the plain numbers will do
        if converted is not None and mode == "RGB":
            picture = converted
    plain = picture.convert(mode)
    bare = Image.new(mode, plain.size)
    bare.paste(plain)
    return bare


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _three_sizes(picture: Image.Image) -> list[Made]:
    made = []
    for name in ("large", "medium", "small"):
        picture = picture.copy()
        picture.thumbnail((SIZES[name], SIZES[name]), Image.Resampling.LANCZOS)
        made.append(_encoded(picture, name, "WEBP"))
    return made


def _encoded(picture: Image.Image, name: str, kind: str) -> Made:
    body = BytesIO()
    if kind == "WEBP":
        picture.save(body, "WEBP", quality=80, method=4)
        return Made(name, "webp", "image/webp", body.getvalue(), *picture.size)
    picture.save(body, "JPEG", quality=85, optimize=True, progressive=True)
    return Made(name, "jpg", "image/jpeg", body.getvalue(), *picture.size)


def _store(upload: Upload, made: Made) -> Derivative:
    key = derivative_key(upload.pk, made.name, made.ending)
    if isinstance(made.body, Path):
        size = made.body.stat().st_size
        with made.body.open("rb") as file:
            bucket.put(key, file, content_type=made.content_type, immutable=True)
    else:
        size = len(made.body)
        bucket.put(key, made.body, content_type=made.content_type, immutable=True)
    return Derivative(
        upload=upload, name=made.name, key=key, content_type=made.content_type, size=size, width=made.width,
        height=made.height,
    )  # fmt: skip


def _move(upload: Upload, claimed_at: datetime, state: PreviewState, rows: list[Derivative]) -> bool:
    """Record the end under the claim; False where the claim was lost or the upload is gone."""
    with transaction.atomic():
        won = Upload.objects.filter(pk=upload.pk, preview_state=PreviewState.MAKING, claimed_at=claimed_at).update(
            preview_state=state
        )
        if won and rows:
            Derivative.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["upload", "name"],
                update_fields=["key", "content_type", "size", "width", "height"],
            )
        if not won and not Upload.objects.filter(pk=upload.pk).exists():
            # Discarded while we worked: the objects that we stored have no row to be found by.
            Leftover.objects.bulk_create(Leftover(key=row.key) for row in rows)
    return bool(won)
