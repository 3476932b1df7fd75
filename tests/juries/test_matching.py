"""Who reads what: as good as any plan can be, by the words of its contract. Held to scipy and to trying everything."""

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp

from juries.matching import InfeasibleError, LockedError, Matching, arrange, match, matching
from juries.matching.costs import put_together
from juries.matching.problem import read

type Table = NDArray[Any]


def nothing_barred(table: Table) -> Table:
    return np.zeros(table.shape, dtype=bool)


# Three jurors, four entries, two readers each. Juror 0 fits everything best and may read three.
FITS = np.array([[900, 500, 100], [900, 400, 200], [800, 700, 100], [700, 100, 600]], dtype=np.int32)


def test_a_plan_worked_by_hand() -> None:
    found = match(FITS, nothing_barred(FITS), np.full(4, 2), np.array([3, 3, 3]))

    # Juror 0 leaves out one entry, which 1 and 2 both read. Leaving out entry 1 costs 900 and gains 400 + 200; then
    # of the others 0 and 2 fit juror 1 better, and 3 fits juror 2.
    assert found.pairs.tolist() == [[0, 0], [0, 1], [1, 1], [1, 2], [2, 0], [2, 1], [3, 0], [3, 2]]
    assert found.objective == 900 + 500 + 400 + 200 + 800 + 700 + 700 + 600
    assert found.loads.tolist() == [3, 3, 2]
    assert (found.worst_entry, found.components) == (600, 1)


@pytest.mark.parametrize(("entries", "jurors"), [(0, 0), (0, 3), (3, 0)])
def test_nothing_to_read_is_an_empty_plan(entries: int, jurors: int) -> None:
    empty = np.zeros((entries, jurors), dtype=np.int32)
    found = match(empty, nothing_barred(empty), np.zeros(entries, dtype=int), np.ones(jurors, dtype=int))
    assert found.pairs.shape == (0, 2)
    assert (found.objective, found.loads.tolist(), found.worst_entry, found.components) == (0, [0] * jurors, 0, 0)


def test_capacity_beyond_all_entries_is_no_more_than_all_entries() -> None:
    found = match(FITS, nothing_barred(FITS), np.full(4, 3), np.full(3, 10**9))
    assert found.loads.tolist() == [4, 4, 4]


def tables(draw: st.DrawFn) -> tuple[Table, Table, Table, Table]:
    entries, jurors = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    most = draw(st.sampled_from([1, 3, 1000]))
    table: Table = rng.integers(0, most + 1, (entries, jurors)).astype(np.int32)
    if draw(st.booleans()):
        table = rng.random((entries, jurors))
    barred = rng.random(table.shape) < draw(st.sampled_from([0.0, 0.2, 0.5]))
    return table, barred, rng.integers(0, min(jurors, 3) + 1, entries), rng.integers(0, entries + 2, jurors)


def best_by_milp(table: Table, barred: Table, demand: Table, capacity: Table, least: Table) -> float | None:
    """The greatest sum, by scipy's integer programming; None where there is no plan."""
    entries, jurors = table.shape
    rows = np.zeros((entries + jurors, table.size))
    for entry, juror in product(range(entries), range(jurors)):
        rows[entry, entry * jurors + juror] = rows[entries + juror, entry * jurors + juror] = 1
    bounds = LinearConstraint(rows, np.concatenate([demand, least]), np.concatenate([demand, capacity]))
    allowed = Bounds(0, (~barred).ravel().astype(float))
    found = milp(
        -table.ravel().astype(float), constraints=bounds, integrality=np.ones(table.size, dtype=int), bounds=allowed
    )
    return None if found.x is None else -float(found.fun)


def holds(found: Matching, table: Table, barred: Table, demand: Table, capacity: Table) -> None:
    """Everything the contract says of a plan but that it is the best."""
    entry, juror = found.pairs.T
    assert list(map(tuple, found.pairs.tolist())) == sorted({*map(tuple, found.pairs.tolist())})
    assert np.bincount(entry, minlength=len(demand)).tolist() == demand.tolist()
    assert found.loads.tolist() == np.bincount(juror, minlength=len(capacity)).tolist()
    assert (found.loads <= capacity).all()
    assert not barred[entry, juror].any()
    assert found.objective == pytest.approx(table[entry, juror].sum())
    sums = [table[one, juror[entry == one]].sum() for one in range(len(demand))]
    assert found.worst_entry == pytest.approx(min(sums))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_plan_has_a_greater_sum(data: st.DataObject) -> None:
    table, barred, demand, capacity = data.draw(st.composite(tables)())
    least = np.minimum(capacity, data.draw(st.integers(0, 2)))
    best = best_by_milp(table, barred, demand, capacity, least)
    if best is None:
        with pytest.raises(InfeasibleError) as error:
            match(table, barred, demand, capacity, minimum_load=least)
        assert all(shortage.lacking > 0 for shortage in error.value.shortages)
        return
    found = match(table, barred, demand, capacity, minimum_load=least)
    holds(found, table, barred, demand, capacity)
    assert (found.loads >= least).all()
    assert found.objective == pytest.approx(best, abs=1e-7)
    assert match(table, barred, demand, capacity, minimum_load=least).pairs.tolist() == found.pairs.tolist()


