"""A Word document as a row of paragraphs and tables, with what was written in which field. Pure.

Names of elements are compared without their namespace: "Strict Open XML" uses others for the same things.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from drafting.controls import Element
from drafting.opening import Parts

DEEPEST = 60  # elements within each other; documents of people stay below twenty
MOST_PARAGRAPHS = 20_000
MOST_PIECES = 100_000  # a document that Word corrected letter by letter has some thousands
MOST_LETTERS = 1_000_000
TICKS = frozenset("☒☑✓✔✗✘■●")
UNTICKS = frozenset("☐□○◯")
# Word's Wingdings, as some programs write boxes.
_SYMBOLS = {"FE": "☑", "FD": "☒", "FC": "✓", "FB": "✗", "A8": "☐", "6F": "☐", "A3": "☐", "52": "☑", "53": "☒"}
_TRANSPARENT = {"customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "sdtContent", "dir", "bdo"}
_HEADING = re.compile(r"(?:heading|überschrift)\s*(\d)", re.IGNORECASE)

type ListKind = Literal["", "bullet", "number"]


class TooDeep(Exception):
    """Elements within elements without end, or paragraphs without number: no person wrote this."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph. ``tag`` is the field it stands in; ``ticked`` says that it is a box, and how."""

    text: str
    tag: str = ""
    ticked: bool | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    tag: str = ""  # of the field around it
    style: str = ""
    level: int = 0  # of a heading
    bullets: ListKind = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    tag: str = ""


@dataclass(frozen=True)
class _Field:
    """The innermost field one is in."""

    tag: str = ""
    is_box: bool = False
    is_ticked: bool = False


def read(parts: Parts) -> list[Paragraph | Table]:
    """Everything that is written in the document, in order. Raises TooDeep."""
    reader = _Reader(_Styles(parts.styles), _Lists(parts.numbering))
    return [block for body in _children(parts.document, "body") for block in reader.blocks(body, _Field(), 0)]


class _Reader:
    def __init__(self, styles: "_Styles", lists: "_Lists") -> None:
        self.styles = styles
        self.lists = lists
        self.count = self.pieces_seen = self.letters = 0

    def blocks(self, parent: Element, field: _Field, depth: int) -> Iterator[Paragraph | Table]:
        _check(depth)
        for child in parent:
            name = _name(child)
            if name == "p":
                yield self.paragraph(child, field, depth + 1)
            elif name == "tbl":
                yield Table(tuple(self.rows(child, depth + 1)), field.tag)
            elif name == "sdt":
                inner = _field(child, field)
                for content in _children(child, "sdtContent"):
                    yield from self.blocks(content, inner, depth + 1)
            elif name in _TRANSPARENT:
                yield from self.blocks(child, field, depth + 1)

    def paragraph(self, element: Element, field: _Field, depth: int) -> Paragraph:
        self.count += 1
        if self.count > MOST_PARAGRAPHS:
            raise TooDeep
        properties = next(_children(element, "pPr"), None)
        style = _value(properties, "pStyle")
        outline = _value(properties, "outlineLvl")
        level = int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else self.styles.level(style)
        return Paragraph(
            pieces=tuple(self.pieces(element, field, depth)),
            tag=field.tag,
            style=self.styles.name(style),
            level=level,
            bullets=self.styles.bullets(style) or self.lists.kind(properties),
        )

    def pieces(self, parent: Element, field: _Field, depth: int) -> Iterator[Piece]:
        _check(depth)
        for child in parent:
            name = _name(child)
            if name == "r":
                if piece := _piece(child, field):
                    self.pieces_seen += 1
                    self.letters += len(piece.text)
                    if self.pieces_seen > MOST_PIECES or self.letters > MOST_LETTERS:
                        raise TooDeep
                    yield piece
            elif name == "sdt":
                inner = _field(child, field)
                for content in _children(child, "sdtContent"):
                    yield from self.pieces(content, inner, depth + 1)
            elif name in _TRANSPARENT:
                yield from self.pieces(child, field, depth + 1)

    def rows(self, parent: Element, depth: int) -> Iterator[tuple[str, ...]]:
        _check(depth)
        for child in parent:
            name = _name(child)
            if name == "tr":
                properties = next(_children(child, "trPr"), None)
                if not _has(properties, "del"):
                    yield tuple(self.cells(child, depth + 1))
            elif name == "sdt" or name in _TRANSPARENT:
                yield from self.rows(child, depth + 1)

    def cells(self, parent: Element, depth: int) -> Iterator[str]:
        _check(depth)
        for child in parent:
            name = _name(child)
            if name == "tc":
                yield "\n".join(self.lines(child, depth + 1))
            elif name == "sdt" or name in _TRANSPARENT:
                yield from self.cells(child, depth + 1)

    def lines(self, parent: Element, depth: int) -> Iterator[str]:
        for block in self.blocks(parent, _Field(), depth):
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from (" | ".join(row) for row in block.rows)


