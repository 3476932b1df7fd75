"""Prices rise step by step, each wish above all that lesser ones can gain, and fit into 64 bits."""

from typing import Any

import numpy as np
import pytest

from juries.matching import TooLargeError
from juries.matching.costs import FINEST, put_together, to_cross
from juries.matching.problem import Problem, read


def problem(entries: int, jurors: int, **wishes: Any) -> Problem:
    table = wishes.pop("affinity", np.zeros((entries, jurors), dtype=np.int32))
    barred = np.zeros((entries, jurors), dtype=bool)
    return read(table, barred, np.full(entries, 3), np.full(jurors, entries), **wishes)


def everything(entries: int, jurors: int) -> dict[str, Any]:
    return {
        "category": np.arange(entries) % 3, "juror_categories": np.arange(jurors) % 3, "crossing": 0.1,
        "existing": [[0, 0]], "is_even": True,
    }  # fmt: skip


def test_a_wish_costs_more_than_all_lesser_ones_along_an_exchange() -> None:
    costs = put_together(problem(20, 5, **everything(20, 5)))
    below = 1000 + 2 * costs.half
    for price in (costs.alone, costs.cross, costs.stay):
        assert price > 7 * below
        below += price
    assert costs.uneven > 7 * below
    assert costs.short > 7 * below + 20 * costs.uneven


def test_each_stranger_costs_at_least_as_much_as_the_one_before() -> None:
    costs = put_together(problem(20, 5, **everything(20, 5)))
    everybody = np.arange(20)
    steps = [costs.stranger_step(everybody, np.full(20, number)) for number in (1, 2, 3)]
    assert (steps[0] <= steps[1]).all()
    assert (steps[1] <= steps[2]).all()


def test_floats_are_counted_as_finely_as_64_bits_allow() -> None:
    assert put_together(problem(20, 5, affinity=np.zeros((20, 5)))).unit == FINEST
    large = put_together(problem(2000, 100, affinity=np.zeros((2000, 100))))
    assert 2**38 <= large.unit < FINEST


def test_what_does_not_fit_is_refused_and_not_wrapped_around() -> None:
    with pytest.raises(TooLargeError):
        put_together(problem(4000, 900, **everything(4000, 900)))


def test_crossed_seats_are_a_share_and_no_entry_loses_its_last_own_seat() -> None:
    crossed = to_cross(problem(20, 5, **everything(20, 5)))
    assert (int(crossed.sum()), int(crossed.max())) == (6, 1)
    most = to_cross(problem(20, 5, **{**everything(20, 5), "crossing": 0.6}))
    assert (int(most.sum()), int(most.max())) == (36, 2)


def test_each_category_gives_its_share_of_crossed_seats() -> None:
    asked = problem(90, 6, **{**everything(90, 6), "category": np.arange(90) >= 60, "existing": None})
    crossed = to_cross(asked)
    assert (int(crossed[:60].sum()), int(crossed[60:].sum())) == (18, 9)


def test_seats_that_strangers_have_already_count_as_crossed() -> None:
    asked = {**everything(20, 5), "existing": [[entry, (entry + 1) % 3] for entry in range(6)]}
    assert np.flatnonzero(to_cross(problem(20, 5, **asked))).tolist() == [0, 1, 2, 3, 4, 5]
