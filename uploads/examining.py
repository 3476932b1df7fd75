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
from uploads.models import FileKind
from uploads.states import Refusal

MOST_PIXELS = 100_000_000
MOST_PAGES = 500
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
    "application/pdf": "pdf",
    **films.ENDINGS,
    **archives.ENDINGS,
}
# Only these decoders run. SVG is a document with scripts, EPS and PSD are programs and archives: none is a picture.
_PICTURES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif",
             "TIFF": "image/tiff", "AVIF": "image/avif"}  # fmt: skip
_DECODERS = [name for name in _PICTURES if name != "MPO"]  # a phone's double JPEG: the JPEG decoder finds it


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
    if films.looks_like_film(head):
        return _film
    try:
        promised = {found.mime_type for found in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        promised = set()
    if promised & set(_PICTURES.values()) or head[4:12] in {b"ftypavif", b"ftypavis"}:
        return _picture
    raise Unfit(Refusal.KIND, ", ".join(sorted(filter(None, promised)))[:200] or "unknown content")


def _picture(path: Path) -> Finding:
    try:
        with warnings.catch_warnings(), _strictly():
            warnings.simplefilter("ignore")  # odd metadata is no reason to refuse; size is judged below
            with Image.open(path, formats=_DECODERS) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    raise Unfit(Refusal.BOMB, f"{width} x {height} pixels")
                kind = picture.format or ""
                # JPEG decodes at an eighth of the size: every byte is read, a fraction of the memory is used.
                picture.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
                picture.load()
    except Image.DecompressionBombError as error:
        raise Unfit(Refusal.BOMB, str(error)) from error
    except UnidentifiedImageError as error:
        raise Unfit(Refusal.DAMAGED, "no decoder opens it") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError) as error:
        # Decoders written in Python trip over hostile bytes in many ways; each means the same to the owner.
        raise Unfit(Refusal.DAMAGED, f"{type(error).__name__}: {error}"[:200]) from error
    return Finding(FileKind.PICTURE, _PICTURES[kind], {"width": width, "height": height})


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
        facts |= {"width": film.width, "height": film.height}
    return Finding(kind, film.content_type, facts)
