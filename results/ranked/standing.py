"""Places by the methods that an edition may name, as plain arithmetic: marks in, scores, places and bands out.

The weighted mean has its own, exact way (``juries.marks.rank_tallies``). All others come through here, rounded to four
places before anything is compared, so that a recomputation years later gives the same order.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Any

import numpy as np

from juries.marks import Place, Tally, rounded, tally
from juries.scoring import FairScores, Unscorable, fair_scores, methods
from juries.scoring.certainty import bands, chances, reach
from juries.scoring.methods import Convention, Method

# What stands in evidence: the version grows when the same numbers would give other places.
VERSIONS = {
    Method.FAIR: "fair-score/1",
    Method.MEAN: "weighted-mean/1",
    Method.MEDIAN: "median/1",
    Method.TRIMMED: "trimmed-mean/1",
    Method.BORDA: "borda/1",
}
METHODS = {version: method for method, version in VERSIONS.items()}
NOTHING = Tally(0, Decimal(0), Decimal(0))
MOST_NUMBERS = 4_000_000  # of one set of draws: 4,000 draws of 1,000 entries
SEED = 2026


class Tie(StrEnum):
    """What decides between equal scores, in the order that the edition names."""

    MEDIAN = "median"  # the higher middle mark
    LOWEST = "lowest"  # the higher lowest mark
    SPREAD = "spread"  # marks that lie closer together


type Ratings[Key: Hashable] = Mapping[Key, Sequence[tuple[int, Decimal]]]  # by entry: juror and mark


@dataclass(frozen=True, slots=True)
class Worth:
    """An entry's score by the method that counts, and how far its interval of nine in ten reaches, where known."""

    score: Decimal
    se: Decimal | None = None
    reach: Decimal | None = None


@dataclass(frozen=True)
class Standing[Key: Hashable]:
    """All entries by one method. ``fitted`` is the model behind a fair score, ``codes`` the entries' codes in it.

    ``reason`` says, in the words of the error, why the model could not be fitted; then the plain mean stands in.
    """

    method: Method
    places: tuple[Place[Key], ...]
    worths: Mapping[Key, Worth]
    codes: Mapping[Key, int]
    jurors: Mapping[int, int]
    fitted: FairScores | None = None
    reason: str = ""

    def chances(self, keys: Sequence[Key], best: int) -> dict[Key, float]:
        """For each of ``keys`` the chance that it is among the ``best`` of them; empty where no model says so."""
        rated = [key for key in keys if key in self.codes]
        if self.fitted is None or not best or not rated:
            return {}
        found = _chances(self.fitted, tuple(self.codes[key] for key in rated), best)
        return dict(zip(rated, found, strict=True))


def stand[Key: Hashable](
    method: Method,
    ratings: Ratings[Key],
    *,
    group: Iterable[Key] | None = None,
    category: Mapping[Key, Any] | None = None,
    ties: Sequence[Tie] = (),
    convention: Convention = Convention.COMPETITION,
) -> Standing[Key]:
    """The standing of ``group`` (all entries, where None) by ``method``, computed from the ratings of all entries.

    The fair score takes a category as fixed where there are several and each has two rated entries or more: jurors who
    read in strong categories are then not taken for lenient.
    """
    shown = list(ratings if group is None else group)
    held = _gathered(ratings, category)
    fitted, reason = _fit(held, method)
    worths = _worths(method, held, fitted)
    codes = {key: code for code, key in enumerate(held.keys)}
    tallies = {key: tally([mark for _juror, mark in ratings.get(key, ())]) for key in shown}
    places = _placed(shown, worths, tallies)
    if fitted is None:
        places = _with_bands(places, [1 if method == Method.FAIR else place.place or 0 for place in places])
    else:
        rated = [place for place in places if place.place is not None]
        places = _with_bands(places, bands(fitted, [codes[place.key] for place in rated]))
    places = settled(places, ratings, worths, ties=ties, convention=convention)
    return Standing(method, tuple(places), worths, codes, held.jurors, fitted, reason)


def settled[Key: Hashable](
    places: Sequence[Place[Key]],
    ratings: Ratings[Key],
    worths: Mapping[Key, Worth] | None = None,
    *,
    ties: Sequence[Tie] = (),
    convention: Convention = Convention.COMPETITION,
) -> list[Place[Key]]:
    """``places`` with equal scores told apart by ``ties``, in their order, and counted by ``convention``."""
    rated = [place for place in places if place.place is not None]
    if not ties and convention == Convention.COMPETITION:
        return list(places)

    def value(place: Place[Key]) -> tuple[Decimal, ...]:
        marks = [mark for _juror, mark in ratings[place.key]]
        first = worths[place.key].score if worths else place.mean
        assert first is not None
        return (first, *(_TIES[tie](marks) for tie in ties))

    valued = sorted(((value(place), place) for place in rated), key=lambda pair: pair[0], reverse=True)
    numbers = methods.places([pair[0] for pair in valued], convention)
    sharing = {number: numbers.count(number) > 1 for number in set(numbers)}
    found = [
        replace(place, place=number, is_tied=sharing[number])
        for number, (_value, place) in zip(numbers, valued, strict=True)
    ]
    return found + [place for place in places if place.place is None]


