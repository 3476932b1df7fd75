"""Whether a juror's latest marks lie off their own measure. Pure; marks in, a difference out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import mean, stdev

LATEST = 5
FEWEST_BEFORE = 5
SMALLEST = 5.0  # points of 100: less is nobody's business
BY_CHANCE = 2.0  # standard errors of the difference of two means


@dataclass(frozen=True)
class Drift:
    """How far the latest marks lie off, in ``points`` of 100, and in which direction."""

    points: Decimal
    is_lower: bool


def drift(marks: Sequence[Decimal]) -> Drift | None:
    """How far the mean of the latest five ``marks`` lies from the mean of all before them, in points of 100.

    ``marks`` come in the order in which they were given. None while there are fewer than ten, and where the difference
    is small, or no more than chance makes of entries that differ: two standard errors, s * sqrt(1/5 + 1/n), with s
    and n of the earlier marks.
    """
    before, latest = [float(mark) for mark in marks[:-LATEST]], [float(mark) for mark in marks[-LATEST:]]
    if len(before) < FEWEST_BEFORE:
        return None
    difference = mean(latest) - mean(before)
    chance = BY_CHANCE * stdev(before) * sqrt(1 / LATEST + 1 / len(before))
    if abs(difference) < max(SMALLEST, chance):
        return None
    return Drift(Decimal(abs(difference)).quantize(Decimal("0.0001")), is_lower=difference < 0)
