"""Rich text as a row of paragraphs, the way a word processor keeps it, and back. Pure.

What both sides can say: paragraphs, two levels of headings, flat lists, quotations, bold and italic, line breaks.
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby

from questions import rich

PLAIN, HEADING, SUBHEADING, BULLET, NUMBERED, QUOTE = "p", "h3", "h4", "ul", "ol", "blockquote"
LISTS = (BULLET, NUMBERED)
_ENDS = {"p", "h3", "h4", "li", "blockquote", "ul", "ol"}


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; "\\n" is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass
class Block:
    kind: str = PLAIN
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def to_blocks(clean_html: str) -> list[Block]:
    """The paragraphs of a cleaned rich text."""
    parser = _Parser()
    parser.feed(clean_html)
    parser.close()
    parser.end()
    return parser.blocks


def to_html(blocks: Iterable[Block]) -> str:
    """The rich text of these paragraphs, cleaned; empty paragraphs are left out."""
    parts: list[str] = []
    for kind, group in groupby((one for one in blocks if one.text.strip()), key=lambda one: one.kind):
        inner = [_inline(block.runs) for block in group]
        if kind in LISTS:
            parts.append(f"<{kind}>{''.join(f'<li>{one}</li>' for one in inner)}</{kind}>")
        elif kind == QUOTE:
            parts += [f"<{kind}><p>{one}</p></{kind}>" for one in inner]
        else:
            parts += [f"<{kind}>{one}</{kind}>" for one in inner]
    return rich.clean("".join(parts)) if parts else ""


def normal(clean_html: str) -> str:
    """``clean_html`` as it comes back from paper: two texts that read the same are the same."""
    return to_html(to_blocks(clean_html))


def _inline(runs: Sequence[Run]) -> str:
    parts = []
    for (bold, italic), group in groupby(runs, key=lambda run: (run.bold, run.italic)):
        text = html.escape("".join(run.text for run in group), quote=False).replace("\n", "<br>")
        text = f"<em>{text}</em>" if italic and text else text
        parts.append(f"<strong>{text}</strong>" if bold and text else text)
    return "".join(parts)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.current: Block | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\n")
            return
        if tag in _ENDS:
            self.end()
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENDS:
            self.end()
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag)]

    def handle_data(self, data: str) -> None:
        # Line ends between elements are the source's, not the text's.
        if data.strip() or self.current is not None:
            self._add(data.replace("\n", " "))

    def end(self) -> None:
        """Close the paragraph under way."""
        if self.current is not None and self.current.text.strip():
            self.blocks.append(self.current)
        self.current = None

    def _add(self, text: str) -> None:
        if self.current is None:
            self.current = Block(self._kind())
        self.current.runs.append(Run(text, "strong" in self.open, "em" in self.open))

    def _kind(self) -> str:
        for tag in reversed(self.open):
            if tag in (HEADING, SUBHEADING, QUOTE):
                return tag
            if tag == "li":
                return next((one for one in reversed(self.open) if one in LISTS), BULLET)
        return PLAIN
