"""Jurors who judge differently from the others, beyond being strict or lenient. They are shown, never dropped."""

from dataclasses import dataclass

import numpy as np

from juries.scoring.fair import FairScores

# Wright & Linacre (Rasch Measurement Transactions 8:3, 1994) call mean squares above 1.5 unproductive.
LARGEST_OUTFIT = 1.52
LEAST_CORRELATION = 0.5
# Fewer shared entries say nothing about a person.
LEAST_ENTRIES = 6


@dataclass(frozen=True)
class Standing:
    """How a juror's scores go together with what the others say of the same entries.

    ``outfit`` is the mean square of the standardised differences, about 1 for a juror like the others; ``correlation``
    that with the others' prediction; None below LEAST_ENTRIES shared entries, or without any spread.
    """

    juror: int
    entries: int
    severity: float
    severity_se: float
    outfit: float | None
    correlation: float | None

    @property
    def stands_out(self) -> bool:
        """Whether the chair should look at this juror's scores. A merely lenient juror does not stand out."""
        erratic = self.outfit is not None and self.outfit > LARGEST_OUTFIT
        return erratic or (self.correlation is not None and self.correlation < LEAST_CORRELATION)


def standings(fitted: FairScores) -> list[Standing]:
    """Every juror with a score. Each is held to a prediction of the entry from the other jurors' scores alone."""
    design = fitted.posterior.design
    entry, juror = design.entry.level, design.juror.level
    score = design.unit * design.score + design.fixed @ design.centre
    level = design.fixed @ (fitted.mean + fitted.category_effect)
    rest = score - level - fitted.juror_effect[juror]
    total = np.bincount(entry, rest, design.entry.size)
    pair = entry * design.juror.size + juror
    _names, at = np.unique(pair, return_inverse=True)
    own_sum, own_count = np.bincount(at, rest)[at], np.bincount(at)[at]
    others = design.entry.count[entry] - own_count
    noise = max(fitted.var_noise, 1e-12 * fitted.posterior.design.unit**2)
    weight = fitted.var_entry / (noise + fitted.var_entry * others)
    predicted = weight * (total[entry] - own_sum)
    variance = noise * (1.0 + weight)
    found = []
    for code in np.flatnonzero(design.juror.used):
        mine = (juror == code) & (others > 0)
        shared = len(np.unique(entry[mine]))
        severity, se = float(fitted.juror_effect[code]), float(fitted.juror_se[code])
        outfit = correlation = None
        if shared >= LEAST_ENTRIES:
            outfit = float(np.mean((rest[mine] - predicted[mine]) ** 2 / variance[mine]))
            expected, given = (level + predicted)[mine], score[mine]
            if np.ptp(expected) > 0 and np.ptp(given) > 0:
                correlation = float(np.corrcoef(expected, given)[0, 1])
        found.append(Standing(int(code), shared, severity, se, outfit, correlation))
    return found
