"""Blackened copies of documents and pictures: what is covered is gone, not only out of sight.

A page that holds something becomes a picture of itself with black boxes; under it lies the rest of its text, unseen,
for whoever reads with a screen reader. What a PDF holds beside its pages (bookmarks, tags, fields) stays behind.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from ctypes import byref, c_int
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Page, Pdf, Stream
from PIL import Image, ImageDraw, ImageOps
from pypdfium2 import raw

from uploads.copies import telling
from uploads.copies.pictures import opened

DOTS = 170 / 72  # a point of the page in pixels: sharp enough to print
LONGEST_SIDE = 3000  # pixels
COVERED = "█"  # what a screen reader meets in place of the words
_LINE = 11  # points between two lines of unseen text

type Spans = Callable[[str], Sequence[tuple[int, int]]]


class NotBlackened(Exception):
    """The file cannot be read or written, or something would still be found in the copy."""


def of_pdf(path: Path, to: Path, spans: Spans) -> int:
    """Write a copy in which nothing that ``spans`` finds is left; returns in how many places. Raises NotBlackened."""
    try:
        with pikepdf.open(path) as source, closing(pypdfium2.PdfDocument(path)) as shown:
            made, places = Pdf.new(), 0
            for number, page in enumerate(source.pages):
                covered = _cover(shown[number], spans)
                if covered is None and not _tells(page, spans):
                    _append(made, page)
                    continue
                picture, text, count = covered or _cover_nothing(shown[number])
                _append_picture(made, picture, text, shown[number].get_size())
                places += max(count, 1)
            made.save(to, deterministic_id=True)
        _prove(to, spans)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RuntimeError, OSError, MemoryError) as error:
        raise NotBlackened(f"{type(error).__name__}: {error}"[:200]) from error
    return places


def of_picture(path: Path, to: Path, boxes: Sequence[Sequence[int]]) -> tuple[str, int]:
    """Write the picture upright and bare, each box black; returns its content type and how many boxes there are.

    A box is left, top, width and height in parts of a thousand. Raises NotBlackened.
    """
    try:
        with opened(path) as picture:
            plain = ImageOps.exif_transpose(picture).convert("RGB")
        pen = ImageDraw.Draw(plain)
        wide, high = plain.width / 1000, plain.height / 1000
        for left, top, width, height in boxes:
            pen.rectangle((left * wide, top * high, (left + width) * wide, (top + height) * high), fill="black")
        bare = Image.frombytes("RGB", plain.size, plain.tobytes())
        bare.save(to, "JPEG", quality=92)
    except (OSError, SyntaxError, ValueError, RuntimeError, Image.DecompressionBombError) as error:
        raise NotBlackened(f"{type(error).__name__}: {error}"[:200]) from error
    return "image/jpeg", len(boxes)


def text_and_boxes(page: pypdfium2.PdfPage) -> tuple[str, list[tuple[float, float, float, float]]]:
    """The text of a page letter by letter, and where each stands on it: left, bottom, right, top in points."""
    written = page.get_textpage()
    letters, boxes = [], []
    for index in range(written.count_chars()):
        code = raw.FPDFText_GetUnicode(written.raw, index)
        letters.append(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " ")
        boxes.append(written.get_charbox(index, loose=True))
    return "".join(letters), boxes


def _cover(page: pypdfium2.PdfPage, spans: Spans) -> tuple[Image.Image, str, int] | None:
    """The page as a picture with boxes, the text that is left, and how many places; None where nothing is found."""
    text, boxes = text_and_boxes(page)
    found = spans(text)
    if not found:
        return None
    picture = _picture_of(page)
    pen = ImageDraw.Draw(picture)
    left = list(text)
    for start, end in found:
        left[start:end] = [COVERED, *[""] * (end - start - 1)]
        for box in boxes[start:end]:
            pen.rectangle(_on_picture(page, picture, box), fill="black")
    return picture, "".join(left), len(found)


def _cover_nothing(page: pypdfium2.PdfPage) -> tuple[Image.Image, str, int]:
    """For a page whose comments or links tell something: they do not come along with its picture."""
    return _picture_of(page, with_notes=False), text_and_boxes(page)[0], 0


def _picture_of(page: pypdfium2.PdfPage, *, with_notes: bool = True) -> Image.Image:
    scale = min(DOTS, LONGEST_SIDE / max(*page.get_size(), 1))
    rendered: Image.Image = page.render(scale=scale, draw_annots=with_notes).to_pil()
    return rendered.convert("RGB")


def _on_picture(
    page: pypdfium2.PdfPage, picture: Image.Image, box: tuple[float, float, float, float]
) -> tuple[int, int, int, int]:
    """A box of the page in pixels of its picture, a little larger, whatever way the page is turned or cropped."""
    corners = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        x, y = c_int(), c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, picture.width, picture.height, 0, across, up, byref(x), byref(y))
        corners.append((x.value, y.value))
    (x0, y0), (x1, y1) = corners
    more = max(2, picture.height // 500)
    return min(x0, x1) - more, min(y0, y1) - more, max(x0, x1) + more, max(y0, y1) + more


def _tells(page: Page, spans: Spans) -> bool:
    return any(one.is_kept and spans(one.text) for one in telling.of_page(page.obj, 0))


def _append(made: Pdf, page: Page) -> None:
    made.pages.append(page)
    kept = made.pages[-1].obj
    for key in ("/Thumb", "/B", "/StructParents", "/Tabs", "/PieceInfo", "/Metadata"):
        if key in kept:
            del kept[key]


def _append_picture(made: Pdf, picture: Image.Image, text: str, size: tuple[float, float]) -> None:
    body = BytesIO()
    picture.save(body, "JPEG", quality=85)
    width, height = (float(round(one, 2)) for one in size)
    shown = Stream(
        made, body.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page = made.add_blank_page(page_size=(width, height))
    page.obj["/Resources"] = Dictionary(
        XObject=Dictionary(Page=made.make_indirect(shown)), Font=Dictionary(F=made.make_indirect(font))
    )
    drawn = f"q {width} 0 0 {height} 0 0 cm /Page Do Q\n".encode() + _unseen(text, height)
    page.obj["/Contents"] = made.make_indirect(Stream(made, drawn))


def _unseen(text: str, height: float) -> bytes:
    """The words of the page for screen readers, drawn in no colour at all."""
    lines = [line for line in text.replace(COVERED, "(...)").splitlines() if line.strip()]
    apart = min(_LINE, height / (len(lines) + 1))
    parts = [b"BT 3 Tr /F 6 Tf %.2f TL 12 %.2f Td" % (apart, height - apart)]
    for line in lines:
        plain = line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        parts.append(b"(" + plain.translate(None, bytes(range(32))) + b") Tj T*")
    return b"\n".join([*parts, b"ET"])


def _prove(path: Path, spans: Spans) -> None:
    """Search the copy itself, as whoever gets it could: text of all pages, and everything beside it."""
    with closing(pypdfium2.PdfDocument(path)) as shown:
        texts = [str(page.get_textpage().get_text_range()) for page in shown]
    with pikepdf.open(path) as document:
        texts += [one.text for one in telling.of_pdf(document)]
    if any(spans(text) for text in texts):
        raise NotBlackened("something is still found in the copy")
