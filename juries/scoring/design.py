"""Who rated what, checked and counted once: all that a fit asks of the data again and again."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from juries.scoring.errors import AllEqual, NoScores, NotFinite, ReadOnce, TooFewScores, UnfitCodes

type Floats = NDArray[np.float64]
type Codes = NDArray[np.int64]
type Flags = NDArray[np.bool_]

# Below this many cells a table of entries by jurors is faster full than sparse.
SMALL_TABLE = 200_000
# Scores whose spread is this small beside their size differ by rounding only.
ROUNDING = 1e-13


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two crossed factors: the level of each score, and how many scores each level has."""

    level: Codes
    count: Floats

    @property
    def size(self) -> int:
        return len(self.count)

    @property
    def used(self) -> Flags:
        return self.count > 0

    def sums(self, values: Floats) -> Floats:
        """The sum of each column of ``values`` over the scores of each level."""
        columns = [np.bincount(self.level, values[:, column], self.size) for column in range(values.shape[1])]
        return np.column_stack(columns)


@dataclass(frozen=True, eq=False)
class Design:
    """The scores in units of their own spread, without the means of their categories, and the crossing behind them.

    ``fixed`` holds one column of zeros and ones a category; without categories, one of ones.
    """

    entry: Side
    juror: Side
    score: Floats
    fixed: Floats
    fixed_codes: Codes
    centre: Floats
    unit: float

    @property
    def n(self) -> int:
        return len(self.score)

    @property
    def freedom(self) -> int:
        return self.n - int(self.fixed.shape[1])

    @cached_property
    def parts(self) -> tuple[Codes, Codes]:
        """The part of each entry and of each juror; -1 for whoever has no score. Parts share no juror and no entry."""
        size = self.entry.size + self.juror.size
        edges = sparse.coo_array(
            (np.ones(self.n), (self.entry.level, self.entry.size + self.juror.level)), shape=(size, size)
        )
        _count, label = connected_components(edges, directed=False)
        label = label.astype(np.int64)
        entry, juror = label[: self.entry.size], label[self.entry.size :]
        names, first = np.unique(entry[self.entry.used], return_index=True)
        rank = np.full(size, -1, dtype=np.int64)
        rank[names[np.argsort(first)]] = np.arange(len(names))
        return np.where(self.entry.used, rank[entry], -1), np.where(self.juror.used, rank[juror], -1)


def table(outer: Side, inner: Side) -> Any:
    """How often each level of ``outer`` met each of ``inner``: a full array where small, else sparse."""
    if outer.size * inner.size <= SMALL_TABLE:
        full = np.zeros((outer.size, inner.size))
        np.add.at(full, (outer.level, inner.level), 1.0)
        return full
    ones = np.ones(len(outer.level))
    return sparse.coo_array((ones, (outer.level, inner.level)), shape=(outer.size, inner.size)).tocsr()


def arrange(entry: Any, juror: Any, score: Any, category: Any = None) -> Design:
    """The design of these ratings. Raises an ``Unscorable`` where nothing can be fitted."""
    values = np.asarray(score, dtype=np.float64)
    if values.ndim != 1:
        raise UnfitCodes("The scores have to be one list of numbers.")
    if not len(values):
        raise NoScores
    infinite = int(np.count_nonzero(~np.isfinite(values)))
    if infinite:
        raise NotFinite(infinite)
    entries, jurors = _side("entry", entry, len(values)), _side("juror", juror, len(values))
    if entries.count.max() <= 1:
        raise ReadOnce
    codes = np.zeros(len(values), dtype=np.int64) if category is None else _codes("category", category, len(values))
    names, columns = np.unique(codes, return_inverse=True)
    if len(values) <= len(names):
        raise TooFewScores
    fixed = np.zeros((len(values), len(names)))
    fixed[np.arange(len(values)), columns] = 1.0
    # Twice: the mean of the deviations takes away what rounding left of a large offset.
    centre = np.bincount(columns, values) / fixed.sum(axis=0)
    centre = centre + np.bincount(columns, values - centre[columns]) / fixed.sum(axis=0)
    rest = values - centre[columns]
    unit = float(np.sqrt(np.mean(rest * rest)))
    if unit <= ROUNDING * float(np.max(np.abs(values))):
        raise AllEqual(within=len(names) > 1)
    return Design(entries, jurors, rest / unit, fixed, names, centre, unit)


def _side(name: str, codes: Any, length: int) -> Side:
    level = _codes(name, codes, length)
    return Side(level, np.bincount(level).astype(np.float64))


def _codes(name: str, given: Any, length: int) -> Codes:
    codes = np.asarray(given)
    if codes.shape != (length,):
        raise UnfitCodes(f"There are {length} scores, but the codes of {name} have the shape {codes.shape}.")
    if codes.dtype.kind not in "iu":
        raise UnfitCodes(f"The codes of {name} have to be whole numbers, not {codes.dtype}.")
    if codes.min() < 0:
        raise UnfitCodes(f"The codes of {name} have to be numbered from 0; {codes.min()} is below.")
    return codes.astype(np.int64)
