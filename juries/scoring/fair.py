"""The fair score: what an entry is worth once it is known how strict the people were who happened to read it.

score = mean + entry + juror + noise, entry and juror random, fitted by REML: R's ``lmer(score ~ 1 + (1|entry) +
(1|juror))``, and with categories ``lmer(score ~ 1 + category + (1|entry) + (1|juror))``.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from juries.scoring.design import Codes, Design, Floats, arrange
from juries.scoring.fitting import Fit, fit
from juries.scoring.likelihood import Point
from juries.scoring.posterior import Posterior, posterior


@dataclass(frozen=True, eq=False)
class FairScores:
    """What the scores say about entries and jurors. Arrays are indexed by code; E and J are the largest code plus 1.

    ``mean`` is the model's mean; with categories that of the lowest category code, and ``category_effect[c]`` is what
    category code ``category[c]`` has above it. Effects are best linear unbiased predictions, the standard errors those
    of prediction, the uncertainty of the mean included. An entry without a score has effect 0, the standard
    error of its whole factor, and part -1. ``reml`` is minus twice the log restricted likelihood, minus infinity where
    the scores are explained without any noise.
    """

    mean: float
    entry_effect: Floats
    entry_se: Floats
    juror_effect: Floats
    juror_se: Floats
    var_entry: float
    var_juror: float
    var_noise: float
    reml: float
    iterations: int
    part: Codes
    juror_part: Codes
    category: Codes
    category_effect: Floats
    posterior: Posterior = field(repr=False)

    @property
    def worth(self) -> Floats:
        """The fair score of each entry: the model's mean for it, and its effect."""
        return self.posterior.worth

    @property
    def worth_se(self) -> Floats:
        """The standard error of each fair score, that of the mean included."""
        return self.posterior.worth_se

    @property
    def parts(self) -> int:
        """How many parts share no juror and no entry; across them scores cannot be compared by this data."""
        return int(self.part.max()) + 1


def fair_scores(entry: Any, juror: Any, score: Any, *, category: Any = None) -> FairScores:
    """Entry and juror effects with standard errors, variances and the REML criterion, from one rating a row.

    ``entry``, ``juror`` and ``category`` are whole-number codes from 0, ``score`` numbers, all of length n; gaps, any
    order and several ratings of one pair are fine. Raises an ``Unscorable``: NoScores, NotFinite, ReadOnce, AllEqual,
    TooFewScores, UnfitCodes, with its reason in words. Scores that hang together in several parts are fitted all the
    same; ``part`` labels them. A variance may be exactly 0. So is a variance that the data cannot separate: of jurors
    where there is one only, or where each rated once.
    """
    design = arrange(entry, juror, score, category)
    # The larger factor is the one whose block is eliminated.
    swapped = design.juror.size > design.entry.size
    return _scores(design, fit(design, swapped=swapped), swapped=swapped)


def _scores(design: Design, found: Fit, *, swapped: bool) -> FairScores:
    point, unit = found.point, design.unit
    base = point.noise * unit**2
    ratios = (point.b, point.a) if swapped else (point.a, point.b)
    effects = (point.v, point.u) if swapped else (point.u, point.v)
    spread = posterior(design, point, swapped=swapped)
    part, juror_part = design.parts
    level = design.centre + unit * point.beta
    return FairScores(
        mean=float(level[0]),
        entry_effect=unit * effects[0],
        entry_se=spread.entry_se,
        juror_effect=unit * effects[1],
        juror_se=spread.juror_se,
        var_entry=base * ratios[0],
        var_juror=base * ratios[1],
        var_noise=0.0 if found.is_exact else base,
        reml=_criterion(design, point, is_exact=found.is_exact),
        iterations=found.steps,
        part=part,
        juror_part=juror_part,
        category=design.fixed_codes,
        category_effect=level - level[0],
        posterior=spread,
    )


def _criterion(design: Design, point: Point, *, is_exact: bool) -> float:
    """Minus twice the log restricted likelihood of the scores as they were given."""
    freedom = design.freedom
    entries, jurors = np.count_nonzero(design.entry.used), np.count_nonzero(design.juror.used)
    parts = int(design.parts[0].max()) + 1
    if is_exact and design.n > entries + jurors - parts:
        return float("-inf")
    constant = freedom * (1.0 + np.log(2.0 * np.pi) + 2.0 * np.log(design.unit) - np.log(freedom))
    return float(point.value + constant)
