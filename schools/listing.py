"""A directory of schools as its publisher writes it, read row by row. Pure: text in, rows and faults out.

The layout of North Rhine-Westfalia's open file: a first line ``sep=;``, then a head line and semicolons, UTF-8. A name
is cut into three columns of forty letters, sometimes within a word, which then ends with a hyphen. Source: Ministerium
für Schule und Bildung NRW, Open Data, schuldaten.csv.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

LONGEST = {"number": 12, "name": 250, "form": 60, "street": 150, "postcode": 10, "city": 100, "authority": 60}
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

    ``forms`` says what the keys of school types mean; what is no key stays as it is written. ``open_column`` holds
    ``open_value`` for schools in operation, ``closed_column`` one of ``closed_values`` for those that are not,
    where the file tells.
    """

    number: str
    name: tuple[str, ...]
    city: str
    form: str = ""
    street: str = ""
    postcode: str = ""
    authority: str = ""
    forms: Mapping[str, str] | None = None
    open_column: str = ""
    open_value: str = ""
    closed_column: str = ""
    closed_values: tuple[str, ...] = ()


NRW = Columns(
    number="Schulnummer",
    name=("Schulbezeichnung_1", "Schulbezeichnung_2", "Schulbezeichnung_3"),
    city="Ort",
    form="Schulform",
    street="Strasse",
    postcode="PLZ",
    authority="Traegernummer",
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
    authority: str = ""


@dataclass(frozen=True)
class Closed:
    """A school that the file still names and says to be closed."""

    number: str


@dataclass(frozen=True)
class Fault:
    """A line that was left out, and why; ``line`` counts from 1, the head line included."""

    line: int
    reason: str


class UnreadableList(Exception):
    """The file as a whole cannot be read; the message says why, in words for whoever typed the command."""


def read(lines: Iterable[str], columns: Columns) -> Iterator[Row | Closed | Fault]:
    """Every school of the list in its order, those that are closed, and a fault for every line that holds none.

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
        if _is_closed(found, columns):
            yield Closed(found[columns.number])
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
        "authority": found.get(columns.authority, ""),
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


def _is_closed(found: Mapping[str, str], columns: Columns) -> bool:
    if columns.open_column and found[columns.open_column] != columns.open_value:
        return True
    closed = {value.casefold() for value in columns.closed_values}
    return bool(columns.closed_column) and found[columns.closed_column].casefold() in closed


def _named(columns: Columns) -> list[str]:
    place = (columns.city, columns.street, columns.postcode)
    others = (columns.number, *place, columns.form, columns.authority, columns.open_column, columns.closed_column)
    return [name for name in (*columns.name, *others) if name]
