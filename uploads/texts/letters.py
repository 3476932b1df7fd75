"""In which letters a text file is written: UTF-8, UTF-16, or what Windows programs write. Pure.

A file says so itself only where it begins with a byte order mark. Everything else is told by what would not be text.
"""

from dataclasses import dataclass

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")  # of Windows-1252


class NoText(Exception):
    """The bytes are no text in any of these letters."""


@dataclass(frozen=True)
class Text:
    """A text, and the name of the letters it was written in; ``is_guess`` where the file did not say so itself."""

    text: str
    letters: str
    is_guess: bool = False


def read(raw: bytes) -> Text:
    """The text of a file. Raises NoText."""
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return Text(_decoded(raw, codec), name)
    if b"\0" in raw:
        return Text(_decoded(raw, _utf16_without_mark(raw)), "UTF-16", is_guess=True)
    try:
        return Text(raw.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    if _UNDEFINED & set(raw):
        raise NoText("bytes that no letter has")
    return Text(_decoded(raw, "cp1252"), "Windows-1252", is_guess=True)


def _utf16_without_mark(raw: bytes) -> str:
    """Digits and spaces have a zero byte in UTF-16, on one side only. Raises NoText."""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    if len(raw) % 2 or max(even, odd) < len(raw) / 8 or min(even, odd) * 20 > max(even, odd):
        raise NoText("zero bytes")
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise NoText(str(error)) from error
