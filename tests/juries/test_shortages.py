"""Where there is no plan, the smallest cause is named, in numbers that are true."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juries.matching import InfeasibleError, Shortage, match


def shortages(
    barred: Sequence[Sequence[bool]], demand: list[int], capacity: list[int], least: int = 0
) -> list[Shortage]:
    table = np.zeros(np.shape(barred), dtype=np.int32)
    with pytest.raises(InfeasibleError) as error:
        match(table, np.array(barred), demand, capacity, minimum_load=least)
    assert error.value.reasons == tuple(str(one) for one in error.value.shortages)
    return list(error.value.shortages)


def test_four_entries_need_twelve_readings_and_three_jurors_can_do_nine() -> None:
    """Two more entries and two more jurors have nothing to do with it, and are not blamed."""
    barred = [[False] * 3 + [True] * 3] * 4 + [[False] * 6] * 2
    (found,) = shortages(barred, [3] * 4 + [2] * 2, [3, 3, 3, 5, 5, 5])
    assert found == Shortage((0, 1, 2, 3), (0, 1, 2), 12, 9)
    assert str(found) == "4 entries need 12 readings; the 3 jurors who may read them can do 9."


def test_an_entry_that_too_few_may_read_needs_people_and_not_capacity() -> None:
    (found,) = shortages([[False, True, True], [False, False, False]], [2, 1], [9, 9, 9])
    assert found == Shortage((0,), (0,), 2, 1, without_people=1)


def test_two_causes_are_named_apart_the_smaller_first() -> None:
    barred = [[False, True, True]] * 3 + [[True, False, True]] * 2
    assert [one.entries for one in shortages(barred, [1] * 5, [1, 1, 9])] == [(3, 4), (0, 1, 2)]


def test_jurors_who_must_read_more_than_there_is_are_named() -> None:
    (found,) = shortages([[False, False, True]] * 2 + [[True, True, False]] * 4, [1] * 6, [9] * 3, least=2)
    assert (found.is_of_jurors, found.jurors, found.needs, found.can) == (True, (0, 1), 4, 2)
    assert str(found) == "2 jurors must read 4; the 2 entries that they may read offer 2."


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_causes_are_true_apart_and_explain_every_empty_seat(seed: int) -> None:
    rng = np.random.default_rng(seed)
    barred, demand, capacity = rng.random((5, 4)) < 0.4, rng.integers(0, 4, 5), rng.integers(0, 4, 4)
    lacking = demand.sum() - most_of(list(range(5)), barred, demand, capacity)
    if not lacking:
        assert len(match(np.zeros((5, 4), dtype=np.int32), barred, demand, capacity).pairs) == demand.sum()
        return
    causes = shortages(barred.tolist(), demand.tolist(), capacity.tolist())
    blamed = [entry for found in causes for entry in found.entries]
    assert len(blamed) == len(set(blamed))
    for found in causes:
        assert found.can == most_of(list(found.entries), barred, demand, capacity) < found.needs
    assert sum(found.lacking for found in causes) == lacking
    others = [entry for entry in range(5) if entry not in blamed]
    assert most_of(others, barred, demand, capacity) == demand[others].sum()


def most_of(rows: list[int], barred: np.ndarray, demand: np.ndarray, capacity: np.ndarray) -> int:
    """How many readings these entries can get at all: by the theorem of Gale and Ryser, over all sets of jurors."""
    jurors = range(len(capacity))
    return min(
        int(capacity[list(full)].sum())
        + sum(
            min(int(demand[row]), sum(not barred[row, juror] for juror in jurors if juror not in full)) for row in rows
        )
        for number in range(len(capacity) + 1)
        for full in combinations(jurors, number)
    )
