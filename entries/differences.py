"""What changed between two versions of an entry, word by word. Pure: texts in, pieces out."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the space behind it: spaces alone would match everywhere, and make long texts slow to compare.
WORD = re.compile(r"\S+\s*|\s+")
# Beyond so many pairs of words (two thousand against two thousand) lines are compared, and then whole texts:
# a comparison takes the square of the length at worst, and somebody waits for the page.
MOST_PAIRS = 4_000_000


class How(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    how: How
    text: str


@dataclass(frozen=True)
class Said:
    """An answer in words; ``key`` tells it apart within one version."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Change:
    """An answer that differs, with both versions woven into one text."""

    label: str
    pieces: tuple[Piece, ...]


def compare(old: Sequence[Said], new: Sequence[Said]) -> list[Change]:
    """The answers that differ, in the order of the newer version; those that only the older one has come last."""
    before = {said.key: said for said in old}
    after = {said.key: said for said in new}
    changes = []
    for said in (*new, *(gone for gone in old if gone.key not in after)):
        was = before[said.key].text if said.key in before else ""
        now = after[said.key].text if said.key in after else ""
        if was != now:
            changes.append(Change(said.label, weave(was, now)))
    return changes


def weave(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts as one: joining what is not added gives ``old``, joining what is not removed gives ``new``."""
    for cut in (WORD.findall, lambda text: text.splitlines(keepends=True)):
        olds, news = cut(old), cut(new)
        if len(olds) * len(news) <= MOST_PAIRS:
            return _woven(olds, news)
    return _woven([old], [new])


def parted[T](old: Sequence[T], new: Sequence[T], *, identity: Callable[[T], Hashable]) -> tuple[list[T], list[T]]:
    """What went and what came, by identity: two things that are the same are neither."""
    before, after = {identity(one) for one in old}, {identity(one) for one in new}
    return (
        [one for one in old if identity(one) not in after],
        [one for one in new if identity(one) not in before],
    )


def _woven(olds: list[str], news: list[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for name, start, end, new_start, new_end in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if name == "equal":
            pieces.append(Piece(How.SAME, "".join(olds[start:end])))
            continue
        if start < end:
            pieces.append(Piece(How.REMOVED, "".join(olds[start:end])))
        if new_start < new_end:
            pieces.append(Piece(How.ADDED, "".join(news[new_start:new_end])))
    return tuple(pieces)