class _Styles:
    """What the styles of a document mean: their names, and which of them are headings or lists."""

    def __init__(self, root: Element | None) -> None:
        self._names: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        for style in _children(root, "style") if root is not None else ():
            key = _attribute(style, "styleId")
            self._names[key] = _value(style, "name")
            outline = _value(next(_children(style, "pPr"), None), "outlineLvl")
            named = _HEADING.match(self._names[key]) or _HEADING.match(key)
            if outline.isdecimal() and int(outline) < 9:
                self._levels[key] = int(outline) + 1
            elif named:
                self._levels[key] = int(named[1])

    def name(self, key: str) -> str:
        return self._names.get(key, key)

    def level(self, key: str) -> int:
        named = _HEADING.match(key)
        return self._levels.get(key, int(named[1]) if named else 0)

    def bullets(self, key: str) -> ListKind:
        name = self.name(key).lower()
        if name.startswith("list bullet"):
            return "bullet"
        return "number" if name.startswith("list number") else ""


class _Lists:
    """Whether a paragraph that is numbered by hand has bullets or figures."""

    def __init__(self, root: Element | None) -> None:
        self._kinds: dict[str, ListKind] = {}
        if root is None:
            return
        abstract: dict[str, ListKind] = {}
        for one in _children(root, "abstractNum"):
            first = next(_children(one, "lvl"), None)
            abstract[_attribute(one, "abstractNumId")] = "bullet" if _value(first, "numFmt") == "bullet" else "number"
        for one in _children(root, "num"):
            self._kinds[_attribute(one, "numId")] = abstract.get(_value(one, "abstractNumId"), "")

    def kind(self, properties: Element | None) -> ListKind:
        numbered = next(_children(properties, "numPr"), None) if properties is not None else None
        return self._kinds.get(_value(numbered, "numId"), "")


def _field(element: Element, around: _Field) -> _Field:
    """The field that an sdt makes; one without a name of its own is part of the field around it."""
    properties = next(_children(element, "sdtPr"), None)
    if properties is None:
        return around
    box = next(_children(properties, "checkbox"), None)
    return _Field(
        tag=_value(properties, "tag") or around.tag,
        is_box=box is not None,
        is_ticked=_value(box, "checked") in ("1", "true", "on"),
    )


def _piece(run: Element, field: _Field) -> Piece | None:
    properties = next(_children(run, "rPr"), None)
    text = "".join(_run_text(run))
    if field.is_box:
        ticked = text[:1] in TICKS if text[:1] in TICKS | UNTICKS else field.is_ticked
        return Piece("", field.tag, ticked=ticked) if text else None
    if not text:
        return None
    return Piece(text, field.tag, None, _is_on(properties, "b"), _is_on(properties, "i"))


def _run_text(run: Element) -> Iterator[str]:
    for child in run:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in ("br", "cr"):
            if _attribute(child, "type") not in ("page", "column"):
                yield "\n"
        elif name in ("tab", "ptab"):
            yield "\t"
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name == "sym":
            yield _SYMBOLS.get(_attribute(child, "char")[-2:].upper(), "")


def _is_on(properties: Element | None, name: str) -> bool:
    found = next(_children(properties, name), None) if properties is not None else None
    return found is not None and _attribute(found, "val") not in ("0", "false", "off")


def _children(parent: Element | None, name: str) -> Iterator[Element]:
    for child in parent if parent is not None else ():
        if _name(child) == name:
            yield child


def _has(parent: Element | None, name: str) -> bool:
    return next(_children(parent, name), None) is not None


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(parent: Element | None, name: str) -> str:
    found = next(_children(parent, name), None)
    return _attribute(found, "val") if found is not None else ""


def _attribute(element: Element, name: str) -> str:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _check(depth: int) -> None:
    if depth > DEEPEST:
        raise TooDeep
