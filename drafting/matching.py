"""Finds the answers in a document that came back: by the names of its fields, else by the headings of the questions.

Other programs drop the names of fields (LibreOffice 7.4, Pages, Google Docs). The headings, and the ticks before the
options, survive everywhere. What fits no question is handed back as text, so that nothing is lost.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafting import interpreting
from drafting.paragraphs import Paragraph, Table
from drafting.sheets import Asked, Known, Sheet
from drafting.writing import HINT, STEPS

ENOUGH_HEADINGS = 3  # "Titel" alone stands in many a document
# Styles of what the sheet itself says before the first question.
FURNITURE = {HINT.casefold(), STEPS.casefold(), "title", "subtitle"}
_TAG = re.compile(r"q(\d{1,18})/([-\w]{1,50})(?:/(\d{1,4}))?")


class NotOurs(Exception):
    """A sound document, but none that was made from this form."""


@dataclass
class Found:
    """What a document says to one question. ``rest``: text that is there, and is no answer."""

    raw: Any = None
    rest: str = ""


@dataclass
class Loose:
    """Text that belongs to no question of the present form, under the heading it stood under."""

    heading: str
    text: str


@dataclass
class Match:
    answers: dict[str, Found] = field(default_factory=dict)
    loose: list[Loose] = field(default_factory=list)
    version: int | None = None  # which version of the form the fields name
    is_other_call: bool = False


@dataclass
class Region:
    """What stands between the heading of one question and the next."""

    heading: str
    key: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def match(blocks: Iterable[Paragraph | Table], known: Sequence[Known]) -> Match:
    """The answers in ``blocks`` to the questions of the first of ``known``. Raises NotOurs."""
    book = _Book(known)
    regions = book.regions(list(blocks))
    language = book.language
    found = Match(version=book.version, is_other_call=book.is_other_call)
    for region in regions:
        asked = book.present.get(region.key)
        answer = (
            interpreting.read(region.paragraphs, region.tables, book.variants(region.key), language=language)
            if asked
            else interpreting.as_text(region.paragraphs, region.tables)
        )
        rest = "\n".join([*region.notes, *([answer.rest] if answer.rest else [])]).strip()
        if asked:
            found.answers[region.key] = Found(answer.raw, rest)
        elif rest:
            found.loose.append(Loose(region.heading, rest))
    return found


def key_of(tag: str) -> str:
    """The question that a field's name means; empty where the name is not ours."""
    named = _TAG.fullmatch(tag)
    return named[2] if named else ""


def normal(text: str) -> str:
    """``text`` as headings are compared: blanks and capital letters do not matter."""
    return " ".join(text.split()).casefold()


