"""The criterion, its slope, and both ways to invert."""

import numpy as np
import pytest

from juries.scoring.design import arrange
from juries.scoring.likelihood import Likelihood, _eliminated
from tests.juries.dense import Dense


def likelihood(seed: int = 5) -> tuple[Likelihood, Dense]:
    chance = np.random.default_rng(seed)
    entry, juror = chance.integers(0, 9, 40), chance.integers(0, 5, 40)
    category = entry % 2
    design = arrange(entry, juror, chance.normal(size=40), category)
    return Likelihood(design, design.entry, design.juror), Dense(entry, juror, design.score, category)


@pytest.mark.parametrize(("a", "b"), [(0.0, 0.0), (0.7, 0.0), (0.0, 0.4), (0.7, 0.4), (300.0, 0.01)])
def test_criterion_is_the_dense_one_up_to_a_constant(a: float, b: float) -> None:
    fast, dense = likelihood()

    difference = dense.profiled(np.sqrt([a, b])) - dense.profiled(np.sqrt([0.2, 0.2]))
    assert fast.at(a, b).value - fast.at(0.2, 0.2).value == pytest.approx(difference, abs=1e-9)


@pytest.mark.parametrize(("a", "b"), [(0.7, 0.4), (30.0, 0.01), (1e-3, 2.0)])
def test_slope_is_the_difference_quotient(a: float, b: float) -> None:
    fast, _dense = likelihood()
    step = 1e-5
    by_a = (fast.at(a * (1 + step), b).value - fast.at(a * (1 - step), b).value) / (2 * step * a)
    by_b = (fast.at(a, b * (1 + step)).value - fast.at(a, b * (1 - step)).value) / (2 * step * b)

    assert fast.at(a, b).slope == pytest.approx([by_a, by_b], rel=1e-5, abs=1e-6)


def test_slope_on_an_edge_is_the_limit_of_the_inside() -> None:
    fast, _dense = likelihood()

    assert fast.at(0.0, 0.4).slope == pytest.approx(fast.at(1e-9, 0.4).slope, rel=1e-6)
    assert fast.at(0.7, 0.0).slope == pytest.approx(fast.at(0.7, 1e-9).slope, rel=1e-6)


def test_sparse_and_full_tables_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    full = likelihood()[0].at(0.7, 0.4)
    monkeypatch.setattr("juries.scoring.design.SMALL_TABLE", 0)
    sparse = likelihood()[0].at(0.7, 0.4)

    assert sparse.value == pytest.approx(full.value, abs=1e-11)
    assert sparse.information == pytest.approx(full.information, rel=1e-10)


def test_elimination_without_subtraction_inverts() -> None:
    off = np.random.default_rng(2).random((6, 6))
    off = off + off.T
    np.fill_diagonal(off, 0.0)
    excess = np.array([1.0, 0.1, 2.0, 0.3, 0.5, 1e-9])
    matrix = np.diag(excess + off.sum(axis=1)) - off

    inverse, log_det = _eliminated(off, excess)

    assert inverse @ matrix == pytest.approx(np.eye(6), abs=1e-12)
    assert log_det == pytest.approx(np.linalg.slogdet(matrix)[1], abs=1e-12)


def test_nearly_additive_scores_keep_their_digits() -> None:
    """At a ratio of 1e10 the criterion still falls by the logarithm of ten for each degree of freedom of the noise."""
    entry, juror = np.repeat(np.arange(6), 4), np.tile(np.arange(4), 6)
    score = np.arange(6)[entry] ** 1.5 + np.cos(juror)
    design = arrange(entry, juror, score)
    fast = Likelihood(design, design.entry, design.juror)

    falls = fast.at(1e9, 1e9).value - fast.at(1e10, 1e10).value
    assert falls == pytest.approx(15 * np.log(10), rel=1e-7)
