"""How strong each entry is, from votes between two of them. Pure: numbers in, numbers out.

The model is Bradley and Terry's (Rank analysis of incomplete block designs, Biometrika 39, 1952): entry i is
preferred to entry j with probability 1 / (1 + exp(s_j - s_i)). A tie counts as half a win for either. Strengths are
the mode of the likelihood times a normal prior of mean 0 and precision ``PENALTY``: so an entry that never lost has a
finite strength, and entries that no chain of votes joins are fitted all the same. The logarithm of that product is
strictly concave, so Newton's method with halved steps finds its one maximum.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array, diags_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

# A standard deviation of about 3 on the scale of strengths: one entry in three may well win 95 of 100 votes.
PENALTY = 0.1
ENOUGH = 1e-10  # of the greatest change of a strength
MOST_STEPS = 100
NORMAL = 1.959964  # half the width of a 95 % interval, in standard errors

type Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Vote:
    """One judgement of ``left`` against ``right``: ``share`` is 1 for left, 0 for right, 0.5 for equal."""

    left: int
    right: int
    share: float


@dataclass(frozen=True)
class Strengths:
    """One strength per entry, centred at 0, with its covariance; ``part`` labels what votes connect, ``votes`` counts.

    Strengths of different parts rest on the prior alone and must not be compared.
    """

    value: Vector
    covariance: NDArray[np.float64]
    votes: NDArray[np.int64]
    part: NDArray[np.int32]

    @property
    def error(self) -> Vector:
        """The standard error of each strength."""
        return np.sqrt(np.diag(self.covariance))

    def error_between(self, one: int, other: int) -> float:
        """The standard error of the difference of two strengths."""
        cov = self.covariance
        return float(np.sqrt(max(cov[one, one] + cov[other, other] - 2 * cov[one, other], 0.0)))

    def chance(self, one: int, other: int) -> float:
        """The probability that ``one`` is preferred to ``other``."""
        return float(_wins(self.value[one] - self.value[other]))

    def information(self, one: int, other: int) -> float:
        """What one more vote between the two is expected to tell, in nats.

        The entropy of their difference falls by log(1 + p(1-p) v) / 2, v its variance now (D-optimality in one
        direction; Atkinson, Donev, Tobias, Optimum experimental designs, 2007, ch. 11).
        """
        chance = self.chance(one, other)
        return float(np.log1p(chance * (1 - chance) * self.error_between(one, other) ** 2)) / 2


def fit(count: int, votes: Sequence[Vote], *, penalty: float = PENALTY) -> Strengths:
    """The strengths of ``count`` entries, numbered from 0, from ``votes`` in any order.

    Raises ValueError for an entry compared with itself, a number out of range, or a share outside 0 to 1.
    """
    left = np.array([vote.left for vote in votes], dtype=np.int64)
    right = np.array([vote.right for vote in votes], dtype=np.int64)
    share = np.array([vote.share for vote in votes], dtype=np.float64)
    _check(count, left, right, share)
    seen = np.bincount(np.concatenate([left, right]), minlength=count)
    value = np.zeros(count)
    curvature = _curvature(value, left, right, penalty)
    for _step in range(MOST_STEPS):
        slope = _slope(value, left, right, share, penalty)
        change = splu(curvature).solve(slope) if count else slope
        value = _climb(value, change, (left, right, share, penalty))
        curvature = _curvature(value, left, right, penalty)
        if np.abs(change).max(initial=0.0) < ENOUGH:
            break
    graph = coo_array((np.ones(len(votes)), (left, right)), shape=(count, count))
    part = connected_components(graph, directed=False)[1] if count else np.zeros(0, np.int32)
    return Strengths(value - value.mean() if count else value, _covariance(curvature, penalty), seen, part)


def interval(strengths: Strengths, entry: int) -> tuple[float, float]:
    """The 95 % interval of an entry's strength."""
    reach = NORMAL * float(strengths.error[entry])
    return float(strengths.value[entry]) - reach, float(strengths.value[entry]) + reach


def points(strength: float) -> float:
    """A strength on 0 to 100: of 100 votes against a middling entry, how many it is expected to win."""
    return 100 * float(_wins(strength))


def _check(count: int, left: NDArray[np.int64], right: NDArray[np.int64], share: Vector) -> None:
    if np.any(left == right):
        raise ValueError("an entry is compared with itself")
    if len(left) and not (min(left.min(), right.min()) >= 0 and max(left.max(), right.max()) < count):
        raise ValueError("a vote names an entry that does not exist")
    if not np.all((share >= 0) & (share <= 1)):
        raise ValueError("a vote is shared outside 0 to 1")


def _wins(difference: float | Vector) -> Vector:
    return np.asarray(0.5 * (1 + np.tanh(np.asarray(difference) / 2)))  # the logistic function, without overflow


def _height(value: Vector, left: NDArray[np.int64], right: NDArray[np.int64], share: Vector, penalty: float) -> float:
    """The logarithm of likelihood times prior, without its constant."""
    difference = value[left] - value[right]
    lost = np.logaddexp(0.0, -difference) * share + np.logaddexp(0.0, difference) * (1 - share)
    return -float(lost.sum()) - penalty / 2 * float(value @ value)


def _slope(value: Vector, left: NDArray[np.int64], right: NDArray[np.int64], share: Vector, penalty: float) -> Vector:
    surprise = share - _wins(value[left] - value[right])
    count = len(value)
    return np.bincount(left, surprise, count) - np.bincount(right, surprise, count) - penalty * value


def _curvature(value: Vector, left: NDArray[np.int64], right: NDArray[np.int64], penalty: float) -> csc_array:
    """Minus the second derivative: a sparse Laplacian of the votes, plus the penalty."""
    count = len(value)
    chance = _wins(value[left] - value[right])
    weight = chance * (1 - chance)
    across = coo_array((weight, (left, right)), shape=(count, count))
    diagonal = np.bincount(left, weight, count) + np.bincount(right, weight, count) + penalty
    return csc_array(diags_array(diagonal) - across - across.T)


def _climb(value: Vector, change: Vector, case: tuple[NDArray[np.int64], NDArray[np.int64], Vector, float]) -> Vector:
    """The step of Newton's method, halved until it does not lead down."""
    here, reach = _height(value, *case), 1.0
    while reach > 1e-8:
        there = value + reach * change
        if _height(there, *case) >= here - 1e-12 * abs(here):
            return there
        reach /= 2
    return value


def _covariance(curvature: csc_array, penalty: float) -> NDArray[np.float64]:
    """Of the centred strengths: the common shift, which the prior alone holds, is taken out."""
    count = curvature.shape[0]
    if not count:
        return np.zeros((0, 0))
    whole: NDArray[np.float64] = splu(curvature).solve(np.eye(count))
    return whole - 1 / (penalty * count)
