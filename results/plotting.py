"""Where a dot and its whisker stand in the ranking's picture. Pure: marks in, shares of the width out.

Positions are texts such as "63.25%", ready for an SVG attribute in any language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

LEAST_SPAN = 20
LOWEST, HIGHEST = 0, 100
MARGIN = Decimal(2)  # percent of the width on either side, so that a dot at the end is not cut


@dataclass(frozen=True)
class Tick:
    value: int
    x: str


@dataclass(frozen=True)
class Axis:
    """A stretch of the scale from 0 to 100, wide enough for all that shall stand on it."""

    low: int
    high: int

    def x(self, value: Decimal | int) -> str:
        """Where ``value`` stands; beyond the ends it stands at the end."""
        inside = min(max(Decimal(value), Decimal(self.low)), Decimal(self.high))
        share = (inside - self.low) / (self.high - self.low)
        return f"{MARGIN + share * (100 - 2 * MARGIN):.2f}%"

    @property
    def ticks(self) -> tuple[Tick, ...]:
        span = self.high - self.low
        step = 20 if span > 60 else 10 if span > 20 or self.low >= 0 else 5
        first = -(-self.low // step) * step
        return tuple(Tick(value, self.x(value)) for value in range(first, self.high + 1, step))

    @property
    def is_whole(self) -> bool:
        return (self.low, self.high) == (LOWEST, HIGHEST)


def axis_for(values: Iterable[Decimal]) -> Axis:
    """The smallest stretch of whole tens that holds ``values``, at least twenty long; the whole scale for none."""
    held = list(values)
    if not held:
        return Axis(LOWEST, HIGHEST)
    low = max(LOWEST, floor(min(held) / 10) * 10)
    high = min(HIGHEST, ceil(max(held) / 10) * 10)
    while high - low < LEAST_SPAN:
        low, high = max(LOWEST, low - 10), min(HIGHEST, high + 10)
    return Axis(low, high)


def axis_around(values: Iterable[Decimal]) -> Axis:
    """The smallest stretch of whole fives around 0, as far to the left as to the right, that holds ``values``."""
    furthest = max((abs(value) for value in values), default=Decimal(0))
    half = max(5, ceil(furthest / 5) * 5)
    return Axis(-half, half)


def openings(bands: Iterable[int | None]) -> list[bool]:
    """For each row, whether it begins a new band: the first, and each that differs from the one above."""
    held = list(bands)
    return [True, *(above != below for above, below in pairwise(held))] if held else []
