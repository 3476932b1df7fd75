"""In which order a jury should talk: first what is most open. Values in, values out.

An entry is open where its mean lies close to the cut, and where its readers disagree. Both are one number: the
distance from the cut in standard errors of its own mean, |mean - cut| / (spread / √count). Two readers who happen to
agree do not make a mean certain, so no entry's spread counts for less than half of what is usual among all entries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

LEAST_SHARE_OF_USUAL = 0.5


@dataclass(frozen=True)
class Contender:
    """An entry as the ranking knows it: mean and standard deviation of its reviews, and how many there are."""

    key: int
    group: int | None  # its category
    mean: float | None
    spread: float | None
    count: int


@dataclass(frozen=True)
class Place:
    """``place`` within its group, 1224; ``distance`` from the group's cut in standard errors, None without a mean."""

    key: int
    place: int | None
    distance: float | None


def propose(contenders: Sequence[Contender], cuts: Mapping[int | None, int]) -> list[Place]:
    """The most open first: by distance, then the greater spread, then the higher mean, then the key.

    ``cuts`` says for each group how many of its entries win. Entries without a review stand last.
    """
    usual = _usual_spread(contenders)
    groups: dict[int | None, list[float]] = {}
    for one in contenders:
        if one.mean is not None:
            groups.setdefault(one.group, []).append(one.mean)
    for means in groups.values():
        means.sort(reverse=True)
    lines = {group: _line(means, cuts.get(group, 0)) for group, means in groups.items()}
    by_key = {one.key: one for one in contenders}
    places = [_place(one, groups.get(one.group, []), lines.get(one.group), usual) for one in contenders]

    def openness(place: Place) -> tuple[bool, float, float, float, int]:
        one = by_key[place.key]
        distance = 0.0 if place.distance is None else place.distance
        return (place.distance is None, distance, -(one.spread or 0.0), -(one.mean or 0.0), one.key)

    return sorted(places, key=openness)


def _usual_spread(contenders: Sequence[Contender]) -> float:
    """The pooled standard deviation: each entry's variance weighs as many degrees of freedom as it has."""
    known = [(one.spread, one.count - 1) for one in contenders if one.spread is not None and one.count > 1]
    freedom = sum(weight for _spread, weight in known)
    return sqrt(sum(spread * spread * weight for spread, weight in known) / freedom) if freedom else 0.0


def _line(means: Sequence[float], cut: int) -> float:
    """Half-way between the last that wins and the first that does not; ``means`` are sorted downwards, not empty."""
    if cut <= 0:
        return means[0]
    if cut >= len(means):
        return means[-1]
    return (means[cut - 1] + means[cut]) / 2


def _place(one: Contender, means: Sequence[float], line: float | None, usual: float) -> Place:
    if one.mean is None or line is None:
        return Place(one.key, None, None)
    spread = max(one.spread or 0.0, LEAST_SHARE_OF_USUAL * usual) if one.count > 1 else usual
    error = spread / sqrt(max(one.count, 1))
    gap = abs(one.mean - line)
    # Where nobody disagrees about anything, the plain distance still sorts.
    return Place(one.key, 1 + sum(mean > one.mean for mean in means), gap / error if error else gap)
