"""Reads the QR codes on a scanned or photographed sheet. The one door to the decoder."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, ImageOps

from uploads.copies.pictures import opened
from uploads.models import FileKind

MOST_PAGES = 100
# A code of 32 mm on a sheet of 210: at this width a module has more than four pixels.
PAGE_WIDTH = 1700
LONGEST_SIDE = 2600


class UnreadableError(Exception):
    """The file cannot be opened as pages."""


def codes(path: Path, kind: str) -> list[list[str]]:
    """The texts of all QR codes, page by page; an empty list for a page without any. Raises UnreadableError."""
    try:
        return [_codes(picture) for picture in _pages(path, kind)]
    except (
        pypdfium2.PdfiumError, OSError, SyntaxError, ValueError, RuntimeError, Image.DecompressionBombError,
    ) as error:  # fmt: skip
        raise UnreadableError(f"{type(error).__name__}: {error}") from error


def _pages(path: Path, kind: str) -> Iterator[Image.Image]:
    if kind != FileKind.PDF:
        with opened(path) as picture:
            picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("L")
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            yield upright
        return
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            width, height = page.get_size()
            scale = min(PAGE_WIDTH / max(width, 1), 2 * PAGE_WIDTH / max(height, 1))
            yield page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def _codes(picture: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [str(one.text) for one in found]
