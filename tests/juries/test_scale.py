"""Stretches of the scale: found where they are, left alone where chance would do."""

import numpy as np
import pytest

from juries.scoring.scale import scaled


def panel(seed: int, stretch: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    worth = 10 * chance.normal(size=80)
    entry = np.repeat(np.arange(80), 4)
    juror = np.concatenate([chance.choice(10, 4, replace=False) for _ in range(80)])
    score = 60 + 5 * chance.normal(size=10)[juror] + stretch[juror] * (worth[entry] + 6 * chance.normal(size=320))
    return entry, juror, score, worth


def test_wide_and_narrow_users_of_the_scale_are_brought_together() -> None:
    true = np.array([0.4, 0.5, 0.6, 0.8, 1, 1, 1.2, 1.5, 1.8, 2])
    entry, juror, score, worth = panel(1, true)
    found = scaled(entry, juror, score)

    assert found.is_used
    assert found.p_value < 1e-6
    assert np.corrcoef(np.log(found.stretch), np.log(true))[0, 1] > 0.95
    assert np.corrcoef(found.fitted.worth, worth)[0, 1] > 0.9


def test_alike_users_are_left_as_they_are() -> None:
    used = [scaled(*panel(seed, np.ones(10))[:3]).is_used for seed in range(20)]

    assert used == [False] * 20


def test_too_few_scores_say_nothing_about_a_scale() -> None:
    found = scaled([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1], [1.0, 5, 9, 2, 4, 4])

    assert not found.is_used
    assert found.stretch.tolist() == [1, 1]
    assert found.p_value == pytest.approx(1.0)