@settings(max_examples=50, deadline=None)
@given(size=st.integers(1, 30), seed=st.integers(0, 2**32))
def test_one_reader_each_is_the_assignment_problem(size: int, seed: int) -> None:
    table = np.random.default_rng(seed).random((size, size))
    found = match(table, nothing_barred(table), np.ones(size, dtype=int), np.ones(size, dtype=int))
    rows, columns = linear_sum_assignment(table, maximize=True)
    assert found.objective == pytest.approx(table[rows, columns].sum(), abs=1e-9)


def test_floats_that_differ_in_the_last_places_are_told_apart() -> None:
    table = np.full((2, 2), 0.5)
    table[0, 1] += 2.0**-40
    table[1, 0] += 2.0**-41
    found = match(table, nothing_barred(table), np.ones(2, dtype=int), np.ones(2, dtype=int))
    assert found.pairs.tolist() == [[0, 1], [1, 0]]


def plans(demand: Table, jurors: int) -> Iterator[list[tuple[int, int]]]:
    for chosen in product(*(combinations(range(jurors), number) for number in demand.tolist())):
        yield [(entry, juror) for entry, readers in enumerate(chosen) for juror in readers]


def by_trying_all(score: Callable[[list[tuple[int, int]]], Any], demand: Table, capacity: Table, barred: Table) -> Any:
    """The best score of all plans there are."""
    loads = [
        plan
        for plan in plans(demand, len(capacity))
        if not any(barred[pair] for pair in plan)
        and all(sum(who == juror for _entry, who in plan) <= most for juror, most in enumerate(capacity.tolist()))
    ]
    return max(map(score, loads), default=None)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), crossing=st.sampled_from([0.0, 0.2, 0.5]), is_even=st.booleans())
def test_wishes_go_in_their_order_whatever_the_affinities(seed: int, crossing: float, is_even: bool) -> None:
    rng = np.random.default_rng(seed)
    table = rng.integers(0, 1001, (4, 4)).astype(np.int32)
    barred, demand, capacity = rng.random((4, 4)) < 0.15, rng.integers(1, 3, 4), rng.integers(1, 5, 4)
    category, at_home = rng.integers(0, 2, 4), rng.integers(0, 2, 4)
    existing = np.argwhere((rng.random((4, 4)) < 0.3) & ~barred)
    wishes: dict[str, Any] = {
        "category": category, "juror_categories": at_home, "existing": existing, "crossing": crossing,
        "is_even": is_even, "seed": 3,
    }  # fmt: skip
    costs = put_together(read(table, barred, demand, capacity, **wishes))
    stays = set(map(tuple, existing.tolist()))

    def score(plan: list[tuple[int, int]]) -> tuple[int, ...]:
        loads = [sum(who == juror for _entry, who in plan) for juror in range(4)]
        strangers = [sum(category[e] != at_home[j] for e, j in plan if e == entry) for entry in range(4)]
        missing = sum(max(0, int(costs.crossed[entry]) - strangers[entry]) for entry in range(4))
        alone = sum(strangers[entry] == demand[entry] and strangers[entry] > costs.crossed[entry] for entry in range(4))
        seats = sum(
            500 * min(number - 1, 2)
            for entry in range(4)
            for number in range(int(costs.crossed[entry]) + 1, min(strangers[entry], int(demand[entry]) - 1) + 1)
        )
        sum_of_all = sum(int(table[pair]) for pair in plan)
        even = -sum(load * load for load in loads) if is_even else 0
        return (even, len(stays & set(plan)), -missing, -alone, sum_of_all - seats)

    best = by_trying_all(score, demand, capacity, barred)
    try:
        found = arrange(table, barred, demand, capacity, **wishes)
    except InfeasibleError:
        assert best is None
        return
    assert score([(int(e), int(j)) for e, j in found.pairs]) == best


def test_nobody_is_left_with_strangers_only_where_a_plain_sum_would_leave_them() -> None:
    """Juror 0 of the field is so good at entry 0 and 1 that the sum gives entry 2, of the same field, to strangers."""
    table = np.array([[1000, 900, 500, 500], [1000, 900, 500, 500], [400, 400, 500, 500]], dtype=np.int32)
    category, at_home = np.zeros(3, dtype=int), [{0}, {0}, {1}, set[int]()]
    capacity = np.full(4, 2)
    plain = match(table, nothing_barred(table), np.full(3, 2), capacity)
    assert (plain.pairs[plain.pairs[:, 0] == 2, 1].tolist(), plain.worst_entry) == ([2, 3], 1000)
    found = match(table, nothing_barred(table), np.full(3, 2), capacity, category=category, juror_categories=at_home)
    assert found.without_own == 0
    assert found.objective < plain.objective


