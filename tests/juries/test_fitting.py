"""The hill that is found is the highest one."""

import numpy as np
import pytest

from juries.scoring.design import arrange
from juries.scoring.fitting import fit
from juries.scoring.likelihood import Likelihood


def test_slope_is_flat_where_the_climb_ends() -> None:
    chance = np.random.default_rng(8)
    entry, juror = np.repeat(np.arange(40), 3), chance.integers(0, 6, 120)
    score = chance.normal(size=40)[entry] + chance.normal(size=6)[juror] + chance.normal(size=120)
    design = arrange(entry, juror, score)

    found = fit(design, swapped=False)

    point = found.point
    assert np.array([point.a, point.b]) * point.slope == pytest.approx([0, 0], abs=1e-7)
    assert (found.is_exact, point.a > 0, point.b > 0) == (False, True, True)


def test_no_place_on_a_fine_grid_is_better() -> None:
    chance = np.random.default_rng(4)
    for _round in range(10):
        entry, juror = chance.integers(0, 6, 18), chance.integers(0, 4, 18)
        design = arrange(entry, juror, chance.integers(1, 6, 18).astype(float))
        found = fit(design, swapped=False)
        fast = Likelihood(design, design.entry, design.juror)
        grid = [0.0, *np.geomspace(1e-3, 1e4, 29)]
        assert found.point.value <= min(fast.at(a, b).value for a in grid for b in grid) + 1e-9


def test_jurors_with_one_entry_each_leave_everything_to_the_entries() -> None:
    design = arrange([0, 0, 1, 1, 2, 2], [2, 2, 0, 0, 1, 1], [1.0, 2, 5, 6, 9, 9.5])

    point = fit(design, swapped=False).point

    assert (point.a > 0, point.b) == (True, 0.0)


def test_entries_that_explain_all_alone_leave_no_noise() -> None:
    found = fit(arrange([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 1, 3, 3]), swapped=False)

    assert found.is_exact
    assert (found.point.a > 1e6, found.point.b) == (True, 0.0)