def values_by[Key: Hashable](method: Method, ratings: Ratings[Key]) -> dict[Key, Decimal]:
    """Each rated entry's number by a method that needs no model, on four places."""
    return {key: worth.score for key, worth in _worths(method, _gathered(ratings, None), None).items()}


@dataclass(frozen=True)
class _Gathered[Key: Hashable]:
    keys: list[Key]
    jurors: dict[int, int]
    entry: Any
    juror: Any
    mark: Any
    category: Any


def _gathered[Key: Hashable](ratings: Ratings[Key], category: Mapping[Key, Any] | None) -> _Gathered[Key]:
    keys: list[Key] = sorted((key for key, marks in ratings.items() if marks), key=_order)
    rows = [(code, juror, float(mark)) for code, key in enumerate(keys) for juror, mark in sorted(ratings[key])]
    people = {juror: code for code, juror in enumerate(sorted({row[1] for row in rows}))}
    entry = np.array([row[0] for row in rows], dtype=np.int64)
    names = [category.get(key) for key in keys] if category else []
    kinds = {name: code for code, name in enumerate(sorted(set(names), key=str))}
    fixed = None
    if len(kinds) > 1 and all(names.count(name) > 1 for name in kinds):
        fixed = np.array([kinds[name] for name in names], dtype=np.int64)[entry]
    juror = np.array([people[row[1]] for row in rows], dtype=np.int64)
    return _Gathered(keys, people, entry, juror, np.array([row[2] for row in rows], dtype=np.float64), fixed)


def _order(key: Any) -> tuple[str, Any]:
    return (type(key).__name__, key)


def _fit[Key: Hashable](held: _Gathered[Key], method: Method) -> tuple[FairScores | None, str]:
    if method != Method.FAIR:
        return None, ""
    category = None if held.category is None else held.category.tobytes()
    try:
        return _fitted(held.entry.tobytes(), held.juror.tobytes(), held.mark.tobytes(), category), ""
    except Unscorable as error:
        return None, type(error).__name__


@lru_cache(maxsize=32)
def _fitted(entry: bytes, juror: bytes, mark: bytes, category: bytes | None) -> FairScores:
    """The fit of exactly these numbers: whoever looks at an unchanged ranking again need not wait for it."""
    codes = [None if part is None else np.frombuffer(part, dtype=np.int64) for part in (entry, juror, category)]
    return fair_scores(codes[0], codes[1], np.frombuffer(mark, dtype=np.float64), category=codes[2])


@lru_cache(maxsize=64)
def _chances(fitted: FairScores, codes: tuple[int, ...], best: int) -> tuple[float, ...]:
    size = len(fitted.entry_effect)
    draws = fitted.posterior.draw(max(200, min(4_000, MOST_NUMBERS // max(1, size))), seed=SEED)
    return tuple(chances(draws[:, list(codes)], best).tolist())


def _worths[Key: Hashable](method: Method, held: _Gathered[Key], fitted: FairScores | None) -> dict[Key, Worth]:
    size = len(held.keys)
    if fitted is not None:
        far = reach(fitted.worth_se)
        return {
            key: Worth(rounded(fitted.worth[code]), rounded(fitted.worth_se[code]), rounded(far[code]))
            for code, key in enumerate(held.keys)
        }
    values = {
        Method.MEDIAN: lambda: methods.median(held.entry, held.mark, size),
        Method.TRIMMED: lambda: methods.trimmed(held.entry, held.mark, size),
        Method.BORDA: lambda: methods.borda(held.entry, held.juror, held.mark, size),
    }.get(method, lambda: methods.mean(held.entry, held.mark, size))()
    return {key: Worth(rounded(values[code])) for code, key in enumerate(held.keys)}


def _placed[Key: Hashable](
    keys: Sequence[Key], worths: Mapping[Key, Worth], tallies: Mapping[Key, Tally]
) -> list[Place[Key]]:
    order = sorted((key for key in keys if key in worths), key=lambda key: worths[key].score, reverse=True)
    found: list[Place[Key]] = []
    for _score, group in groupby(order, key=lambda key: worths[key].score):
        tied = list(group)
        place = len(found) + 1
        found += [Place(key, place, tallies[key].mean, tallies[key], is_tied=len(tied) > 1, band=None) for key in tied]
    unrated = [key for key in keys if key not in worths]
    return found + [Place(key, None, None, NOTHING, is_tied=False, band=None) for key in unrated]


def _with_bands[Key: Hashable](places: Sequence[Place[Key]], found: Sequence[int]) -> list[Place[Key]]:
    rated = [place for place in places if place.place is not None]
    banded = [replace(place, band=band) for place, band in zip(rated, found, strict=False)]
    return banded + [place for place in places if place.place is None]


def _median(marks: Sequence[Decimal]) -> Decimal:
    held, middle = sorted(marks), len(marks) // 2
    return held[middle] if len(held) % 2 else (held[middle - 1] + held[middle]) / 2


_TIES: dict[Tie, Callable[[Sequence[Decimal]], Decimal]] = {
    Tie.MEDIAN: _median,
    Tie.LOWEST: min,
    Tie.SPREAD: lambda marks: min(marks) - max(marks),
}
