"""What a file really is, found in its bytes: never by its name, never by what the browser says of it."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import puremagic
import pypdfium2
from PIL import Image, ImageFile, UnidentifiedImageError

from uploads import archives, films
from uploads.copies import pictures
from uploads.models import FileKind
from uploads.states import Refusal

MOST_PIXELS = 100_000_000
MOST_PAGES = 500
MOST_IMAGES = 100  # in one HEIC: a burst, a live picture
LARGEST_HEIC = 128 * 1024 * 1024  # bytes; its decoder holds the whole file in memory
HEAD = 4096


class Unfit(Exception):
    """The file is refused; ``refusal`` is what its owner reads, ``why`` is for the ledger."""

    def __init__(self, refusal: Refusal, why: str) -> None:
        super().__init__(why)
        self.refusal = refusal
        self.why = why


@dataclass(frozen=True)
class Finding:
    """A file that opened as what it is."""

    kind: FileKind
    content_type: str
    facts: dict[str, int | float | str] = field(default_factory=dict)


ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/tiff": "tif",
    "image/avif": "avif",
    "image/heic": "heic",
    "application/pdf": "pdf",
    **films.ENDINGS,
    **archives.ENDINGS,
}


def examine(path: Path, accepts: list[str]) -> Finding:
    """Open the file with the decoder of its kind and say what it is. Raises Unfit.

    ``accepts`` are the kinds that the question allows. A file that begins as one kind and hides an archive is refused.
    """
    open_as = _opener(path)
    finding = open_as(path)
    if str(finding.kind) not in accepts:
        raise Unfit(Refusal.KIND, f"{finding.content_type} is not accepted here")
    if finding.kind != FileKind.OFFICE and archives.hides_archive(path):
        raise Unfit(Refusal.KIND, f"{finding.content_type} and an archive in one")
    return finding


def _opener(path: Path) -> Callable[[Path], Finding]:
    """The decoder for what the first bytes promise."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"%PDF-"):
        return _pdf
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office
    if pictures.type_promised(head):
        return _picture
    if films.looks_like_film(head):
        return _film
    try:
        promised = {found.mime_type for found in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        promised = set()
    if promised & set(pictures.TYPES.values()):
        return _picture
    raise Unfit(Refusal.KIND, ", ".join(sorted(filter(None, promised)))[:200] or "unknown content")


def _picture(path: Path) -> Finding:
    with path.open("rb") as file:
        is_heic = pictures.type_promised(file.read(HEAD)) == "image/heic"
    if is_heic and path.stat().st_size > LARGEST_HEIC:
        raise Unfit(Refusal.TOO_LARGE, f"{path.stat().st_size} bytes of HEIC")
    try:
        with warnings.catch_warnings(), _strictly():
            warnings.simplefilter("ignore")  # odd metadata is no reason to refuse; size is judged below
            with pictures.opened(path) as picture:
                kind = picture.format or ""
                _require_reasonable(picture)
                # JPEG decodes at an eighth of the size: every byte is read, a fraction of the memory is used.
                width, height = picture.size
                picture.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
                picture.load()
                if kind == "HEIF" and picture.size != (width, height):
                    raise Unfit(Refusal.DAMAGED, f"{width} x {height} pixels became {picture.size}")
    except Image.DecompressionBombError as error:
        raise Unfit(Refusal.BOMB, str(error)) from error
    except UnidentifiedImageError as error:
        raise Unfit(Refusal.DAMAGED, "no decoder opens it") from error
    except RuntimeError as error:  # the HEIC decoder's word for everything
        refusal = Refusal.BOMB if "limit" in str(error) else Refusal.DAMAGED
        raise Unfit(refusal, str(error).strip()[:200]) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError) as error:
        # Decoders written in Python trip over hostile bytes in many ways; each means the same to the owner.
        raise Unfit(Refusal.DAMAGED, f"{type(error).__name__}: {error}"[:200]) from error
    return Finding(FileKind.PICTURE, pictures.TYPES[kind], {"width": width, "height": height})


def _require_reasonable(picture: Image.Image) -> None:
    """Judge by the header, before anything is decoded. Raises Unfit."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Unfit(Refusal.BOMB, f"{width} x {height} pixels")
    # Counting the pictures of a GIF would mean to decode it; of all others only the first is ever looked at.
    if picture.format == "HEIF" and getattr(picture, "n_frames", 1) > MOST_IMAGES:
        raise Unfit(Refusal.BOMB, f"{getattr(picture, 'n_frames', 1)} pictures in one")


@contextmanager
def _strictly() -> Iterator[None]:
    """Let Pillow refuse a picture that ends too early. WeasyPrint, in the same worker, tells it to be lenient."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _pdf(path: Path) -> Finding:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Unfit(Refusal.DAMAGED, str(error)[:200]) from error
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise Unfit(Refusal.BOMB, f"{pages} pages")
        if not pages:
            raise Unfit(Refusal.DAMAGED, "no page")
        try:
            width, height = document[0].get_size()
        except pypdfium2.PdfiumError as error:
            raise Unfit(Refusal.DAMAGED, str(error)[:200]) from error
    finally:
        document.close()
    return Finding(FileKind.PDF, "application/pdf", {"pages": pages, "width": round(width), "height": round(height)})


def _office(path: Path) -> Finding:
    try:
        return Finding(FileKind.OFFICE, archives.office_type(path))
    except archives.Bomb as error:
        raise Unfit(Refusal.BOMB, str(error)) from error
    except archives.Damaged as error:
        raise Unfit(Refusal.DAMAGED, str(error)) from error
    except archives.NotOffice as error:
        raise Unfit(Refusal.KIND, str(error)) from error


def _film(path: Path) -> Finding:
    try:
        film = films.probe(path)
    except films.Unreadable as error:
        raise Unfit(Refusal.DAMAGED, str(error)) from error
    kind = FileKind.VIDEO if film.has_picture else FileKind.AUDIO
    facts: dict[str, int | float | str] = {"seconds": film.seconds, "codecs": film.codecs}
    if film.has_picture:
        facts |= {"width": film.width, "height": film.height, "plays": film.plays}
    return Finding(kind, film.content_type, facts)
