"""The variance ratios that make a restricted likelihood largest, boundaries and several hills included.

Newton's method on the logarithms of the ratios with the average-information matrix, corrected by what the slopes of
the steps taken tell about the curvature (symmetric rank one); a ratio whose slope at 0 points below is pinned at 0.
The edges (one ratio 0) are fitted first: they are cheap, and a hill on an edge is a result or a place to start from.
"""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage, optimize

from juries.scoring.design import Design, Flags, Floats
from juries.scoring.likelihood import Likelihood, Point

MOST_STEPS = 60
LONGEST_STEP = 2.5  # of a logarithm
CLOSE_ENOUGH = 1e-9  # of a logarithm
# Ratios beyond are noise that cannot be told from rounding: the noise is 0.
MOST = 1e11
# Up to this size the whole range is looked at for a second hill before the climb.
SMALL = 20_000
GRID = (0.02, 0.3, 3.0, 50.0)


@dataclass(frozen=True, eq=False)
class Fit:
    """The best point found. ``is_exact``: the scores are explained without any noise."""

    point: Point
    steps: int
    is_exact: bool


def fit(design: Design, *, swapped: bool) -> Fit:
    """The largest restricted likelihood of ``design``; ``swapped`` where jurors are the factor with more levels."""
    outer, inner = (design.juror, design.entry) if swapped else (design.entry, design.juror)
    search = _Search(Likelihood(design, outer, inner))
    may = [bool(side.count.max() > 1 and np.count_nonzero(side.used) > 1) for side in (outer, inner)]
    if all(may) and _same_groups(design):
        # Whoever rates one entry only, alone: one of the two explains all that both could. It is the entry.
        may = [not swapped, swapped]
    best = search.best((may[0], may[1]))
    if max(best.a, best.b) < MOST:
        return Fit(best, search.steps, is_exact=False)
    return Fit(search.without_noise((may[0], may[1])), search.steps, is_exact=True)


def _same_groups(design: Design) -> bool:
    entry, _juror = design.parts
    return bool(entry.max() + 1 == np.count_nonzero(design.entry.used) == np.count_nonzero(design.juror.used))


