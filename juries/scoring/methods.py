"""The ways to make one number of an entry's reviews, side by side, and places from numbers."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np

from juries.scoring.design import Floats


class Method(StrEnum):
    """What counts. The value stands in frozen evidence."""

    FAIR = "fair"
    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED = "trimmed"
    BORDA = "borda"


class Convention(StrEnum):
    """How equal numbers share places: 1, 2, 2, 4, or 1, 3, 3, 4, or 1, 2, 2, 3."""

    COMPETITION = "1224"
    MODIFIED = "1334"
    DENSE = "1223"


def mean(entry: Any, score: Any, size: int) -> Floats:
    """The plain mean; NaN for an entry without a score, here and in all others."""
    count = np.bincount(entry, minlength=size)
    total = np.bincount(entry, score, size)
    return np.asarray(np.divide(total, count, out=np.full(size, np.nan), where=count > 0), dtype=np.float64)


def median(entry: Any, score: Any, size: int) -> Floats:
    """The middle score, or the mean of the two in the middle."""
    return _by_entry(entry, score, size, cut=None)


def trimmed(entry: Any, score: Any, size: int) -> Floats:
    """The mean without the lowest and the highest score, where there are at least three."""
    return _by_entry(entry, score, size, cut=1)


def borda(entry: Any, juror: Any, score: Any, size: int) -> Floats:
    """On 0 to 100: how many of the other entries that its jurors read an entry beats, a tie counting half.

    Each juror's ranking counts by the number of comparisons in it. Borda, Mémoire sur les élections au scrutin, 1781;
    for incomplete rankings as shares, since jurors read different numbers of entries.
    """
    won, met = np.zeros(size), np.zeros(size)
    codes, jurors, scores = np.asarray(entry), np.asarray(juror), np.asarray(score, dtype=np.float64)
    for name in np.unique(jurors):
        mine = jurors == name
        order = np.sort(scores[mine])
        below = np.searchsorted(order, scores[mine], "left")
        equal = np.searchsorted(order, scores[mine], "right") - below - 1
        np.add.at(won, codes[mine], below + equal / 2)
        np.add.at(met, codes[mine], float(len(order) - 1))
    read = np.bincount(codes, minlength=size) > 0
    return np.where(read, 100 * np.divide(won, met, out=np.full(size, 0.5), where=met > 0), np.nan)


def _by_entry(entry: Any, score: Any, size: int, *, cut: int | None) -> Floats:
    codes, scores = np.asarray(entry), np.asarray(score, dtype=np.float64)
    order = np.lexsort((scores, codes))
    found = np.full(size, np.nan)
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        held = scores[order[start:end]]
        if cut is None:
            found[codes[order[start]]] = np.median(held)
        else:
            found[codes[order[start]]] = held[cut:-cut].mean() if len(held) > 2 * cut else held.mean()
    return found


def places(values: Sequence[Any], convention: Convention = Convention.COMPETITION) -> list[int]:
    """The places of ``values``, which run from the best down; equal ones share a place."""
    found: list[int] = []
    start, distinct = 0, 0
    while start < len(values):
        end = start + 1
        while end < len(values) and values[end] == values[start]:
            end += 1
        distinct += 1
        place = {Convention.COMPETITION: start + 1, Convention.MODIFIED: end, Convention.DENSE: distinct}[convention]
        found += [place] * (end - start)
        start = end
    return found
