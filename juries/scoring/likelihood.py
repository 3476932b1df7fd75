"""The restricted likelihood of two crossed random effects, its slope, and the predictions that belong to it.

The model is y = X beta + Z u + T v + noise, u ~ N(0, s²a), v ~ N(0, s²b), noise ~ N(0, s²); V = I + a ZZ' + b TT'.
The larger factor u is eliminated first, as its block of the mixed-model equations is diagonal; what remains is the
Schur complement S = I + bA on the smaller one, A = T' (I + a ZZ')^-1 T. S is never formed as a difference: A is a
Laplacian plus a positive diagonal, so that no digits are lost when a or b is huge (scores that are nearly additive).
With s² profiled out, minus twice the log restricted likelihood is, up to a constant,

    f(a, b) = log|V| + log|X'V^-1 X| + (n - p) log(y'Py),   P = V^-1 - V^-1 X (X'V^-1 X)^-1 X'V^-1,
    df/da   = tr(P ZZ') - (n - p) |Z'Py|² / y'Py,           likewise for b with T.

Sources: Patterson & Thompson, Biometrika 58 (1971); Harville, JASA 72 (1977); Gilmour, Thompson & Cullis, Biometrics
51 (1995) for the average information; Bates, Mächler, Bolker & Walker, J. Stat. Softw. 67(1) (2015) for the criterion.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import linalg
from scipy.linalg import lapack

from juries.scoring.design import Design, Floats, Side, table

# From this size on of what is added to the unit matrix, elimination must not subtract.
STEEP = 1e6


@dataclass(frozen=True, eq=False)
class Point:
    """The criterion at the variance ratios ``a`` (eliminated factor) and ``b``, and what was computed on the way."""

    a: float
    b: float
    value: float
    slope: Floats
    information: Floats
    noise: float
    beta: Floats
    u: Floats
    v: Floats
    spread: "Spread"


@dataclass(frozen=True, eq=False)
class Spread:
    """The pieces of the joint posterior, in units of the noise variance; ``inner`` is S^-1, a vector where diagonal."""

    shrink: Floats  # 1 / (1 + a n) of each level of the eliminated factor
    inner: Floats
    fixed: Floats  # (X'V^-1 X)^-1
    outer_by_fixed: Floats  # Z'V^-1 X
    inner_by_fixed: Floats  # T'V^-1 X


class Likelihood:
    """The criterion of one design as a function of the two ratios. ``outer`` is the factor with more levels."""

    def __init__(self, design: Design, outer: Side, inner: Side) -> None:
        self.design, self.outer, self.inner = design, outer, inner
        self.table = table(outer, inner)
        self.squared = self.table * self.table if isinstance(self.table, np.ndarray) else self.table.power(2)
        columns = self.columns = np.column_stack([design.fixed, design.score])
        least = np.maximum(outer.count, 1.0)[:, None]
        self.means = outer.sums(columns) / least
        away = columns - self.means[outer.level]
        self.inner_rest = inner.sums(away)
        self.p = design.fixed.shape[1]
        self.largest = float(inner.count.max())

    def at(self, a: float, b: float) -> Point:
        """Criterion, slope and average information at (a, b); b or a may be exactly 0."""
        n, p, freedom = self.outer.count, self.p, self.design.freedom
        shrink = 1.0 / (1.0 + a * n)
        inner, log_det, cross = self._schur(a, b, shrink)
        met = self.inner_rest + self.table.T @ (shrink[:, None] * self.means)  # T'(I + aZZ')^-1 [X y]
        solved = _times(inner, met)
        if (
            b * self.largest > STEEP
        ):  # The inverse is right in each cell, but not in the small differences of its cells.
            solved = solved + _times(inner, met - solved - b * _times(cross, solved))
        outer_by = shrink[:, None] * ((n[:, None] * self.means) - b * (self.table @ solved))
        # [X y]'V^-1[X y] as what is left of it plus two penalties: a difference would lose digits.
        left = self.columns - a * outer_by[self.outer.level] - b * solved[self.inner.level]
        whole = left.T @ left + a * outer_by.T @ outer_by + b * solved.T @ solved
        root = linalg.cho_factor(whole[:p, :p], lower=True)
        fixed = linalg.cho_solve(root, np.eye(p))
        beta = linalg.cho_solve(root, whole[:p, p])
        gamma = np.append(-beta, 1.0)
        inner_by = solved[:, :p]
        outer_py, inner_py = outer_by @ gamma, solved @ gamma
        outer_by = outer_by[:, :p]
        u, v = a * outer_py, b * inner_py
        rest = left @ gamma
        quadratic = float(rest @ rest + (u @ outer_py) + (v @ inner_py))
        log_fixed = 2.0 * float(np.sum(np.log(np.diag(root[0]))))
        value = float(np.sum(np.log1p(a * n))) + log_det + log_fixed + freedom * np.log(quadratic)
        traces = np.array(
            [
                float(np.sum(n * shrink)) - b * _sum_of_products(inner, self._cross(shrink**2, inner)),
                self._trace(b, inner, cross),
            ]
        ) - np.array([float(np.sum((by @ fixed) * by)) for by in (outer_by, inner_by)])
        squares = np.array([outer_py @ outer_py, inner_py @ inner_py])
        slope = traces - freedom * squares / quadratic
        information = self._information(b, shrink, inner, (outer_py, inner_py), (solved, fixed))
        information = freedom * (information / quadratic - np.outer(squares, squares) / quadratic**2)
        spread = Spread(shrink, inner, fixed, outer_by, inner_by)
        return Point(a, b, value, slope, information, quadratic / freedom, beta, u, v, spread)

    def _schur(self, a: float, b: float, shrink: Floats) -> tuple[Floats, float, Floats]:
        """S^-1, log|S|, and A. Diagonal, and given as vectors, while one of the factors does nothing."""
        if a == 0.0 or b == 0.0:
            diagonal = self.inner.count - self.squared.T @ (a * shrink)
            full = 1.0 + b * diagonal
            return 1.0 / full, float(np.sum(np.log(full))), diagonal
        a_matrix = -self._cross(a * shrink, None)
        np.fill_diagonal(a_matrix, 0.0)
        excess = self.table.T @ shrink
        if b * self.largest > STEEP:
            inverse, log_det = _eliminated(-b * a_matrix, 1.0 + b * excess)
            np.fill_diagonal(a_matrix, excess - a_matrix.sum(axis=1))
            return inverse, log_det, a_matrix
        np.fill_diagonal(a_matrix, excess - a_matrix.sum(axis=1))
        schur = b * a_matrix
        schur[np.diag_indices_from(schur)] += 1.0
        root, failed = lapack.dpotrf(schur, lower=1, overwrite_a=1, clean=0)
        if failed:
            raise linalg.LinAlgError("The Schur complement is not positive definite.")
        log_det = 2.0 * float(np.sum(np.log(np.diag(root))))
        inverse, _failed = lapack.dpotri(root, lower=1, overwrite_c=1)
        inverse = np.tril(inverse)
        inverse += np.tril(inverse, -1).T
        return inverse, log_det, a_matrix

    def _trace(self, b: float, inner: Floats, cross: Floats) -> float:
        """The trace of A S^-1, in the form that keeps its digits."""
        if b * self.largest < 1.0:
            return _sum_of_products(inner, cross)
        return float(np.sum(1.0 - (inner if inner.ndim == 1 else np.diag(inner)))) / b

    def _cross(self, weight: Floats, like: Floats | None) -> Floats:
        """T'Z diag(weight) Z'T; only its diagonal where ``like`` is a vector."""
        if like is not None and like.ndim == 1:
            return np.asarray(self.squared.T @ weight, dtype=np.float64)
        if isinstance(self.table, np.ndarray):
            return np.asarray(self.table.T @ (weight[:, None] * self.table), dtype=np.float64)
        weighted = self.table.copy()
        weighted.data = weighted.data * np.repeat(weight, np.diff(weighted.indptr))
        return np.asarray((self.table.T @ weighted).toarray(), dtype=np.float64)

    def _information(
        self, b: float, shrink: Floats, inner: Floats, py: tuple[Floats, Floats], solved: tuple[Floats, Floats]
    ) -> Floats:
        """w'Pw for the two columns w = ZZ'Py and TT'Py: the average information, times y'Py."""
        n, p = self.outer.count, self.p
        outer_py, inner_py = py
        met_solved, fixed = solved
        mean = np.column_stack([outer_py, (self.table @ inner_py) / np.maximum(n, 1.0)])
        mean[n == 0, :] = 0.0
        rest = np.zeros((self.inner.size, 2))
        rest[:, 1] = self.inner.count * inner_py - self.table.T @ mean[:, 1]
        within = np.zeros((2, 2))
        within[1, 1] = inner_py @ rest[:, 1]
        within_fixed = np.zeros((2, p))
        within_fixed[1] = inner_py @ self.inner_rest[:, :p]
        of_w = rest + self.table.T @ (shrink[:, None] * mean)
        solved_w = _times(inner, of_w)
        scaled = (n * shrink)[:, None] * mean
        own = within + mean.T @ scaled - b * of_w.T @ solved_w
        by_fixed = within_fixed + scaled.T @ self.means[:, :p] - b * of_w.T @ met_solved[:, :p]
        return np.asarray(own - by_fixed @ fixed @ by_fixed.T, dtype=np.float64)


def _eliminated(off: Floats, excess: Floats) -> tuple[Floats, float]:
    """Inverse and log determinant of diag(excess + row sums of ``off``) - ``off``, both without a subtraction.

    Exact to rounding in each cell, however badly conditioned; slower than Cholesky. After Grassmann, Taksar & Heyman,
    Operations Research 33 (1985); Alfa, Xue & Ye, Math. Comp. 71 (2002).
    """
    size = len(excess)
    off, excess, pivot, lower = off.copy(), excess.copy(), np.empty(size), np.eye(size)
    np.fill_diagonal(off, 0.0)
    for k in range(size):
        row = off[k, k + 1 :]
        pivot[k] = excess[k] + row.sum()
        share = row / pivot[k]
        lower[k + 1 :, k] = -share
        off[k + 1 :, k + 1 :] += np.outer(share, row)
        np.fill_diagonal(off, 0.0)
        excess[k + 1 :] += share * excess[k]
    root = linalg.solve_triangular(lower, np.eye(size), lower=True, unit_diagonal=True)
    return root.T @ (root / pivot[:, None]), float(np.sum(np.log(pivot)))


def _times(inner: Floats, other: Floats) -> Floats:
    return inner[:, None] * other if inner.ndim == 1 else inner @ other


def _sum_of_products(inner: Floats, other: Any) -> float:
    return float(np.vdot(inner, other))