class _Search:
    def __init__(self, likelihood: Likelihood) -> None:
        self.likelihood = likelihood
        self.steps = 0

    def best(self, may: tuple[bool, bool]) -> Point:
        """The best hill, over edges and inside."""
        nothing = self.at((0.0, 0.0))
        edges = [nothing, *(self._edge(index, nothing) for index in (0, 1) if may[index])]
        if not all(may):
            return min(edges, key=lambda point: point.value)
        inside = [self._climb((edges[1].a or 0.05, edges[2].b or 0.05), (True, True))]
        dips = self._dips()
        if len(dips) > 1 or any(dip.value < inside[0].value for dip in dips):
            inside += [self._climb((dip.a, dip.b), (True, True)) for dip in dips]
        return min([*edges, *inside], key=lambda point: point.value)

    def at(self, ratios: tuple[float, float]) -> Point:
        return self.likelihood.at(*ratios)

    def _edge(self, index: int, nothing: Point) -> Point:
        """The best point with only one of the two ratios above 0, itself perhaps 0."""
        starts = [1.0] if nothing.slope[index] < 0 else [0.3, 10.0]
        free = (index == 0, index == 1)
        climbs = [self._climb((start * free[0], start * free[1]), free) for start in starts]
        return min([nothing, *climbs], key=lambda point: point.value)

    def _dips(self) -> list[Point]:
        """Where a coarse grid is lower than all around: on small data, where a second hill is possible."""
        if self.likelihood.design.n > SMALL or self.likelihood.inner.size > 400:
            return []
        grid = [[self.at((a, b)) for b in GRID] for a in GRID]
        values = np.array([[point.value for point in row] for row in grid])
        least = ndimage.minimum_filter(values, size=3, mode="nearest")
        return [grid[row][column] for row, column in np.argwhere(values <= least)]

    def _climb(self, start: tuple[float, float], free: tuple[bool, bool]) -> Point:
        """From ``start`` to the next hill along the ratios that are ``free``."""
        here = self.at(start)
        correction = np.zeros((2, 2))
        active = np.array(free)
        for _step in range(MOST_STEPS):
            here, active = self._pin(here, active)
            ratios = np.array([here.a, here.b])
            if not active.any() or ratios.max() >= MOST:
                break
            step = _newton(here, ratios, correction, active)
            there = self._go(here, ratios, step, active)
            self.steps += 1
            if there is None:
                break
            moved = np.array([there.a, there.b]) - ratios
            correction = _learn(correction, here, there, moved)
            done = float(np.max(np.abs(step[active]))) < CLOSE_ENOUGH
            here = there
            if done:
                break
        return here

    def _pin(self, here: Point, active: Flags) -> tuple[Point, Flags]:
        """``here`` with a ratio that has become tiny set to 0, where the slope there says that it belongs there."""
        counts = (self.likelihood.outer.count.max(), self.likelihood.inner.count.max())
        for index in np.flatnonzero(active):
            ratios = [here.a, here.b]
            if ratios[index] * counts[index] > 1e-3 or here.slope[index] <= 0:
                continue
            ratios[index] = 0.0
            there = self.at((ratios[0], ratios[1]))
            if there.slope[index] >= 0 and there.value <= here.value + 1e-9:
                here = there
                active = active & (np.arange(2) != index)
        return here, active

    def _go(self, here: Point, ratios: Floats, step: Floats, active: Flags) -> Point | None:
        """The point after ``step``, halved until it is no worse; None where no step of any use is left."""
        slack = 1e-12 * (abs(here.value) + 1.0)
        for _halving in range(12):
            moved = np.minimum(np.where(active, ratios * np.exp(step), ratios), MOST)
            there = self.at((float(moved[0]), float(moved[1])))
            if there.value <= here.value + slack:
                return there
            if float(np.max(np.abs(step))) < CLOSE_ENOUGH:
                return None
            step = step / 4.0
        return None

    def without_noise(self, may: tuple[bool, bool]) -> Point:
        """The best point where the noise is next to nothing: how the two factors share what is left."""
        if not all(may):
            return self.at((MOST, 0.0) if may[0] else (0.0, MOST))

        def at(share: float) -> Point:
            return self.at((MOST * share, MOST * (1.0 - share)))

        def height(odds: float) -> float:
            return at(float(1.0 / (1.0 + np.exp(-odds)))).value

        marks = np.linspace(-9.0, 9.0, 19)
        heights = [height(mark) for mark in marks]
        low = int(np.argmin(heights))
        span = (marks[max(0, low - 1)], marks[min(len(marks) - 1, low + 1)])
        found = optimize.minimize_scalar(height, bounds=span, method="bounded", options={"xatol": 1e-9})
        inside = at(float(1.0 / (1.0 + np.exp(-found.x))))
        return min([inside, at(0.0), at(1.0)], key=lambda point: point.value)


def _newton(here: Point, ratios: Floats, correction: Floats, active: Flags) -> Floats:
    """A step downhill in the logarithms of the active ratios."""
    slope = ratios * here.slope
    curve = np.outer(ratios, ratios) * (here.information + correction) + np.diag(slope)
    plain = np.outer(ratios, ratios) * here.information
    chosen = np.ix_(active, active)
    for matrix in (curve, plain):
        values, vectors = np.linalg.eigh(matrix[chosen])
        if values.min() > 1e-10 * max(1.0, values.max()):
            break
    values = np.maximum(np.abs(values), 1e-8 * max(1e-6, float(np.max(np.abs(values)))))
    inside = -vectors @ ((vectors.T @ slope[active]) / values)
    step = np.zeros(2)
    step[active] = inside
    return step * min(1.0, LONGEST_STEP / max(1e-300, float(np.max(np.abs(step)))))


def _learn(correction: Floats, here: Point, there: Point, moved: Floats) -> Floats:
    """What the change of slope says about the curvature beyond the information at the new point."""
    missing = (there.slope - here.slope) - (there.information + correction) @ moved
    along = float(missing @ moved)
    if abs(along) <= 1e-8 * float(np.linalg.norm(missing) * np.linalg.norm(moved)):
        return correction
    return correction + np.outer(missing, missing) / along
