"""How sure the fair scores are: standard errors, of differences too, and joint draws.

Given the variances, effects and mean are jointly normal around their predictions (Henderson, Biometrics 31, 1975; flat
prior on the mean). The eliminated factor is, given the other one and the mean, independent from level to level, so
that draws cost as much as the data has ratings. That the variances are estimated too is left out, as in lme4.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import linalg

from juries.scoring.design import Codes, Design, Floats, table
from juries.scoring.likelihood import Point

CHUNK = 4_000_000  # numbers held at once while variances are read off
DRAWS = 4_000


@dataclass(frozen=True, eq=False)
class Posterior:
    """The joint distribution of all effects. ``swapped``: jurors are the eliminated factor.

    An entry's worth is its effect on top of the mean that the model has for its scores.
    """

    design: Design
    point: Point
    swapped: bool
    entry_se: Floats
    juror_se: Floats
    worth: Floats
    worth_se: Floats

    def difference_se(self, first: Any, second: Any) -> Floats:
        """The standard error of the difference in worth of each pair of entry codes."""
        one, other = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
        point, held = self.point, self.point.spread
        fixed = _mean_columns(self.design) - _own(point, swapped=self.swapped)
        apart = fixed[one] - fixed[other]
        variance = np.sum((apart @ held.fixed) * apart, axis=1)
        if self.swapped:
            variance += point.b * _of_inner(held.inner, one, other)
        else:
            cross = _table(self.design, swapped=False)
            shrink = held.shrink
            rows = _scaled(cross[one], shrink[one]) - _scaled(cross[other], shrink[other])
            variance += point.a * (shrink[one] + shrink[other]) + point.a**2 * point.b * _diagonal(rows, held.inner)
        variance = np.where(one == other, 0.0, np.maximum(variance, 0.0))
        return np.asarray(self.design.unit * np.sqrt(point.noise * variance), dtype=np.float64)

    def draw(self, count: int = DRAWS, *, seed: int = 0) -> Floats:
        """``count`` joint draws of the worth of every entry, a row each; the same seed gives the same draws."""
        chance = np.random.default_rng(seed)
        point, held, noise = self.point, self.point.spread, np.sqrt(self.point.noise)
        inner = np.diag(held.inner) if held.inner.ndim == 1 else held.inner
        moved = noise * chance.standard_normal((count, len(point.beta))) @ linalg.cholesky(held.fixed)
        v = point.v - point.b * moved @ held.inner_by_fixed.T
        if point.b > 0:
            v += noise * np.sqrt(point.b) * chance.standard_normal((count, len(inner))) @ linalg.cholesky(inner)
        columns = _mean_columns(self.design)
        base = (point.beta + moved) @ columns.T
        if self.swapped:
            worth = base + v
        else:
            entry, shrink = self.design.entry, held.shrink
            cross = _table(self.design, swapped=False)
            sums = np.bincount(entry.level, self.design.score, entry.size)
            pull = point.a * shrink * (sums - entry.count * base - (cross @ v.T).T)
            worth = base + pull
            worth += noise * np.sqrt(point.a * shrink) * chance.standard_normal((count, entry.size))
        return np.asarray(self.design.unit * worth + columns @ self.design.centre, dtype=np.float64)


def posterior(design: Design, point: Point, *, swapped: bool) -> Posterior:
    """The standard errors of prediction, in the unit of the scores, with all that draws need."""
    held = point.spread
    outer, inner = _conditional(design, point, swapped=swapped)
    by_mean = [
        np.sum((by @ held.fixed) * by, axis=1) for by in (point.a * held.outer_by_fixed, point.b * held.inner_by_fixed)
    ]
    unit = design.unit * np.sqrt(point.noise)
    errors = [unit * np.sqrt(outer + by_mean[0]), unit * np.sqrt(inner + by_mean[1])]
    columns = _mean_columns(design)
    away = columns - _own(point, swapped=swapped)
    own = inner if swapped else outer
    worth_se = unit * np.sqrt(own + np.sum((away @ held.fixed) * away, axis=1))
    effect = point.v if swapped else point.u
    worth = columns @ (design.centre + design.unit * point.beta) + design.unit * effect
    entry, juror = (errors[1], errors[0]) if swapped else (errors[0], errors[1])
    return Posterior(design, point, swapped, entry, juror, worth, worth_se)


def _conditional(design: Design, point: Point, *, swapped: bool) -> tuple[Floats, Floats]:
    """The variances of both factors given the mean, in units of the noise."""
    held, a, b = point.spread, point.a, point.b
    reached = _diagonal(_table(design, swapped=swapped), held.inner)
    own = held.inner if held.inner.ndim == 1 else np.diag(held.inner)
    return a * held.shrink + a * a * b * held.shrink**2 * reached, b * own


def _own(point: Point, *, swapped: bool) -> Floats:
    """How far each entry's effect follows the mean."""
    return point.b * point.spread.inner_by_fixed if swapped else point.a * point.spread.outer_by_fixed


def _mean_columns(design: Design) -> Floats:
    """What the fixed part has for each entry: its share of each category; of all categories alike for one unrated."""
    count = design.entry.count[:, None]
    share = design.entry.sums(design.fixed) / np.maximum(count, 1.0)
    return np.where(count > 0, share, 1.0 / design.fixed.shape[1])


def _table(design: Design, *, swapped: bool) -> Any:
    return table(design.juror, design.entry) if swapped else table(design.entry, design.juror)


def _scaled(rows: Any, weight: Floats) -> Any:
    return rows * weight[:, None] if isinstance(rows, np.ndarray) else rows.multiply(weight[:, None]).tocsr()


def _of_inner(inner: Floats, one: Codes, other: Codes) -> Floats:
    if inner.ndim == 1:
        return np.asarray(inner[one] + inner[other], dtype=np.float64)
    return np.asarray(inner[one, one] + inner[other, other] - 2 * inner[one, other], dtype=np.float64)


def _diagonal(cross: Any, inner: Floats) -> Floats:
    """The diagonal of W S^-1 W' for the crossing W, a slice of rows at a time."""
    if inner.ndim == 1:
        squared = cross * cross if isinstance(cross, np.ndarray) else cross.power(2)
        return np.asarray(squared @ inner, dtype=np.float64)
    rows, found = max(1, CHUNK // len(inner)), []
    for start in range(0, cross.shape[0], rows):
        part = cross[start : start + rows]
        reached = part @ inner
        product = part * reached if isinstance(part, np.ndarray) else part.multiply(reached)
        found.append(np.asarray(product.sum(axis=1), dtype=np.float64).ravel())
    return np.concatenate(found)
