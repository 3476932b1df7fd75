"""Reads what stands under one question as the answer that its kind takes. Pure.

What the eye sees counts: the words chosen in a list, the tick in a box, the date as it is written.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils import translation

from drafting import rich_blocks, sheets
from drafting.paragraphs import TICKS, UNTICKS, Paragraph, Piece, Table
from drafting.sheets import CHOSEN, Asked
from questions import answers
from questions.states import QuestionKind

MEASURED = (QuestionKind.NUMBER, QuestionKind.MONEY, QuestionKind.DATE)
OF_WORD = frozenset(
    {
        "Klicken oder tippen Sie hier, um Text einzugeben.", "Klicken Sie hier, um Text einzugeben.",
        "Klicken oder tippen Sie, um ein Datum einzugeben.", "Wählen Sie ein Element aus.",
        "Click or tap here to enter text.", "Click here to enter text.", "Click or tap to enter a date.",
        "Choose an item.",
    }
)  # fmt: skip
_DRAWN = re.compile(f"([{''.join(sorted(TICKS | UNTICKS))}])")
_TYPED_BOX = re.compile(r"^\s*\[\s*([xX✓]?)\s*\]\s*")

type Variants = Sequence[tuple[int, Asked]]  # a question in each version and language, with the version's number


@dataclass(frozen=True)
class Reading:
    """``raw`` as answers.clean reads it, None where nothing was answered; ``rest`` is text beside the answer."""

    raw: Any = None
    rest: str = ""


@dataclass
class _Open:
    """A question without limits: what is measured is only read here; whether it fits is asked later."""

    kind: str
    limit: int | None = None
    limit_unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    options: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Box:
    ticked: bool
    tag: str
    label: str


def read(paragraphs: Sequence[Paragraph], tables: Sequence[Table], variants: Variants, *, language: str) -> Reading:
    """What these paragraphs and tables answer to the question; ``language`` is the document's."""
    asked = variants[0][1]
    if asked.kind == QuestionKind.CHOICES:
        return _choices(paragraphs, tables, variants)
    if asked.kind == QuestionKind.TABLE:
        return _table(paragraphs, tables, variants)
    if not asked.takes_answer:
        return as_text(paragraphs, tables)
    if asked.kind == QuestionKind.RICH_TEXT:
        return Reading(_rich(paragraphs) or None, _of_tables(tables))
    text = _text(paragraphs)
    if asked.kind in CHOSEN:
        return _chosen(text, tables, variants)
    if asked.kind in MEASURED:
        return Reading(_measured(asked.kind, text.strip(), language), _of_tables(tables))
    beside = _of_tables(tables)
    whole = "\n".join(one for one in (text, beside) if one)
    return Reading(whole if whole.strip() else None)