class _Book:
    """All that is known about the form: what is a heading, what the sheet itself says, which labels an option has."""

    def __init__(self, known: Sequence[Known]) -> None:
        self.known = known
        self.versions = {one.version for one in known}
        self.present = {question.key: question for question in known[0].sheets[0].questions if question.is_asked}
        self.labels: dict[str, list[str]] = {}
        self.printed: dict[str, set[str]] = {"": {""}}  # by question; what precedes them all under ""
        self.pages: set[str] = set()
        self.spoken: dict[str, set[str]] = {}
        self.language = known[0].sheets[0].language
        self.version: int | None = None
        self.is_other_call = False
        for sheet in (sheet for one in known for sheet in one.sheets):
            self._learn(sheet)

    def variants(self, key: str) -> list[tuple[int, Asked]]:
        """The question in every version and language, the present one first."""
        return [
            (one.version, question)
            for one in self.known
            for sheet in one.sheets
            for question in sheet.questions
            if question.key == key
        ]

    def regions(self, blocks: list[Paragraph | Table]) -> list[Region]:
        """The document cut up by question, in its order; what precedes them has no heading. Raises NotOurs."""
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        self._recognise(paragraphs)
        has_headings = any(normal(one.text) in self.labels for one in paragraphs if one.level)
        found: dict[str, Region] = {}
        here = found.setdefault("", Region(""))
        for block in blocks:
            key = _key(block)
            if key:
                heading = here.heading if not here.key else ""
                if key not in found:
                    found[key] = Region(heading or self._label(key), key)
                here = found[key]
            elif isinstance(block, Paragraph) and (block.level or not has_headings):
                opened = self._opened(block, found)
                if opened is not None:
                    here = opened
                    continue
            self._put(block, here)
        return list(found.values())

    def _learn(self, sheet: Sheet) -> None:
        words = self.spoken.setdefault(sheet.language, set())
        for page in sheet.pages:
            self.pages.add(normal(page.title))
            self.printed[""] |= {normal(line) for line in (*page.intro.splitlines(), *page.only_if)}
            for question in page.questions:
                label = normal(question.label)
                words.add(label)
                keys = self.labels.setdefault(label, [])
                if question.is_asked and question.key not in keys:
                    keys.append(question.key)
                lines = {normal(line) for line in question.printed}
                lines |= {"", normal(interpreting.hint(sheet.language, question.kind))}
                self.printed.setdefault(question.key if question.is_asked else "", set()).update(lines)
        self.printed[""] |= {normal(line) for line in sheet.steps}

    def _recognise(self, paragraphs: list[Paragraph]) -> None:
        """Whether this is a document of ours, of which version, and in which language. Raises NotOurs."""
        tags = [named for one in paragraphs for tag in _tags(one) if (named := _TAG.fullmatch(tag))]
        ours = [int(named[1]) for named in tags if int(named[1]) in self.versions]
        headings = {normal(one.text) for one in paragraphs if not one.tag}
        hits = {language: len(words & headings) for language, words in self.spoken.items()}
        self.language = max(hits, key=lambda one: hits[one])
        self.version = ours[0] if ours else None
        self.is_other_call = bool(tags) and not ours
        asked = [one for one in self.present.values() if one.takes_answer]
        is_enough = max(hits.values()) >= min(ENOUGH_HEADINGS, len(asked))
        is_named = bool(ours) or (bool(tags) and any(named[2] in self.present for named in tags))
        if not is_named and not is_enough:
            raise NotOurs

    def _opened(self, paragraph: Paragraph, found: dict[str, Region]) -> Region | None:
        """The region that begins with this heading; None where it is none, but part of an answer."""
        text = normal(paragraph.text)
        if text in self.labels:
            keys = self.labels[text]
            key = next((one for one in keys if one not in found), keys[-1] if keys else "")
            return found.setdefault(key, Region(paragraph.text.strip(), key))
        if text in self.pages:
            return found[""]
        if paragraph.level in (1, 2) and text:
            return found.setdefault(f"?{text}", Region(paragraph.text.strip()))
        return None

    def _put(self, block: Paragraph | Table, here: Region) -> None:
        if isinstance(block, Table):
            here.tables.append(block)
            return
        if not _is_tagged(block) and normal(block.text) in self.printed.get(here.key, self.printed[""]):
            if here.key and not block.text.strip():
                here.paragraphs.append(block)  # an empty line may be one within a text
            return
        style = block.style.casefold()
        if not here.key and not here.heading and style in FURNITURE:
            return
        if style == HINT.casefold() and not _is_tagged(block):
            if here.key:  # under a heading that is not ours it is the help of another form
                here.notes.append(block.text.strip())
            return
        here.paragraphs.append(block)

    def _label(self, key: str) -> str:
        return next((question.label for _, question in self.variants(key)), "")


def _key(block: Paragraph | Table) -> str:
    for tag in _tags(block):
        if key := key_of(tag):
            return key
    return ""


def _tags(block: Paragraph | Table) -> list[str]:
    inner = [piece.tag for piece in block.pieces if piece.tag] if isinstance(block, Paragraph) else []
    return [one for one in (block.tag, *inner) if one]


def _is_tagged(paragraph: Paragraph) -> bool:
    return bool(_key(paragraph))
