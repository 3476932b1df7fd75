"""Pages of a PDF as pictures, so that a reader sees them without opening the file."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from uploads.copies.pictures import SIZES, encoded
from uploads.copies.storing import Made, NoCopy

PAGES = 8
PAGE_WIDTH = 1200


def of_pdf(path: Path) -> Iterator[Made]:
    """The first pages as pictures, and the first one small. Raises NoCopy."""
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            for number in range(min(len(document), PAGES)):
                page = document[number]
                width, height = page.get_size()
                # A page of a kilometre by a kilometre is legal PDF; its picture is not larger than any other.
                scale = min(PAGE_WIDTH / max(width, 1), 2 * PAGE_WIDTH / max(height, 1))
                picture = page.render(scale=scale).to_pil().convert("RGB")
                yield encoded(picture, f"page-{number + 1}")
                if not number:
                    picture.thumbnail((SIZES["small"], SIZES["small"]), Image.Resampling.LANCZOS)
                    yield encoded(picture, "small")
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise NoCopy(str(error)) from error
