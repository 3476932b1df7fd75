"""ZIP files and what hides in them: office documents are let in, bombs and dressed-up archives are not."""

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import IO

MOST_ENTRIES = 5000
MOST_BYTES = 500 * 1024 * 1024  # unfolded
MOST_RATIO = 150  # real office documents stay below 30
RATIO_COUNTS_FROM = 10 * 1024 * 1024
DEEPEST = 2  # a document, and a table embedded in it
LARGEST_NESTED = 50 * 1024 * 1024
CHUNK = 256 * 1024

_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_OOXML = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
ENDINGS = {**_OPEN_DOCUMENT, **dict(zip(_OOXML.values(), ("docx", "xlsx", "pptx"), strict=True))}


class Damaged(Exception):
    """The archive cannot be read."""


class Bomb(Exception):
    """The archive unfolds to an unreasonable size or depth."""


class NotOffice(Exception):
    """A sound archive, but no office document that is let in."""


def office_type(path: Path) -> str:
    """The content type of an office document without macros. Raises Damaged, Bomb, NotOffice.

    The sizes that an archive claims are checked first, then each member is unfolded once and counted: claims can lie.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _unfold(archive, depth=1, budget=[MOST_BYTES])
            return _type_of(archive)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError) as error:
        raise Damaged(f"{type(error).__name__}: {error}"[:200]) from error
    except (RuntimeError, NotImplementedError) as error:  # encrypted, or a method that nobody uses
        raise NotOffice(str(error)[:200]) from error


def hides_archive(path: Path) -> bool:
    """True if a ZIP reader would find an archive in this file, whatever it begins with."""
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, struct.error, OSError, ValueError, NotImplementedError):
        return False


def _unfold(archive: zipfile.ZipFile, *, depth: int, budget: list[int]) -> None:
    """Read every member once, taking its true size from ``budget``. Raises Bomb."""
    members = archive.infolist()
    claimed = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_ENTRIES:
        raise Bomb(f"{len(members)} members")
    if claimed > budget[0]:
        raise Bomb(f"{claimed} bytes unfolded")
    if claimed > RATIO_COUNTS_FROM and claimed > MOST_RATIO * max(packed, 1):
        raise Bomb(f"{claimed // max(packed, 1)} times its size")
    for member in members:
        if _leads_out(member.filename):
            raise Damaged(f"a member named {member.filename}"[:200])
        with archive.open(member) as content:
            nested = _count(content, budget)
        if nested is not None:
            if depth >= DEEPEST:
                raise Bomb("archives in archives")
            try:
                with zipfile.ZipFile(BytesIO(nested)) as inner:
                    _unfold(inner, depth=depth + 1, budget=budget)
            except zipfile.BadZipFile:
                continue


def _leads_out(name: str) -> bool:
    """A name by which a careless program would write beside the archive's own folder. We never write members at all."""
    path = name.replace("\\", "/")
    return path.startswith("/") or path[1:2] == ":" or ".." in path.split("/")


def _count(content: IO[bytes], budget: list[int]) -> bytes | None:
    """Count a member's bytes; return them where the member is an archive itself."""
    first = content.read(CHUNK)
    budget[0] -= len(first)
    kept = bytearray(first) if first.startswith(b"PK\x03\x04") else None
    while chunk := content.read(CHUNK):
        budget[0] -= len(chunk)
        if kept is not None:
            kept += chunk
            if len(kept) > LARGEST_NESTED:
                raise Bomb("a large archive in an archive")
        if budget[0] < 0:
            raise Bomb(f"more than {MOST_BYTES} bytes unfolded")
    return bytes(kept) if kept is not None else None


def _type_of(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        said = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
        if said in _OPEN_DOCUMENT and not any(name.startswith(("Basic/", "Scripts/")) for name in names):
            return said
        raise NotOffice(f"an archive of type {said}"[:200])
    if "[Content_Types].xml" not in names:
        raise NotOffice("an archive")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotOffice("a document with macros")
    for part, content_type in _OOXML.items():
        if part in names:
            return content_type
    raise NotOffice("an unknown office document")
