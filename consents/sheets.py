"""The sheet for a person who signs on paper: one page each, a class in one PDF, with the code that files it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import segno
from django.utils import translation

from awards.states import Purpose
from consents import people, rules, texts
from consents.models import Person, Text
from consents.rules import Cell
from consents.states import Signer, place
from entries.models import Entry
from paper.printing import Printed, print_pdf

STYLE = Path(__file__).resolve().parent / "designs" / "sheet.css"


@dataclass(frozen=True)
class Sheet:
    """What is printed for one person."""

    name: str
    grade: str
    link: str
    code: str
    signs_alone: bool
    guardian_signs: bool


def code(address: str, *, scale: int = 4) -> str:
    """A QR code of ``address`` as a picture for a page; scanned from paper it survives a fold and a coffee stain."""
    return str(segno.make(address, error="m").svg_data_uri(border=2, light="#fff", dark="#1c2430", scale=scale))


def print_sheets(entry: Entry, wanted: Iterable[Person], *, language: str) -> Printed:
    """The sheets of ``wanted`` as one tagged PDF, in ``language``. Raises MisprintError."""
    row, text = texts.rules_of(entry.edition), texts.kept(entry.edition)
    with translation.override(language):
        context = {
            "language": language,
            "entry": entry,
            "edition": entry.edition,
            "text": text,
            "groups": _groups(texts.cells_of(row), text),
            "sheets": [_sheet(person, people.age_of(person, row), text.number) for person in wanted],
        }
    return print_pdf("consents/designs/sheets.html", context, style=STYLE, language=language)


def _sheet(person: Person, age: str, number: int) -> Sheet:
    link, needed = people.link(person, text=number), rules.signers(age)
    return Sheet(
        name=people.name_of(person),
        grade=person.participant.grade if person.participant else "",
        link=people.link(person),
        code=code(link),
        signs_alone=Signer.PERSON in needed,
        guardian_signs=Signer.GUARDIAN in needed,
    )


def _groups(cells: Iterable[Cell], text: Text) -> list[tuple[str, list[str]]]:
    grouped: dict[Purpose, list[str]] = {}
    for purpose, channel in cells:
        grouped.setdefault(purpose, []).append(place(purpose, channel))
    return [(texts.words_of(text, purpose), channels) for purpose, channels in grouped.items()]
