"""Chances, odds and bands."""

import numpy as np
import pytest

from juries.scoring import fair_scores
from juries.scoring.certainty import bands, chances, odds, reach
from tests.juries.published import penicillin


def test_chances_to_be_among_the_best_add_up_to_the_places() -> None:
    fitted = fair_scores(*penicillin())
    found = chances(fitted.posterior.draw(seed=3), 5)

    assert found.sum() == pytest.approx(5, abs=1e-9)
    assert found[np.argmax(fitted.worth)] > 0.9
    assert found[np.argmin(fitted.worth)] == 0


def test_everybody_is_among_as_many_as_there_are_and_nobody_among_none() -> None:
    draws = np.random.default_rng(1).normal(size=(10, 4))

    assert chances(draws, 4).tolist() == [1, 1, 1, 1]
    assert chances(draws, 0).tolist() == [0, 0, 0, 0]


def test_odds_agree_with_the_draws() -> None:
    fitted = fair_scores(*penicillin())
    draws = fitted.posterior.draw(40_000, seed=5)

    assert odds(fitted, [0], [2])[0] == pytest.approx((draws[:, 0] > draws[:, 2]).mean(), abs=0.01)
    assert odds(fitted, [4], [4])[0] == 0.5


def test_band_holds_what_differs_from_its_first_by_less_than_a_standard_error() -> None:
    fitted = fair_scores(*penicillin())
    order = sorted(range(24), key=lambda code: -fitted.worth[code])
    found = bands(fitted, order)
    opener, expected, band = order[0], [], 1
    for code in order:
        se = fitted.posterior.difference_se([opener], [code])[0]
        if code != opener and fitted.worth[opener] - fitted.worth[code] >= se:
            opener, band = code, band + 1
        expected.append(band)

    assert found == expected
    assert 3 < max(found) < 24


def test_interval_of_nine_in_ten_reaches_1_645_standard_errors() -> None:
    assert reach(np.array([2.0]))[0] == pytest.approx(2 * 1.6448536, rel=1e-6)
