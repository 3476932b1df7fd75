"""What a place is worth: intervals, the chance to be among the best, and who is statistically level with whom."""

from collections.abc import Sequence

import numpy as np
from scipy import special

from juries.scoring.design import Floats
from juries.scoring.fair import FairScores

# Below one standard error of the difference, the better entry is really better with odds of less than 84 : 16. The
# other rule of thumb, odds between 0.4 and 0.6, is a quarter of a standard error and so included.
LEVEL_BELOW = 1.0
INTERVAL = 0.9


def reach(se: Floats, share: float = INTERVAL) -> Floats:
    """How far an interval that holds the true value with probability ``share`` reaches to either side."""
    return np.asarray(se * special.ndtri(0.5 + share / 2.0), dtype=np.float64)


def chances(draws: Floats, best: int) -> Floats:
    """For each column the share of the draws in which it is among the ``best`` largest of its row."""
    count = draws.shape[1]
    if best <= 0:
        return np.zeros(count)
    if best >= count:
        return np.ones(count)
    bar = np.partition(draws, count - best, axis=1)[:, count - best]
    return np.asarray((draws >= bar[:, None]).mean(axis=0), dtype=np.float64)


def odds(fitted: FairScores, first: Sequence[int], second: Sequence[int]) -> Floats:
    """The probability that the first of each pair is worth more than the second, given the data."""
    worth = fitted.posterior.worth
    apart = worth[np.asarray(first, dtype=np.int64)] - worth[np.asarray(second, dtype=np.int64)]
    se = fitted.posterior.difference_se(first, second)
    ratio = np.divide(apart, se, out=np.where(apart > 0, np.inf, np.where(apart < 0, -np.inf, 0.0)), where=se > 0)
    return np.asarray(special.ndtr(ratio), dtype=np.float64)


def bands(fitted: FairScores, order: Sequence[int]) -> list[int]:
    """The band of each entry of ``order``, which runs from the best down.

    One rule, read from the top: an entry joins the band of the entry that opened it while their difference stays under
    one standard error of the difference.
    """
    found: list[int] = []
    start, band = 0, 0
    worth = fitted.posterior.worth
    while start < len(order):
        band += 1
        # Bands are short: look ahead in slices instead of comparing with all that follow.
        end, size = start + 1, 16
        while end < len(order):
            rest = list(order[end : end + size])
            apart = worth[order[start]] - worth[rest]
            se = fitted.posterior.difference_se([order[start]] * len(rest), rest)
            joined = (apart < LEVEL_BELOW * se) | (apart <= 0)
            length = int(np.argmin(joined)) if not joined.all() else len(rest)
            end += length
            if length < len(rest):
                break
            size *= 2
        found += [band] * (end - start)
        start = end
    return found
