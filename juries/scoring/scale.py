"""Jurors who use the scale differently, some 3 to 8 and some 6 to 7: a stretch each, shrunken, only where it shows.

A juror's stretch k multiplies the distance of their scores from their own mean. It is estimated from the spread of
their scores, drawn towards 1 as far as that spread is chance (variance of a log standard deviation: 1 / 2(n - 1)), and
used only if a likelihood-ratio test supports it: the restricted likelihood of the stretched back scores, with the
Jacobian of stretching, against that of the scores as they were given, on as many degrees of freedom as there are
jurors less one. Plain z-scores are no default: with panels of different strength they favour the wrong entries.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from juries.scoring.design import Floats
from juries.scoring.errors import Unscorable
from juries.scoring.fair import FairScores, fair_scores

LEAST_SCORES = 4  # of a juror, before their spread says anything
SIGNIFICANT = 0.01


@dataclass(frozen=True, eq=False)
class Scaled:
    """The fit that counts, and what the test said. ``stretch[j]`` is 1 for everybody where it was not supported."""

    fitted: FairScores
    stretch: Floats
    is_used: bool
    statistic: float
    p_value: float


def scaled(entry: Any, juror: Any, score: Any, *, category: Any = None) -> Scaled:
    """The fair score with the stretches of jurors taken out where the test supports that. Raises as ``fair_scores``."""
    codes, values = np.asarray(juror), np.asarray(score, dtype=np.float64)
    plain = fair_scores(entry, codes, values, category=category)
    count = np.bincount(codes)
    stretch = _stretches(codes, values, count)
    nothing = Scaled(plain, np.ones(len(count)), is_used=False, statistic=0.0, p_value=1.0)
    if np.all(stretch == 1.0) or not np.isfinite(plain.reml):
        return nothing
    centre = np.bincount(codes, values) / np.maximum(count, 1)
    back = centre[codes] + (values - centre[codes]) / stretch[codes]
    try:
        other = fair_scores(entry, codes, back, category=category)
    except Unscorable:
        return nothing
    statistic = plain.reml - (other.reml + 2.0 * float(np.sum(count * np.log(stretch))))
    p_value = float(stats.chi2.sf(statistic, np.count_nonzero(count) - 1))
    if p_value >= SIGNIFICANT:
        return Scaled(plain, nothing.stretch, is_used=False, statistic=statistic, p_value=p_value)
    return Scaled(other, stretch, is_used=True, statistic=statistic, p_value=p_value)


def _stretches(codes: Any, values: Floats, count: Any) -> Floats:
    """The stretch of each juror, shrunken; the geometric mean over scores is 1."""
    stretch = np.ones(len(count))
    centre = np.bincount(codes, values) / np.maximum(count, 1)
    squares = np.bincount(codes, (values - centre[codes]) ** 2)
    known = np.flatnonzero((count >= LEAST_SCORES) & (squares > 0))
    if len(known) < 2:
        return stretch
    chance = 1.0 / (2.0 * (count[known] - 1))
    logs = 0.5 * np.log(squares[known] / (count[known] - 1))
    middle = float(np.average(logs, weights=1.0 / chance))
    true = max(0.0, float(np.mean((logs - middle) ** 2 - chance)))
    if true == 0.0:
        return stretch
    shrunken = (logs - middle) * true / (true + chance)
    stretch[known] = np.exp(shrunken - float(np.average(shrunken, weights=count[known])))
    return stretch
