"""The texts of an entry in which names are searched: what a blind jury would read, and what its files tell besides."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import structlog

from blindness.states import Where
from entries.reading import Reading, ReadingAnswer, ReadingFile
from questions import rich
from uploads import bucket
from uploads.copies import pages, telling
from uploads.models import Upload
from uploads.states import PreviewState, UploadState

log = structlog.get_logger(__name__)

_LEADS_TO = re.compile(r"href=\"([^\"]*)\"")
_TIMES = re.compile(r"^(?:WEBVTT.*|\d+|[\d:.]+ --> .*|NOTE .*)$", re.MULTILINE)
UNDER_WAY = (UploadState.UPLOADING, UploadState.STORED, UploadState.INSPECTING)


@dataclass(frozen=True)
class Passage:
    """One text and where it stands. ``is_loose``: a name or property of a file, with no sentence around it."""

    text: str
    where: Where
    key: str = ""
    upload: Upload | None = None
    page: int = 0
    is_shown: bool = True
    is_loose: bool = False


def of_reading(read: Reading) -> Iterator[Passage]:
    """What a jury reads outside of files. ``Reading.title`` falls back to the number: that tells nothing."""
    if read.title != read.number:
        yield Passage(read.title, Where.TITLE, "title")
    for page in read.pages:
        for answer in page.answers:
            yield from (Passage(text, Where.ANSWER, answer.key) for text in _texts(answer) if text.strip())


def of_file(file: ReadingFile, key: str, original: Upload, handed_out: Upload | None) -> Iterator[Passage]:
    """What one file shows and tells. ``handed_out`` is its blackened copy, where there is one.

    Raises bucket.StorageError.
    """
    if file.alt_text:
        yield Passage(file.alt_text, Where.ALT_TEXT, key, original)
    if file.captions:
        yield Passage(_TIMES.sub("", file.captions), Where.CAPTIONS, key, original)
    stem = original.filename.rpartition(".")[0] or original.filename
    yield Passage(stem, Where.FILENAME, key, original, is_shown=False, is_loose=True)
    yield from _told(original, key, handed_out is None)
    if handed_out is not None:
        yield from (one for one in _told(handed_out, key, is_handed_out=True, of=original) if one.is_shown)
    for number, text in enumerate(_pages(handed_out or original), 1):
        yield Passage(text, Where.PAGE, key, original, number)


def is_read(upload: Upload) -> bool:
    """Whether everything that can be known of this file is known."""
    if upload.state in UNDER_WAY:
        return False
    return upload.preview_state not in (PreviewState.WAITING, PreviewState.MAKING)


def _texts(answer: ReadingAnswer) -> Iterator[str]:
    yield answer.text
    yield rich.text(answer.rich)
    yield from (html.unescape(address) for address in _LEADS_TO.findall(answer.rich))
    yield from answer.items
    yield from ("\n".join(row) for row in answer.rows)


def _told(upload: Upload, key: str, is_handed_out: bool, of: Upload | None = None) -> Iterator[Passage]:
    body = _copy(upload, telling.NAME)
    for one in telling.read(body) if body else ():
        is_shown = one.is_kept and is_handed_out
        if one.is_kept and not is_handed_out:
            continue  # the blackened copy has been searched in its place
        yield Passage(one.text, Where(one.place), key, of or upload, one.page, is_shown, is_loose=not one.is_kept)


def _pages(upload: Upload) -> list[str]:
    body = _copy(upload, pages.TEXT)
    return pages.read(body) if body else []


def _copy(upload: Upload, name: str) -> bytes:
    made = next((one for one in upload.derivatives.all() if one.name == name), None)
    return b"".join(bucket.read(made.key)) if made else b""
