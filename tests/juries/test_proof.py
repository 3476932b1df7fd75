"""The proof finds what is left to gain, in any plan that is not the best, and nothing in one that is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from juries.matching import match
from juries.matching.problem import Problem, read
from juries.matching.proof import Move, carry_out, improvement


def problem(seed: int) -> Problem:
    rng = np.random.default_rng(seed)
    table = rng.integers(0, 1001, (12, 6)).astype(np.int32)
    return read(table, rng.random(table.shape) < 0.1, np.full(12, 2), np.full(6, 6))


def test_two_who_should_swap_are_found() -> None:
    table = np.array([[0, 900], [800, 0]], dtype=np.int32)
    asked = read(table, np.zeros((2, 2), dtype=bool), [1, 1], [1, 1])
    moves = improvement(asked, np.array([[0, 0], [1, 1]]))
    assert sorted(moves, key=lambda move: move.entry or 0) == [Move(0, 0, 1), Move(1, 1, 0)]
    assert carry_out(np.array([[0, 0], [1, 1]]), moves).tolist() == [[0, 1], [1, 0]]
    assert improvement(asked, np.array([[0, 1], [1, 0]])) == []


def test_a_free_place_that_fits_better_is_found() -> None:
    table = np.array([[100, 900]], dtype=np.int32)
    asked = read(table, np.zeros((1, 2), dtype=bool), [1], [1, 1])
    moves = improvement(asked, np.array([[0, 0]]))
    assert set(moves) == {Move(0, 0, 1), Move(None, 1, None), Move(None, None, 0)}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), other=st.integers(0, 2**32))
def test_from_any_plan_its_exchanges_lead_to_the_best(seed: int, other: int) -> None:
    asked = problem(seed)
    arrays = (asked.forbidden, asked.demand, asked.capacity)
    best = match(asked.affinity, *arrays)
    pairs = match(np.random.default_rng(other).random(asked.affinity.shape), *arrays).pairs
    value = int(asked.affinity[pairs[:, 0], pairs[:, 1]].sum())
    while moves := improvement(asked, pairs):
        pairs = carry_out(pairs, moves)
        gained = int(asked.affinity[pairs[:, 0], pairs[:, 1]].sum())
        assert gained > value
        assert np.bincount(pairs[:, 0]).tolist() == asked.demand.tolist()
        assert (np.bincount(pairs[:, 1], minlength=6) <= asked.capacity).all()
        value = gained
    assert value == best.objective
