"""How sure the fair scores are: standard errors, of differences too, and joint draws.

Given the variances, effects and mean are jointly normal around their predictions. The eliminated factor is, given the
other one and the mean, independent from level to level: draws cost as much as the data has ratings.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from juries.scoring.design import Design, Floats, table
from juries.scoring.likelihood import Point

CHUNK = 4_000_000  # numbers held at once while variances are read off


@dataclass(frozen=True, eq=False)
class Posterior:
    """The joint distribution of all effects. ``swapped``: jurors are the eliminated factor."""

    design: Design
    point: Point
    swapped: bool
    entry_se: Floats
    juror_se: Floats


def posterior(design: Design, point: Point, *, swapped: bool) -> Posterior:
    """The standard errors of prediction, in the unit of the scores, with all that draws need."""
    outer, inner = _errors(design, point, swapped=swapped)
    entry, juror = (inner, outer) if swapped else (outer, inner)
    return Posterior(design, point, swapped, entry, juror)


def _errors(design: Design, point: Point, *, swapped: bool) -> tuple[Floats, Floats]:
    held, a, b = point.spread, point.a, point.b
    cross = _table(design, swapped=swapped)
    reached = _diagonal(cross, held.inner)
    by_mean = np.sum((held.outer_by_fixed @ held.fixed) * held.outer_by_fixed, axis=1)
    outer = a * held.shrink + a * a * (b * held.shrink**2 * reached + by_mean)
    own = held.inner if held.inner.ndim == 1 else np.diag(held.inner)
    by_mean = np.sum((held.inner_by_fixed @ held.fixed) * held.inner_by_fixed, axis=1)
    inner = b * own + b * b * by_mean
    unit = design.unit * np.sqrt(point.noise)
    return unit * np.sqrt(outer), unit * np.sqrt(inner)


def _table(design: Design, *, swapped: bool) -> Any:
    return table(design.juror, design.entry) if swapped else table(design.entry, design.juror)


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
