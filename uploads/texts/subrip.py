"""SubRip (.srt), as most programs write captions, turned into WebVTT. Pure.

After https://www.matroska.org/technical/subtitles.html#srt-subtitles: a number, two times with a comma, the words, an
empty line. Only the times change; ``uploads.captions.clean`` reads the rest as strictly as what was typed.
"""

import re

_TIME = r"(\d{1,2}):([0-5]?\d):([0-5]?\d)[,.](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}(?:\s+[XY][12]:\d+)*\s*$")
_FONT = re.compile(r"</?font[^>]*>|\{\\an?\d+\}", re.IGNORECASE)


def is_subrip(text: str) -> bool:
    """Whether the text begins as SubRip does: a number, below it two times with a comma."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    return len(lines) > 1 and lines[0].isdecimal() and bool(_TIMES.match(lines[1]))


def to_webvtt(text: str) -> str:
    """The same captions as WebVTT: the first number gives way to the word WEBVTT and an empty line.

    So every line stands one further down than in the file that was sent.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    made = ["WEBVTT" if number == first else _line(line) for number, line in enumerate(lines)][first:]
    return "\n".join([made[0], "", *made[1:]])


def _line(line: str) -> str:
    times = _TIMES.match(line)
    if not times:
        return _FONT.sub("", line)
    parts = times.groups()
    return f"{_time(parts[:4])} --> {_time(parts[4:])}"


def _time(parts: tuple[str, ...]) -> str:
    hours, minutes, seconds, rest = parts
    return f"{int(hours):02}:{int(minutes):02}:{int(seconds):02}.{rest.ljust(3, '0')}"
