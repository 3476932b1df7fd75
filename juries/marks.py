"""Marks and places, as plain arithmetic: values in, values out, nothing read and nothing stored.

All results are ``Decimal`` with four places, rounded half up: a recomputation years later gives the same digits.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from typing import Protocol

PLACES = Decimal("0.0001")
METHOD = "weighted-mean/1"
# Two means whose difference stays within this many standard errors of the difference are not told apart.
TOLD_APART = 2.0


class Scale(Protocol):
    """What is needed of a criterion: its key in the scores, its weight, its range."""

    @property
    def key(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def minimum(self) -> int: ...
    @property
    def maximum(self) -> int: ...


class Asked(Protocol):
    """What is needed of a criterion to know whether a review is complete."""

    @property
    def key(self) -> str: ...
    @property
    def is_optional(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Tally:
    """All that a ranking needs of an entry's marks: how many, their exact sum, and the exact sum of their squares.

    A database and this module come to the same three numbers, and from there to the same digits.
    """

    count: int
    total: Decimal
    squares: Decimal

    @property
    def mean(self) -> Decimal:
        return rounded(self.total / self.count)

    @property
    def deviations(self) -> Decimal:
        """The squared deviations from the mean, summed."""
        return (self.count * self.squares - self.total * self.total) / self.count

    @property
    def variance(self) -> Decimal:
        """The sample variance of two marks or more."""
        return self.deviations / (self.count - 1)


@dataclass(frozen=True, slots=True)
class Place[Key]:
    """One entry's line in a ranking.

    ``place`` counts as in sport: 1, 1, 3; None, like ``mean``, without a single mark. ``is_tied`` says that another
    entry has the same mean. Entries of the same ``band`` are a statistical tie with the first of the band.
    """

    key: Key
    place: int | None
    mean: Decimal | None
    tally: Tally
    is_tied: bool
    band: int | None

    @property
    def count(self) -> int:
        return self.tally.count

    @property
    def spread(self) -> Decimal | None:
        """The sample standard deviation of the marks; None below two."""
        return rounded(self.tally.variance.sqrt()) if self.tally.count > 1 else None

    @property
    def standard_error(self) -> Decimal | None:
        """The standard deviation of the mean, from this entry's marks alone; None below two."""
        return rounded((self.tally.variance / self.tally.count).sqrt()) if self.tally.count > 1 else None


def rounded(value: Decimal | float) -> Decimal:
    """``value`` with four places, half up."""
    return Decimal(value).quantize(PLACES, ROUND_HALF_UP)


def review_mark(scores: Mapping[str, int], criteria: Iterable[Scale]) -> Decimal | None:
    """The weighted mean of one review over the criteria it answers, on 0 to 100; None where it answers none.

    Each score is first mapped to its own range, (score - minimum) / (maximum - minimum), so that criteria with unlike
    ranges weigh what their weight says. A criterion left out is not a zero: the others share its weight. Whether one
    may be left out, ``lacking`` says. Raises ValueError for a score outside its range or of an unknown criterion.
    """
    by_key = {criterion.key: criterion for criterion in criteria}
    if unknown := scores.keys() - by_key.keys():
        raise ValueError(f"no such criterion: {', '.join(sorted(unknown))}")
    if not scores:
        return None
    total, weights = Decimal(0), 0
    for key, score in scores.items():
        criterion = by_key[key]
        if not criterion.minimum <= score <= criterion.maximum:
            raise ValueError(f"{key}: {score} is outside {criterion.minimum} to {criterion.maximum}")
        total += criterion.weight * Decimal(score - criterion.minimum) / (criterion.maximum - criterion.minimum)
        weights += criterion.weight
    return rounded(100 * total / weights)


def lacking[Of: Asked](scores: Collection[str], criteria: Iterable[Of]) -> list[Of]:
    """The criteria that still need a score: those that may not be left out; all of them where none has one."""
    asked = list(criteria)
    missing = [one for one in asked if one.key not in scores and not one.is_optional]
    return missing if missing or any(one.key in scores for one in asked) else asked


def mark_so_far(scores: Mapping[str, int], criteria: Iterable[Scale]) -> Decimal | None:
    """The weighted mean of what is answered so far, on 0 to 100; None before the first score.

    Where everything is answered it is ``review_mark``. ``static/js/marks.js`` says the same in the browser; both are
    held to ``tests/juries/marks.json``.
    """
    return review_mark(scores, [criterion for criterion in criteria if criterion.key in scores])


def tally(values: Sequence[Decimal]) -> Tally:
    return Tally(len(values), sum(values, Decimal(0)), sum((value * value for value in values), Decimal(0)))


def rank[Key](marks: Mapping[Key, Sequence[Decimal]]) -> list[Place[Key]]:
    """The entries by the mean of their marks, best first; those without a mark last, unplaced. See ``rank_tallies``."""
    return rank_tallies({key: tally(values) for key, values in marks.items()})


def rank_tallies[Key](tallies: Mapping[Key, Tally]) -> list[Place[Key]]:
    """The entries by the mean of their marks, best first; those without a mark last, unplaced.

    Means equal to four places share a place and keep the order in which they were given. Bands follow one rule, read
    from the top: an entry joins the band of the entry that opened it while their means differ by no more than two
    standard errors of the difference, s * sqrt(1/n + 1/m). Here s is the standard deviation within entries, pooled
    over all of them: three marks of one entry alone would say too little. Where nobody has two marks, s is unknown,
    nothing can be told apart, and all placed entries form one band.
    """
    means = {key: held.mean for key, held in tallies.items() if held.count}
    order = sorted(means, key=lambda key: means[key], reverse=True)
    pooled = pooled_deviation(tallies.values())
    rows: list[Place[Key]] = []
    band, leader = 0, None
    for index, key in enumerate(order):
        if leader is None or _apart(means[leader], tallies[leader].count, means[key], tallies[key].count, pooled):
            band, leader = band + 1, key
        same_as_above = index > 0 and means[order[index - 1]] == means[key]
        same_as_below = index + 1 < len(order) and means[order[index + 1]] == means[key]
        place = rows[-1].place if same_as_above else index + 1
        rows.append(Place(key, place, means[key], tallies[key], same_as_above or same_as_below, band))
    unmarked = [(key, held) for key, held in tallies.items() if not held.count]
    return rows + [Place(key, None, None, held, is_tied=False, band=None) for key, held in unmarked]


def pooled_deviation(tallies: Iterable[Tally]) -> float | None:
    """The standard deviation of marks within entries, pooled over all; None where no entry has two marks."""
    squares, freedom = Decimal(0), 0
    for held in tallies:
        if held.count > 1:
            squares += held.deviations
            freedom += held.count - 1
    return sqrt(squares / freedom) if freedom else None


def comparison_reach(pooled: float | None, count: int) -> Decimal | None:
    """How far a whisker reaches to either side, so that two whiskers that do not touch belong to entries told apart.

    sqrt(2) standard errors: for equally many marks whiskers touch exactly where ``rank`` sees a tie, for unequal
    numbers nearly. Source: Goldstein & Healy, The graphical presentation of a collection of means, JRSS A 158 (1995).
    """
    if pooled is None or not count:
        return None
    return rounded(TOLD_APART / 2 * pooled * sqrt(2 / count))


def _apart(upper: Decimal, n: int, lower: Decimal, m: int, deviation: float | None) -> bool:
    if deviation is None:
        return False
    return float(upper - lower) > TOLD_APART * deviation * sqrt(1 / n + 1 / m)
