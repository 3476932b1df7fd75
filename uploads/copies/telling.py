"""What a file tells beside what it shows: properties, comments, links, attachments. For finding names before a blind
round; it is read where the file lies anyway, and no address of it is ever handed out.
"""

import html
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Object, OutlineItem, Pdf
from PIL import ExifTags, ImageFile, IptcImagePlugin

from uploads import films
from uploads.copies.pictures import opened
from uploads.copies.storing import Made
from uploads.models import FileKind

NAME = "told"
LONGEST, LONGEST_ALL = 20_000, 200_000  # characters
LARGEST_MEMBER = 5 * 1024 * 1024
MOST_MEMBERS = 200
_TEXT_IN_XML = re.compile(r">([^<>]+)<|(?<![\w:])(?!xmlns)[\w:.-]+=\"([^\"]*)\"")
# Members of office documents beside the text itself, which is read from the PDF that is made of them.
_BESIDE = re.compile(
    r"docProps/.*\.xml|meta\.xml|(?:word|xl|ppt)/(?:comments|persons?|authors?|commentAuthors)[\w/.-]*\.xml"
    r"|(?:word|ppt|xl)/.*comments?[\w/.-]*\.xml"
)
_HAS_CHANGES = re.compile(r"word/document\.xml|content\.xml")
_CHANGED = re.compile(r"(?:w:author|w:initials)=\"([^\"]*)\"|<dc:creator>([^<]*)<|<w:delText[^>]*>([^<]*)<")
_DRAWN_BY_PERSONS = ("/Contents", "/RC", "/V", "/TU", "/DV")


class Place(StrEnum):
    """Where in a file something is told."""

    PROPERTIES = "properties"
    COMMENT = "comment"
    LINK = "link"
    OUTLINE = "outline"
    ATTACHMENT = "attachment"
    DESCRIPTION = "description"  # of a picture in a PDF, for screen readers


@dataclass(frozen=True)
class Told:
    """One piece of text. ``is_kept``: it is part of the clean copy too, because it belongs to what is shown."""

    place: Place
    text: str
    page: int = 0
    is_kept: bool = False


_BROKEN = (pikepdf.PdfError, OSError, SyntaxError, ValueError, RuntimeError, KeyError, zipfile.BadZipFile, zlib.error)


def of_file(path: Path, kind: str, *, shown_as: Path | None = None) -> Made:
    """Everything a file tells, as JSON; and the PDF that it is shown as. A file that cannot be read tells nothing."""
    told: list[Told] = []
    for one, its_kind in ((path, kind), (shown_as, FileKind.PDF)):
        try:
            told += _readers(one, its_kind) if one else ()
        except _BROKEN:
            continue
    body = json.dumps([asdict(one) for one in _bounded(told)], ensure_ascii=False)
    return Made(NAME, "json", "application/json", body.encode("utf-8", "replace"))


def read(body: bytes) -> list[Told]:
    """What ``of_file`` wrote."""
    rows = json.loads(body)
    return [Told(Place(row["place"]), row["text"], int(row["page"]), bool(row["is_kept"])) for row in rows]


def _readers(path: Path, kind: str) -> Iterator[Told]:
    if kind == FileKind.PDF:
        with pikepdf.open(path) as document:
            yield from of_pdf(document)
    elif kind == FileKind.PICTURE:
        yield from _of_picture(path)
    elif kind == FileKind.OFFICE:
        yield from _of_office(path)
    elif kind in (FileKind.VIDEO, FileKind.AUDIO):
        yield from (Told(Place.PROPERTIES, text) for text in films.tags(path))


def _bounded(told: Iterable[Told]) -> Iterator[Told]:
    left = LONGEST_ALL
    seen: set[Told] = set()
    for one in told:
        text = "".join(letter for letter in one.text if letter.isprintable() or letter.isspace()).strip()[:LONGEST]
        short = Told(one.place, text, one.page, one.is_kept)
        if len(text) > 1 and left > 0 and short not in seen:
            seen.add(short)
            left -= len(text)
            yield short


def of_pdf(document: Pdf) -> Iterator[Told]:
    """What a PDF tells beside the text of its pages."""
    yield from _properties(document)
    for name, attached in document.attachments.items():
        yield Told(Place.ATTACHMENT, f"{name} {attached.description}")
        yield Told(Place.ATTACHMENT, attached.get_file().read_bytes()[:LONGEST].decode("utf-8", "ignore"))
    for number, page in enumerate(document.pages, 1):
        yield from of_page(page.obj, number)
    with document.open_outline() as outline:
        yield from (Told(Place.OUTLINE, title, 0, is_kept=True) for title in _titles(outline.root))
    for one in document.objects:
        if isinstance(one, Dictionary) and "/S" in one:
            yield from (
                Told(Place.DESCRIPTION, text, 0, is_kept=True)
                for text in _strings(one, ("/Alt", "/ActualText", "/T", "/E"))
            )