def test_a_share_of_seats_is_crossed_so_that_scores_compare() -> None:
    rng = np.random.default_rng(5)
    category, at_home = np.arange(60) % 3, np.arange(12) % 3
    table = (rng.integers(0, 200, (60, 12)) + 800 * (category[:, None] == at_home[None, :])).astype(np.int32)
    asked: dict[str, Any] = {"category": category, "juror_categories": at_home}
    barred, demand, capacity = nothing_barred(table), np.full(60, 3), np.full(12, 16)
    apart = match(table, barred, demand, capacity, **asked)
    assert (apart.components, apart.strangers) == (3, 0)
    mixed = match(table, barred, demand, capacity, **asked, crossing=0.1)
    assert (mixed.components, mixed.strangers) == (1, 18)
    assert mixed.without_own == 0
    other = match(table, barred, demand, capacity, **asked, crossing=0.1, seed=1)
    assert other.pairs.tolist() != mixed.pairs.tolist()


def test_without_categories_the_islands_of_the_best_plan_are_crossed() -> None:
    island = np.arange(12) % 2
    table = (1000 * (island[:, None] == (np.arange(6) % 2)[None, :])).astype(np.int32)
    barred, demand, capacity = nothing_barred(table), np.full(12, 2), np.full(6, 5)
    assert match(table, barred, demand, capacity).components == 2
    found = match(table, barred, demand, capacity, crossing=0.1)
    assert (found.components, found.objective) == (1, 24_000 - 3 * 1000)


def test_locked_pairs_are_in_the_plan_and_count() -> None:
    found = match(FITS, nothing_barred(FITS), np.full(4, 2), np.full(3, 3), locked=[[3, 1], [0, 2]])
    assert {(3, 1), (0, 2)} <= set(map(tuple, found.pairs.tolist()))
    holds(found, FITS, nothing_barred(FITS), np.full(4, 2), np.full(3, 3))


def test_locked_pairs_that_contradict_are_named() -> None:
    barred = nothing_barred(FITS)
    barred[0, 0] = True
    with pytest.raises(LockedError) as error:
        match(FITS, barred, np.array([1, 1, 1, 1]), np.array([3, 1, 3]), locked=[[0, 0], [1, 1], [2, 1], [2, 0]])
    assert error.value.reasons == (
        "Entry 0 and juror 0 are locked, but forbidden.",
        "Entry 2 has 2 locked pairs, but takes 1.",
        "Juror 1 has 2 locked pairs, but takes 1.",
    )


def test_when_a_juror_drops_out_only_their_pile_moves() -> None:
    rng = np.random.default_rng(9)
    table = rng.integers(0, 1001, (40, 10)).astype(np.int32)
    barred, demand = nothing_barred(table), np.full(40, 3)
    before = arrange(table, barred, demand, np.full(10, 20), is_even=True)
    assert before.loads.tolist() == [12] * 10
    gone = np.array([0, *[20] * 9])
    after = arrange(table, barred, demand, gone, is_even=True, existing=before.pairs)
    kept = {(entry, juror) for entry, juror in before.pairs.tolist() if juror != 0}
    assert kept <= set(map(tuple, after.pairs.tolist()))
    assert sorted(after.loads.tolist()) == [0, *[13] * 6, *[14] * 3]


def test_where_recusals_forbid_one_level_loads_are_as_even_as_they_can_be() -> None:
    """Juror 2 may read one entry only; what is left goes to the others in equal parts."""
    table = np.full((5, 3), 500, dtype=np.int32)
    barred = nothing_barred(table)
    barred[1:, 2] = True
    found = arrange(table, barred, np.ones(5, dtype=int), np.full(3, 5), is_even=True)
    assert found.loads.tolist() == [2, 2, 1]


def test_what_cannot_be_filled_comes_with_the_best_that_can() -> None:
    with pytest.raises(InfeasibleError) as error:
        arrange(FITS, nothing_barred(FITS), np.full(4, 2), np.full(3, 2), is_even=True)
    assert np.bincount(error.value.pairs[:, 0]).tolist() in ([2, 2, 1, 1], [2, 1, 1, 2], [1, 2, 1, 2], [1, 1, 2, 2])
    assert [(one.needs, one.can) for one in error.value.shortages] == [(8, 6)]


def test_a_threshold_finds_everybody_one_reader_who_knows() -> None:
    table = np.array([[900, 800], [600, 100]], dtype=np.int32)
    asked = (table, nothing_barred(table), np.ones(2, dtype=int), np.ones(2, dtype=int))
    assert arrange(*asked, threshold=500).pairs.tolist() == [[0, 1], [1, 0]]
    assert arrange(*asked, threshold=500).without_own == 0


def test_polishing_ends_where_nothing_is_left_to_gain() -> None:
    table = np.random.default_rng(2).random((30, 8))
    problem = read(table, nothing_barred(table), np.full(30, 2), np.full(8, 9))
    worst = match(1 - table, nothing_barred(table), np.full(30, 2), np.full(8, 9)).pairs
    best = match(table, nothing_barred(table), np.full(30, 2), np.full(8, 9))
    polished = matching._polished(problem, worst)
    assert table[polished[:, 0], polished[:, 1]].sum() == pytest.approx(best.objective, abs=1e-9)
