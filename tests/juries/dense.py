"""The fair score the slow way, as an oracle: dense matrices, the textbook's formulas, a general optimiser.

Nothing is shared with ``juries.scoring``: V is built, inverted and its determinant taken, the variances are found by
L-BFGS-B from many starts, the predictions come from Henderson's mixed-model equations.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

type Floats = NDArray[np.float64]
type Codes = NDArray[np.int64]


@dataclass
class Dense:
    """Ratings as full indicator matrices."""

    entry: Codes
    juror: Codes
    score: Floats
    category: Codes | None = None

    def __post_init__(self) -> None:
        self.n = len(self.score)
        self.z = np.eye(self.entry.max() + 1)[self.entry]
        self.t = np.eye(self.juror.max() + 1)[self.juror]
        columns = [np.ones(self.n)]
        if self.category is not None:
            # Treatment coding, as R does it: an intercept, and a column for each further category.
            columns += [(self.category == code).astype(float) for code in np.unique(self.category)[1:]]
        self.x = np.column_stack(columns)
        self.freedom = self.n - self.x.shape[1]

    def covariance(self, var_entry: float, var_juror: float, var_noise: float) -> Floats:
        return var_entry * self.z @ self.z.T + var_juror * self.t @ self.t.T + var_noise * np.eye(self.n)

    def criterion(self, var_entry: float, var_juror: float, var_noise: float) -> float:
        """Minus twice the log restricted likelihood at these variances."""
        inverse, log_det = self._inverse(self.covariance(var_entry, var_juror, var_noise))
        information = self.x.T @ inverse @ self.x
        beta = np.linalg.solve(information, self.x.T @ inverse @ self.score)
        rest = self.score - self.x @ beta
        whole = log_det + np.linalg.slogdet(information)[1] + rest @ inverse @ rest
        return float(whole + self.freedom * np.log(2 * np.pi))

    def profiled(self, theta: Floats) -> float:
        """The criterion at these relative standard deviations, with the best noise for them."""
        ratio = theta**2
        inverse, log_det = self._inverse(self.covariance(ratio[0], ratio[1], 1.0))
        information = self.x.T @ inverse @ self.x
        beta = np.linalg.solve(information, self.x.T @ inverse @ self.score)
        rest = self.score - self.x @ beta
        noise = float(rest @ inverse @ rest) / self.freedom
        whole = log_det + np.linalg.slogdet(information)[1]
        return float(whole + self.freedom * (1 + np.log(2 * np.pi * noise)))

    def best(self) -> float:
        """The least criterion that an optimiser finds from many places."""
        starts = product((0.0, 0.15, 0.7, 3.0), repeat=2)
        found = [
            optimize.minimize(self.profiled, start, method="L-BFGS-B", bounds=[(0, 1e3)] * 2, options={"ftol": 1e-15})
            for start in starts
        ]
        return float(min(result.fun for result in found))

    def henderson(self, var_entry: float, var_juror: float, var_noise: float) -> tuple[Floats, Floats]:
        """Fixed effects, entries and jurors in one vector, and the standard errors of prediction."""
        inverse, _log_det = self._inverse(self.covariance(var_entry, var_juror, var_noise))
        joint = np.hstack([self.z * var_entry, self.t * var_juror])
        by_fixed = np.linalg.inv(self.x.T @ inverse @ self.x)
        beta = by_fixed @ self.x.T @ inverse @ self.score
        projection = inverse - inverse @ self.x @ by_fixed @ self.x.T @ inverse
        effects = joint.T @ projection @ self.score
        prior = np.concatenate([np.full(self.z.shape[1], var_entry), np.full(self.t.shape[1], var_juror)])
        variance = prior - np.einsum("ij,ij->j", joint, projection @ joint)
        return np.concatenate([beta, effects]), np.sqrt(np.maximum(variance, 0.0))

    @staticmethod
    def _inverse(matrix: Floats) -> tuple[Floats, float]:
        return np.linalg.inv(matrix), float(np.linalg.slogdet(matrix)[1])