def of_page(page: Object, number: int) -> Iterator[Told]:
    """What the comments, links and fields on one page tell."""
    notes = page.get("/Annots")
    for note in notes if isinstance(notes, Array) else ():
        if isinstance(note, Dictionary):
            yield from _of_note(note, number)


def _properties(document: Pdf) -> Iterator[Told]:
    if "/Info" in document.trailer:
        yield from (Told(Place.PROPERTIES, text) for text in _strings(document.docinfo))
    for one in document.objects:
        written = one.get("/Metadata") if isinstance(one, Dictionary | pikepdf.Stream) else None
        if isinstance(written, pikepdf.Stream):
            yield from (Told(Place.PROPERTIES, text) for text in _in_xml(written.read_bytes()))


def _of_note(note: Dictionary, page: int) -> Iterator[Told]:
    yield from (Told(Place.COMMENT, text, page, is_kept=True) for text in _strings(note, _DRAWN_BY_PERSONS))
    yield from (Told(Place.PROPERTIES, text, page) for text in _strings(note, ("/T",)))
    action = note.get("/A")
    if isinstance(action, Dictionary):
        yield from (Told(Place.LINK, text, page, is_kept=True) for text in _strings(action, ("/URI",)))


def _strings(holder: Object, keys: Iterable[str] = ()) -> Iterator[str]:
    for key in keys or list(holder.keys()):
        value = holder.get(key)
        if isinstance(value, pikepdf.String):
            yield str(value)


def _titles(items: Iterable[OutlineItem], depth: int = 0) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        if depth < 20:
            yield from _titles(item.children, depth + 1)


def _of_picture(path: Path) -> Iterator[Told]:
    with opened(path) as picture:
        exif = picture.getexif()
        for values in (exif, *(exif.get_ifd(which) for which in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo))):
            yield from (Told(Place.PROPERTIES, text) for value in values.values() for text in _as_text(value))
        xmp = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp")
        if xmp:
            yield from (Told(Place.PROPERTIES, text) for text in _in_xml(xmp))
        iptc = (IptcImagePlugin.getiptcinfo(picture) if isinstance(picture, ImageFile.ImageFile) else None) or {}
        for value in iptc.values():
            for one in value if isinstance(value, list) else [value]:
                yield from (Told(Place.PROPERTIES, text) for text in _as_text(one))
        for key, value in {**picture.info, **getattr(picture, "text", {})}.items():
            if key not in {"exif", "xmp", "XML:com.adobe.xmp", "icc_profile", "photoshop"}:
                yield from (Told(Place.PROPERTIES, text) for text in _as_text(value))


def _as_text(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, bytes) or len(value) > LONGEST:
        return []
    if value[:8] in (b"ASCII\0\0\0", b"\0" * 8):
        value = value[8:]
    elif value[:8] == b"UNICODE\0":
        return [value[8:].decode("utf-16", "ignore")]
    # Windows writes its own tags as UTF-16; half of the bytes are empty then.
    return [value.decode("utf-16-le" if value[1:2] == b"\0" else "utf-8", "ignore").strip("\0")]


def _of_office(path: Path) -> Iterator[Told]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist()[:MOST_MEMBERS]:
            beside, changed = _BESIDE.fullmatch(member.filename), _HAS_CHANGES.fullmatch(member.filename)
            if not beside and not changed:
                continue
            with archive.open(member) as content:
                body = content.read(LARGEST_MEMBER)
            if beside:
                place = Place.COMMENT if "omment" in member.filename else Place.PROPERTIES
                yield from (Told(place, text) for text in _in_xml(body))
            else:
                found = _CHANGED.findall(body.decode("utf-8", "ignore"))
                yield from (Told(Place.COMMENT, html.unescape(text)) for three in found for text in three if text)


def _in_xml(body: bytes | str) -> list[str]:
    """The texts and values in XML, by their look alone: no parser, so nothing in it can unfold."""
    if isinstance(body, bytes):
        body = body.decode("utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
    return [html.unescape(text or value) for text, value in _TEXT_IN_XML.findall(body) if (text or value).strip()]
