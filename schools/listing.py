"""A directory of schools as its publisher writes it, read row by row. Pure: text in, rows and faults out.

The layout of North Rhine-Westfalia's open file: a first line ``sep=;``, then a head line and semicolons, UTF-8. A name
is cut into three columns of forty letters, sometimes within a word, which then ends with a hyphen. Source: Ministerium
für Schule und Bildung NRW, Open Data, schuldaten.csv.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

LONGEST = {"number": 12, "name": 250, "form": 60, "street": 150, "postcode": 10, "city": 100}
REQUIRED = ("number", "name", "city")

# Schulformschlüssel of North Rhine-Westfalia, as its schools use them.
NRW_FORMS = {
    "02": "Grundschule",
    "04": "Hauptschule",
    "06": "Volksschule",
    "08": "Förderschule",
    "10": "Realschule",
    "13": "PRIMUS-Schule",
    "14": "Sekundarschule",
    "15": "Gesamtschule",
    "16": "Gemeinschaftsschule",
    "17": "Waldorfschule",
    "18": "Hibernia-Schule",
    "20": "Gymnasium",
    "25": "Weiterbildungskolleg",
    "30": "Berufskolleg",
    "83": "Klinikschule",
    "87": "Studienseminar",
}


@dataclass(frozen=True)
class Columns:
    """Which column holds what; ``name`` may take several, joined where a word was cut.

    ``open_column`` holds ``open_value`` for schools in operation, where the file tells; the others are left out.
    """

    number: str
    name: tuple[str, ...]
    city: str
    form: str = ""
    street: str = ""
    postcode: str = ""
    forms: Mapping[str, str] | None = None
    open_column: str = ""
    open_value: str = ""


NRW = Columns(
    number="Schulnummer",
    name=("Schulbezeichnung_1", "Schulbezeichnung_2", "Schulbezeichnung_3"),
    city="Ort",
    form="Schulform",
    street="Strasse",
    postcode="PLZ",
    forms=NRW_FORMS,
    open_column="Schulbetriebsschluessel",
    open_value="1",
)


@dataclass(frozen=True)
class Row:
    """One school as the file has it."""

    number: str
    name: str
    city: str
    form: str = ""
    street: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Fault:
    """A line that was left out, and why; ``line`` counts from 1, the head line included."""

    line: int
    reason: str


class UnreadableList(Exception):
    """The file as a whole cannot be read; the message says why, in words for whoever typed the command."""


def read(lines: Iterable[str], columns: Columns) -> Iterator[Row | Fault]:
    """Every school of the list in its order, and a fault for every line that holds none.

    Raises UnreadableList where a named column is missing. ``;``, ``,`` and tabs are told apart by the head line.
    """
    numbered = enumerate(lines, 1)
    at, head = next(((n, line) for n, line in numbered if line.strip() and not line.startswith("sep=")), (0, ""))
    delimiter = max(";,\t", key=head.count)
    heads = [cell.strip().lstrip("\ufeff") for cell in next(csv.reader([head], delimiter=delimiter), [])]
    missing = [name for name in _named(columns) if name not in heads]
    if missing:
        raise UnreadableList(f"These columns are missing: {', '.join(missing)}. The file has: {', '.join(heads)}.")
    reader = csv.reader((line for _, line in numbered), delimiter=delimiter)
    for cells in reader:
        line = at + reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) < len(heads):
            yield Fault(line, f"{len(cells)} cells where the head line has {len(heads)}")
            continue
        found = dict(zip(heads, (" ".join(cell.split()) for cell in cells), strict=False))
        if columns.open_column and found[columns.open_column] != columns.open_value:
            continue
        yield _row(line, found, columns)


def joined(parts: Iterable[str]) -> str:
    """The parts of a name as one: "Schu-", "le" and "Käthe-", "Kollwitz" are one word, "Gymnasium", "Essen" two."""
    whole = ""
    for part in parts:
        if whole.endswith("-") and part[:1].islower() and not part.startswith(("u.", "und ")):
            whole = whole[:-1] + part
        elif whole.endswith("-") and part[:1].isupper():
            whole += part
        elif part:
            whole = f"{whole} {part}".strip()
    return whole


def _row(line: int, found: Mapping[str, str], columns: Columns) -> Row | Fault:
    form = found.get(columns.form, "")
    values = {
        "number": found[columns.number],
        "name": joined(found[name] for name in columns.name),
        "city": found[columns.city],
        "form": columns.forms.get(form, form) if columns.forms else form,
        "street": found.get(columns.street, ""),
        "postcode": found.get(columns.postcode, ""),
    }
    empty = [name for name in REQUIRED if not values[name]]
    if empty:
        return Fault(line, f"without {', '.join(empty)}")
    long = [name for name, limit in LONGEST.items() if len(values[name]) > limit]
    if long:
        return Fault(line, f"too long: {', '.join(long)}")
    if "\x00" in "".join(values.values()):
        return Fault(line, "holds a NUL")
    return Row(**values)


def _named(columns: Columns) -> list[str]:
    single = (columns.number, columns.city, columns.form, columns.street, columns.postcode, columns.open_column)
    return [name for name in (*columns.name, *single) if name]
