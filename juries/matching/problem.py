"""What a matching is asked for, checked and put into whole numbers; and what can be wrong with it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

type Ints = NDArray[np.int64]
type Bools = NDArray[np.bool_]
type Specialities = Sequence[Collection[int] | int] | NDArray[Any]

MOST = 1000  # of a whole-number affinity
ROWS_AT_ONCE = 2_000_000  # cells of a block: what is looked at at once stays small beside the input


class MatchingError(ValueError):
    """No matching comes of this; ``reasons`` says why, one sentence each."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class BadShapeError(MatchingError):
    """Arrays that do not belong together, or of a kind that holds no such numbers."""


class OutOfRangeError(MatchingError):
    """An affinity, a demand, a capacity or a name of an entry or juror outside what is possible."""


class NotFiniteError(OutOfRangeError):
    """An affinity that is no number."""


class LockedError(MatchingError):
    """Locked pairs that contradict what else is asked for."""


class TooLargeError(MatchingError):
    """All wishes together would not fit into whole numbers of 64 bits."""


@dataclass(frozen=True)
class Problem:
    """Entries in rows, jurors in columns. ``home[j, c]``: juror j is at home in category c."""

    affinity: NDArray[Any]
    forbidden: Bools
    demand: Ints
    capacity: Ints
    minimum: Ints
    category: Ints | None = None
    home: Bools | None = None
    locked: Ints = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    existing: Ints = field(default_factory=lambda: np.empty((0, 2), dtype=np.int64))
    threshold: float = 0
    crossing: float = 0.0
    seed: int = 0
    is_even: bool = False

    @property
    def entries(self) -> int:
        return len(self.demand)

    @property
    def jurors(self) -> int:
        return len(self.capacity)

    @property
    def is_whole(self) -> bool:
        return self.affinity.dtype.kind in "iu"

    @property
    def has_strangers(self) -> bool:
        """Whether some seats are worse than others because of who takes them, and not only of their affinity."""
        return self.category is not None or self.threshold > 0

    def blocks(self) -> Iterable[slice]:
        """Rows in pieces, so that a table made of some of them is small."""
        step = max(1, ROWS_AT_ONCE // max(self.jurors, 1))
        return (slice(low, min(low + step, self.entries)) for low in range(0, self.entries, step))

    def strange(self, entry: Ints, juror: Ints) -> Bools:
        """Which of these pairs seat a juror who is not at home in the entry's category, or below the threshold."""
        found = np.zeros(len(entry), dtype=np.bool_)
        if self.category is not None and self.home is not None:
            found |= ~self.home[juror, self.category[entry]]
        if self.threshold > 0:
            found |= self.affinity[entry, juror] < self.threshold
        return found

    def strange_rows(self, rows: slice) -> Bools:
        found = np.zeros((rows.stop - rows.start, self.jurors), dtype=np.bool_)
        if self.category is not None and self.home is not None:
            found |= ~self.home.T[self.category[rows]]
        if self.threshold > 0:
            found |= self.affinity[rows] < self.threshold
        return found


def read(
    affinity: ArrayLike,
    forbidden: ArrayLike,
    demand: ArrayLike,
    capacity: ArrayLike,
    *,
    minimum_load: ArrayLike | None = None,
    category: ArrayLike | None = None,
    juror_categories: Specialities | None = None,
    **wishes: Any,
) -> Problem:
    """The problem these arrays state; raises BadShapeError, OutOfRangeError, NotFiniteError or LockedError."""
    table = _affinity(affinity)
    entries, jurors = table.shape
    barred = np.asarray(forbidden)
    if barred.shape != table.shape:
        raise BadShapeError(f"forbidden has the shape {barred.shape}, affinity {table.shape}.")
    if barred.dtype.kind != "b" and barred.size:
        raise BadShapeError(f"forbidden must be true or false, not {barred.dtype}.")
    codes, home = _specialities(category, juror_categories, entries, jurors)
    locked = _pairs("locked", wishes.pop("locked", None), entries, jurors)
    existing = _pairs("existing", wishes.pop("existing", None), entries, jurors)
    crossing = float(wishes.get("crossing", 0.0))
    if not 0 <= crossing <= 1:
        raise OutOfRangeError(f"crossing is a share between 0 and 1, not {crossing}.")
    found = Problem(
        table,
        barred.astype(np.bool_, copy=False),
        _counts("demand", demand, entries),
        _counts("capacity", capacity, jurors),
        _counts("minimum_load", 0 if minimum_load is None else minimum_load, jurors, may_be_one=True),
        codes,
        home,
        locked,
        existing,
        **wishes,
    )
    _check_locked(found)
    short = np.flatnonzero(found.minimum > found.capacity)
    if len(short):
        raise OutOfRangeError(f"Juror {short[0]} must read at least {found.minimum[short[0]]}, but may read no more "
                              f"than {found.capacity[short[0]]}.")  # fmt: skip
    return found


def _affinity(given: ArrayLike) -> NDArray[Any]:
    table = np.asarray(given)
    if table.ndim != 2:
        raise BadShapeError(f"affinity must be a table of entries by jurors, not of {table.ndim} dimensions.")
    if table.dtype.kind not in "iuf":
        raise BadShapeError(f"affinity must be whole numbers or floats, not {table.dtype}.")
    if not table.size:
        return table
    low, high = table.min(), table.max()
    if table.dtype.kind == "f" and not (np.isfinite(low) and np.isfinite(high)):
        raise NotFiniteError("affinity holds a value that is not a finite number.")
    most = 1 if table.dtype.kind == "f" else MOST
    if low < 0 or high > most:
        raise OutOfRangeError(f"affinity runs from 0 to {most}, but holds {low if low < 0 else high}.")
    return table


def _counts(what: str, given: ArrayLike, length: int, *, may_be_one: bool = False) -> Ints:
    numbers = np.asarray(given)
    if numbers.ndim == 0 and may_be_one:
        numbers = np.full(length, numbers)
    if numbers.shape != (length,):
        raise BadShapeError(f"{what} has the shape {numbers.shape}, not {(length,)}.")
    if not length:
        return np.empty(0, dtype=np.int64)
    if numbers.dtype.kind not in "iu":
        raise BadShapeError(f"{what} must be whole numbers, not {numbers.dtype}.")
    if numbers.min() < 0:
        raise OutOfRangeError(f"{what} must not be negative, but number {numbers.argmin()} is {numbers.min()}.")
    found: Ints = np.minimum(numbers, np.int64(2**31)).astype(np.int64)
    return found


def _specialities(
    category: ArrayLike | None, given: Specialities | None, entries: int, jurors: int
) -> tuple[Ints | None, Bools | None]:
    """Who is at home where: from a table of truths, a code a juror, or a collection of codes a juror."""
    if (category is None) != (given is None):
        raise BadShapeError("category and juror_categories come together or not at all.")
    if category is None or given is None:
        return None, None
    codes = np.asarray(category)
    if codes.shape != (entries,):
        raise BadShapeError(f"category has the shape {codes.shape}, not {(entries,)}.")
    if len(given) != jurors:
        raise BadShapeError(f"juror_categories names {len(given)} jurors, not {jurors}.")
    if isinstance(given, np.ndarray) and given.ndim == 2 and given.dtype.kind == "b":
        wide = given
        if entries and not 0 <= codes.min() <= codes.max() < wide.shape[1]:
            raise OutOfRangeError(f"category must lie between 0 and {wide.shape[1] - 1}.")
        return codes.astype(np.int64), wide.astype(np.bool_)
    names, places = np.unique(codes, return_inverse=True)
    place_of = {name: place for place, name in enumerate(names.tolist())}
    home = np.zeros((jurors, len(names)), dtype=np.bool_)
    for juror, at_home in enumerate(given):
        for name in at_home if isinstance(at_home, Collection) and not isinstance(at_home, str) else (at_home,):
            if name in place_of:  # others: a category without entries
                home[juror, place_of[name]] = True
    return places.astype(np.int64), home


def _pairs(what: str, given: ArrayLike | None, entries: int, jurors: int) -> Ints:
    if given is None:
        return np.empty((0, 2), dtype=np.int64)
    pairs = np.asarray(given)
    if not pairs.size:
        return np.empty((0, 2), dtype=np.int64)
    if pairs.ndim != 2 or pairs.shape[1] != 2 or pairs.dtype.kind not in "iu":
        raise BadShapeError(f"{what} must be pairs of an entry and a juror.")
    if pairs.min() < 0 or pairs[:, 0].max() >= entries or pairs[:, 1].max() >= jurors:
        raise OutOfRangeError(f"{what} names an entry or a juror that does not exist.")
    return np.unique(pairs.astype(np.int64), axis=0)


def _check_locked(problem: Problem) -> None:
    if not len(problem.locked):
        return
    entry, juror = problem.locked.T
    reasons = [
        f"Entry {e} and juror {j} are locked, but forbidden."
        for e, j in problem.locked[problem.forbidden[entry, juror]].tolist()
    ]
    for what, counted, allowed in (
        ("Entry", np.bincount(entry, minlength=problem.entries), problem.demand),
        ("Juror", np.bincount(juror, minlength=problem.jurors), problem.capacity),
    ):
        reasons += [
            f"{what} {one} has {counted[one]} locked pairs, but takes {allowed[one]}."
            for one in np.flatnonzero(counted > allowed).tolist()
        ]
    if reasons:
        raise LockedError(*reasons)
