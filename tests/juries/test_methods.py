"""Other ways to make one number of an entry's reviews, and places."""

import numpy as np
import pytest

from juries.scoring import methods
from juries.scoring.methods import Convention, places

ENTRY = [0, 0, 0, 1, 1, 3]
SCORE = [10.0, 90.0, 20.0, 40.0, 60.0, 5.0]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (methods.mean(ENTRY, SCORE, 4), [40, 50, None, 5]),
        (methods.median(ENTRY, SCORE, 4), [20, 50, None, 5]),
        (methods.trimmed(ENTRY, SCORE, 4), [20, 50, None, 5]),
    ],
)
def test_methods_of_the_scores_themselves(found: np.ndarray, expected: list[float | None]) -> None:
    assert [None if np.isnan(value) else value for value in found] == expected


def test_borda_counts_who_beats_whom_for_the_same_juror() -> None:
    # One juror: 0 above 1 and 2, which are equal. Another: 1 above 0.
    found = methods.borda([0, 1, 2, 0, 1], [0, 0, 0, 1, 1], [9.0, 4.0, 4.0, 1.0, 2.0], 4)

    assert found[:3] == pytest.approx([100 * 2 / 3, 50, 25])
    assert np.isnan(found[3])


def test_borda_of_an_entry_that_met_no_other_is_the_middle() -> None:
    assert methods.borda([0], [0], [7.0], 1).tolist() == [50]


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        (Convention.COMPETITION, [1, 2, 2, 4]),
        (Convention.MODIFIED, [1, 3, 3, 4]),
        (Convention.DENSE, [1, 2, 2, 3]),
    ],
)
def test_equal_numbers_share_places(convention: Convention, expected: list[int]) -> None:
    assert places([9, 7, 7, 1], convention) == expected


def test_nothing_has_no_places() -> None:
    assert places([]) == []
