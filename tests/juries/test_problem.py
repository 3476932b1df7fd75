"""What is asked for is checked before anything is computed, and told in words."""

from typing import Any

import numpy as np
import pytest

from juries.matching import BadShapeError, MatchingError, NotFiniteError, OutOfRangeError, match
from juries.matching.problem import read

TABLE = np.zeros((3, 2), dtype=np.int32)
GOOD: dict[str, Any] = {
    "affinity": TABLE, "forbidden": TABLE.astype(bool), "demand": np.ones(3, dtype=int), "capacity": np.full(2, 3)
}  # fmt: skip


def asked(**changed: Any) -> MatchingError:
    with pytest.raises(MatchingError) as error:
        match(**{**GOOD, **changed})
    return error.value


def test_what_is_right_is_taken() -> None:
    assert match(**GOOD).loads.sum() == 3
    assert match(**{**GOOD, "affinity": TABLE.tolist(), "demand": [1, 1, 1]}).loads.sum() == 3


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"affinity": np.zeros(3, dtype=int)}, "affinity must be a table of entries by jurors, not of 1 dimensions."),
        ({"affinity": TABLE.astype(str)}, "affinity must be whole numbers or floats, not <U11."),
        ({"forbidden": np.zeros((2, 3), dtype=bool)}, "forbidden has the shape (2, 3), affinity (3, 2)."),
        ({"forbidden": TABLE}, "forbidden must be true or false, not int32."),
        ({"demand": np.ones(2, dtype=int)}, "demand has the shape (2,), not (3,)."),
        ({"demand": np.ones(3)}, "demand must be whole numbers, not float64."),
        ({"capacity": np.array(3)}, "capacity has the shape (), not (2,)."),
        ({"locked": [1, 2]}, "locked must be pairs of an entry and a juror."),
        ({"category": [0, 0, 1]}, "category and juror_categories come together or not at all."),
        ({"category": [0, 0], "juror_categories": [0, 1]}, "category has the shape (2,), not (3,)."),
        ({"category": [0, 0, 1], "juror_categories": [0]}, "juror_categories names 1 jurors, not 2."),
    ],
)
def test_what_does_not_belong_together_has_a_bad_shape(changed: dict[str, Any], reason: str) -> None:
    error = asked(**changed)
    assert (type(error), error.reasons) == (BadShapeError, (reason,))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"affinity": TABLE - 1}, "affinity runs from 0 to 1000, but holds -1."),
        ({"affinity": TABLE + 1001}, "affinity runs from 0 to 1000, but holds 1001."),
        ({"affinity": TABLE + 1.5}, "affinity runs from 0 to 1, but holds 1.5."),
        ({"demand": [1, -2, 1]}, "demand must not be negative, but number 1 is -2."),
        ({"capacity": [3, -1]}, "capacity must not be negative, but number 1 is -1."),
        ({"minimum_load": 4}, "Juror 0 must read at least 4, but may read no more than 3."),
        ({"locked": [[3, 0]]}, "locked names an entry or a juror that does not exist."),
        ({"crossing": 1.5}, "crossing is a share between 0 and 1, not 1.5."),
    ],
)
def test_what_cannot_be_is_out_of_range(changed: dict[str, Any], reason: str) -> None:
    error = asked(**changed)
    assert (type(error), error.reasons) == (OutOfRangeError, (reason,))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_is_no_number_is_said_so(value: float) -> None:
    table = TABLE.astype(float)
    table[1, 1] = value
    error = asked(affinity=table)
    assert (type(error), error.reasons) == (NotFiniteError, ("affinity holds a value that is not a finite number.",))


def test_who_is_at_home_where_is_said_in_three_ways() -> None:
    by_code = read(**GOOD, category=[7, 7, 9], juror_categories=[7, 9])
    by_sets = read(**GOOD, category=[7, 7, 9], juror_categories=[{7, 8}, [9]])
    by_table = read(**GOOD, category=[0, 0, 1], juror_categories=np.eye(2, dtype=bool))
    for found in (by_code, by_sets, by_table):
        assert found.category is not None
        assert found.home is not None
        assert (found.category.tolist(), found.home.tolist()) == ([0, 0, 1], [[True, False], [False, True]])
