"""A round as an event for a juror's own calendar: iCalendar (RFC 5545), without a library for one event."""

from datetime import UTC, datetime

from django.utils.translation import gettext as _

from juries.models import Round

LONGEST = 75  # bytes of a line, without its end (RFC 5545, 3.1)


def of_round(round_: Round, *, address: str, left: int, now: datetime) -> str:
    """The window of ``round_`` as one event that blocks no time, with two reminders before its end."""
    words = _("%(left)d entries are still to be read. Go on here: %(address)s") % {"left": left, "address": address}
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Preiswerk//Jury//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:round-{round_.pk}@{address.split('/')[2]}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(round_.opens_at)}",
        f"DTEND:{_moment(round_.closes_at)}",
        f"SUMMARY:{_text(f'{round_.name} – {round_.edition}')}",
        f"DESCRIPTION:{_text(words)}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
    ]
    for days in (7, 2):
        lines += [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER;RELATED=END:-P{days}D",
            f"DESCRIPTION:{_text(str(round_.name))}",
            "END:VALARM",
        ]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> str:
    """The line in pieces of 75 bytes at most, none of which splits a letter; each further one begins with a space."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