def as_text(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> Reading:
    """Everything as text, for what is no answer."""
    lines = [_line(paragraph) for paragraph in paragraphs]
    return Reading(None, "\n".join([*lines, _of_tables(tables)]).strip())


def hint(language: str, kind: str) -> str:
    """What stands in an empty field of a document in this language."""
    with translation.override(language):
        return sheets.placeholder(kind)


def _text(paragraphs: Sequence[Paragraph]) -> str:
    """The lines as they were written. Empty ones around a text count only within its field."""
    lines = [(_words(paragraph), _is_fielded(paragraph)) for paragraph in paragraphs]
    while lines and not lines[0][1] and not lines[0][0].strip():
        lines.pop(0)
    while lines and not lines[-1][1] and not lines[-1][0].strip():
        lines.pop()
    return "\n".join(text for text, _ in lines)


def _is_fielded(paragraph: Paragraph) -> bool:
    return bool(paragraph.tag) or any(piece.tag for piece in paragraph.pieces)


def _words(paragraph: Paragraph) -> str:
    """The text without what an empty field says by itself, also where somebody wrote right behind it."""
    text = paragraph.text
    for words in _hints():
        if text.strip() == words:
            return ""
        text = text.removeprefix(words).removesuffix(words) if len(text) > len(words) else text
    return text


@cache
def _hints() -> frozenset[str]:
    """What a field says while nobody has filled it in: our words, and Word's once somebody emptied it again."""
    kinds = (QuestionKind.LONG_TEXT, QuestionKind.CHOICE, QuestionKind.DATE)
    return frozenset(hint(language, kind) for language in sheets.LANGUAGES for kind in kinds) | OF_WORD


def _rich(paragraphs: Sequence[Paragraph]) -> str:
    return rich_blocks.to_html(
        rich_blocks.Block(_block_kind(one), [rich_blocks.Run(p.text, p.bold, p.italic) for p in one.pieces])
        for one in paragraphs
        if _words(one).strip()
    )


def _block_kind(paragraph: Paragraph) -> str:
    if paragraph.level:
        return rich_blocks.HEADING if paragraph.level <= 3 else rich_blocks.SUBHEADING
    if paragraph.bullets:
        return rich_blocks.BULLET if paragraph.bullets == "bullet" else rich_blocks.NUMBERED
    return rich_blocks.QUOTE if paragraph.style.casefold() == "quote" else rich_blocks.PLAIN


def _chosen(text: str, tables: Sequence[Table], variants: Variants) -> Reading:
    text, beside = text.strip(), _of_tables(tables)
    if not text:
        return Reading(None, beside)
    code = _codes(variants).get(_plain(text))
    if code is None and variants[0][1].kind == QuestionKind.SCALE:
        figure = re.match(r"\d{1,4}", text)
        code = figure[0] if figure and figure[0] in {one.code for one in variants[0][1].options} else None
    return Reading(code, beside if code else "\n".join(one for one in (text, beside) if one))


def _codes(variants: Variants) -> dict[str, str]:
    """Codes by label; a label of the present form goes before the same words of an older one."""
    found: dict[str, str] = {}
    for _, question in variants:
        for option in question.options:
            found.setdefault(_plain(option.label), option.code)
    return found


def _choices(paragraphs: Sequence[Paragraph], tables: Sequence[Table], variants: Variants) -> Reading:
    codes, chosen, rest = _codes(variants), list[str](), list[str]()
    for paragraph in paragraphs:
        boxes = _boxes(paragraph)
        if not boxes:
            rest.append(_words(paragraph).strip())
        for box in boxes:
            code = codes.get(_plain(box.label)) or _numbered(box.tag, variants)
            if box.ticked and code:
                chosen.append(code)
            elif box.ticked or (not code and box.label):
                rest.append(box.label)
    rest.append(_of_tables(tables))
    return Reading(chosen or None, "\n".join(one for one in rest if one))


def _numbered(tag: str, variants: Variants) -> str:
    """The option that a box's name counts, in the version it was made from; for a label that was written over."""
    named = re.fullmatch(r"q(\d+)/[-\w]+/(\d+)", tag)
    for version, question in variants if named else ():
        number = int(named[2]) if named else 0
        if named and version == int(named[1]) and number < len(question.options):
            return question.options[number].code
    return ""


def _boxes(paragraph: Paragraph) -> list[_Box]:
    """The boxes of a line, each with the words behind it; drawn ones and typed ones count as well."""
    drawn: list[tuple[Piece, list[str]]] = []
    for piece in _split(paragraph.pieces):
        if piece.ticked is not None:
            drawn.append((piece, []))
        elif drawn:
            drawn[-1][1].append(piece.text)
    typed = None if drawn else _TYPED_BOX.match(paragraph.text)
    if typed:
        return [_Box(bool(typed[1]), "", paragraph.text[typed.end() :].strip())]
    return [_Box(bool(box.ticked), box.tag, "".join(words).strip()) for box, words in drawn]


def _split(pieces: Iterable[Piece]) -> Iterable[Piece]:
    for piece in pieces:
        if piece.ticked is not None:
            yield piece
            continue
        for part in _DRAWN.split(piece.text):
            if part:
                yield Piece("", ticked=part in TICKS) if part in TICKS | UNTICKS else Piece(part)


def _table(paragraphs: Sequence[Paragraph], tables: Sequence[Table], variants: Variants) -> Reading:
    rest = [_words(paragraph).strip() for paragraph in paragraphs]
    if not tables:
        return Reading(None, "\n".join(one for one in rest if one))
    codes = _codes(variants)
    present = [one.code for one in variants[0][1].options]
    columns: list[str | None] = [*present]
    heads, body = ("",) * len(present), tables[0].rows
    if body and any(_plain(cell) in codes for cell in body[0]):
        columns, heads, body = [codes.get(_plain(cell)) for cell in body[0]], body[0], body[1:]
    rows = []
    for cells in body:
        row: dict[str | None, str] = {}
        for number, cell in enumerate(cells):
            code = columns[number] if number < len(columns) else None
            if code in present and code not in row:
                row[code] = cell.strip()
            elif cell.strip():
                head = heads[number].strip() if number < len(heads) else ""
                rest.append(f"{head} | {cell.strip()}" if head else cell.strip())
        if any(row.values()):
            rows.append({code: row.get(code, "") for code in present})
    rest.append(_of_tables(tables[1:]))
    return Reading(rows or None, "\n".join(one for one in rest if one))


def _measured(kind: str, text: str, language: str) -> Any:
    """A number or a date by the rules of the document's language; what is none stays the text it is."""
    with translation.override(language):
        try:
            return answers.clean(_Open(kind), text) if text else None
        except answers.Unfit:
            return text


def _line(paragraph: Paragraph) -> str:
    marks = "".join(("☒ " if piece.ticked else "☐ ") for piece in paragraph.pieces if piece.ticked is not None)
    return f"{marks}{_words(paragraph)}".rstrip()


def _of_tables(tables: Sequence[Table]) -> str:
    return "\n".join(" | ".join(cells) for table in tables for cells in table.rows if any(cells))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
