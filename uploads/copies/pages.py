"""Pages of a PDF as pictures, so that a reader sees them without opening the file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from uploads.copies.pictures import SIZES, encoded
from uploads.copies.storing import Made, NoCopy

PAGES = 8
PAGE_WIDTH = 1200
TEXT = "text"  # for searching names in a blind round's files; no address of it is ever handed out
LONGEST_PAGE, LONGEST_TEXT = 20_000, 1_000_000  # characters


def of_pdf(path: Path) -> Iterator[Made]:
    """The first pages as pictures, and the first one small; then the text of all pages. Raises NoCopy."""
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
            yield text_of(document)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise NoCopy(str(error)) from error


def text_of(document: pypdfium2.PdfDocument) -> Made:
    """What is written on each page, as a JSON list with one text a page; the rest of a very long document is cut.

    Also what stands beside the visible part of a page: whoever opens the file could read it.
    """
    texts: list[str] = []
    left = LONGEST_TEXT
    for page in document:
        try:
            text = str(page.get_textpage().get_text_range())[: min(left, LONGEST_PAGE)]
        except pypdfium2.PdfiumError:
            text = ""  # a page that can be shown and not read
        texts.append(text)
        left -= len(text)
        if left <= 0:
            break
    return Made(TEXT, "json", "application/json", json.dumps(texts, ensure_ascii=False).encode("utf-8", "replace"))


def read(body: bytes) -> list[str]:
    """What ``text_of`` wrote: one text a page."""
    return [str(text) for text in json.loads(body)]
