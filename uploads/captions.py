"""Captions of a film, as WebVTT: read strictly, written anew with nothing in them but times and words. Pure.

SubRip is taken as well, since most programs write it.

After https://www.w3.org/TR/webvtt1/. Notes, style sheets, regions, speakers' names in tags and the header's own text
stay behind: nobody who reads along sees them, and they may tell who made the film.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from uploads.texts import subrip

LONGEST = 300_000  # letters: a film of many hours
MOST_CUES = 10_000
LANGUAGES = (
    ("de", "Deutsch"), ("en", "English"), ("ar", "العربية"), ("fr", "français"), ("pl", "polski"), ("tr", "Türkçe"),
    ("uk", "українська"),
)  # fmt: skip

_TIME = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+(.*))?$")
_SETTING = re.compile(r"^(?:align|line|position|size|vertical):[\w%.,-]{1,20}$")
_KEPT_TAG = re.compile(r"^/?[biu]$")
_TAG = re.compile(r"<([^<>]*)>")


class Unreadable(Exception):
    """The text is not WebVTT; ``message`` says in words what is wrong, and in which line."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Block:
    """Lines without an empty one between them, and the number of the first."""

    number: int
    lines: list[str]


def clean(raw: str) -> str:
    """The captions in their plainest form, or an empty text for an empty one. Raises Unreadable."""
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        return ""
    if len(text) > LONGEST:
        raise Unreadable(_("These captions are too long: %(most)s characters are allowed.") % {"most": LONGEST})
    if "\0" in text:
        raise Unreadable(_("These captions are no text. Please save them as UTF-8."))
    is_subrip = subrip.is_subrip(text)
    lines = (subrip.to_webvtt(text) if is_subrip else text).split("\n")
    if not re.match(r"^WEBVTT(?:[ \t]|$)", lines[0]):
        raise Unreadable(_("Line 1: captions begin with the word WEBVTT, then an empty line."))
    head, *blocks = _blocks(lines, start=0 if is_subrip else 1)
    if len(head.lines) > 1 and any("-->" in line for line in head.lines):
        raise Unreadable(_("Line 2: an empty line is missing below WEBVTT."))
    cues = [_cue(block) for block in blocks if not _is_beside(block)]
    if not cues:
        raise Unreadable(_("There is no caption in it: a line with two times, and below it the words."))
    if len(cues) > MOST_CUES:
        raise Unreadable(_("These captions are too long: %(most)s captions are allowed.") % {"most": MOST_CUES})
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def _blocks(lines: list[str], *, start: int) -> list[Block]:
    blocks: list[Block] = []
    is_new = True
    for number, line in enumerate(lines, start=start):
        if not line.strip():
            is_new = True
        elif is_new:
            blocks.append(Block(number, [line]))
            is_new = False
        else:
            blocks[-1].lines.append(line)
    return blocks


def _is_beside(block: Block) -> bool:
    """A note, a style sheet or a region: left out."""
    first = block.lines[0]
    return first.split()[0] == "NOTE" or (first.strip() in {"STYLE", "REGION"} and "-->" not in "".join(block.lines))


def _cue(block: Block) -> str:
    """One caption: its times, what places it on the picture, its words. The name of a cue is for programs: left out."""
    named = "-->" not in block.lines[0] and len(block.lines) > 1
    number, times, words = block.number + named, block.lines[named], block.lines[named + 1 :]
    found = _TIMES.match(times.strip())
    if not found:
        raise Unreadable(
            _("Line %(line)s: two times are expected here, such as 00:01.000 --> 00:04.000") % {"line": number}
        )
    begin, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:8])
    if end <= begin:
        raise Unreadable(_("Line %(line)s: this caption ends before it begins.") % {"line": number})
    if not words:
        raise Unreadable(_("Line %(line)s: the words are missing below these times.") % {"line": number})
    for offset, line in enumerate(words, start=1):
        if "-->" in line:
            message = _("Line %(line)s: an empty line is missing above these times.")
            raise Unreadable(message % {"line": number + offset})
    settings = [one for one in (found.group(9) or "").split() if _SETTING.match(one)]
    return "\n".join([" ".join([_written(begin), "-->", _written(end), *settings]), *map(_plain, words)])


def _plain(line: str) -> str:
    """The words of a line; of all tags only bold, italic and underlined stay."""
    text = _TAG.sub(lambda tag: tag.group(0) if _KEPT_TAG.match(tag.group(1)) else "", line.strip())
    return re.sub(r"<(?!/?[biu]>)", "&lt;", text) or "–"


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _written(time: int) -> str:
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
