"""Who reads what: complete where it can be, even where it may be, honest where it cannot."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from juries.spreading import Pair, spread


def test_everybody_reads_the_same_number() -> None:
    plan = spread(range(10), range(100, 105), reads=3)
    assert plan.is_complete
    assert plan.loads == dict.fromkeys(range(100, 105), 6)
    assert all(sum(pair[0] == entry for pair in plan.pairs) == 3 for entry in range(10))


def test_loads_differ_by_one_where_they_must() -> None:
    plan = spread(range(10), range(100, 104), reads=1)
    assert sorted(plan.loads.values()) == [2, 2, 3, 3]


def test_nobody_reads_a_forbidden_entry_not_even_a_locked_one() -> None:
    plan = spread([1], [7, 8], reads=1, forbidden={(1, 7)}, locked={(1, 7)})
    assert plan.pairs == {(1, 8)}


def test_a_capacity_is_kept_and_others_read_more() -> None:
    plan = spread(range(9), [1, 2, 3], reads=1, capacity={1: 1})
    assert plan.loads == {1: 1, 2: 4, 3: 4}


def test_a_shortage_is_shared_and_named() -> None:
    plan = spread([1, 2, 3], [7, 8], reads=3)
    assert plan.lacking == {1: 1, 2: 1, 3: 1}
    assert len(plan.pairs) == 6


def test_an_entry_that_everybody_is_recused_from_lacks_all_readers() -> None:
    plan = spread([1, 2], [7, 8], reads=1, forbidden={(1, 7), (1, 8)})
    assert plan.lacking == {1: 1}
    assert [pair[0] for pair in plan.pairs] == [2]


def test_a_reader_is_found_by_moving_another() -> None:
    # 7 is free for both entries, but only 7 may read entry 2: whoever gave 7 entry 1 must move it to 8.
    plan = spread([1, 2], [7, 8], reads=1, forbidden={(2, 8)}, capacity={7: 1, 8: 1}, existing=[(1, 7)])
    assert plan.pairs == {(1, 8), (2, 7)}


def test_what_stands_stays_where_it_does_no_harm() -> None:
    before = {(1, 7), (2, 8), (3, 7), (4, 8)}
    assert spread([1, 2, 3, 4], [7, 8], reads=1, existing=before).pairs == before


def test_a_new_juror_takes_over_from_the_others() -> None:
    plan = spread(range(6), [1, 2, 3], reads=1, existing=[(entry, 1 + entry % 2) for entry in range(6)])
    assert plan.loads == {1: 2, 2: 2, 3: 2}
    assert len(plan.pairs & {(entry, 1 + entry % 2) for entry in range(6)}) == 4


def test_locked_pairs_are_not_moved_to_even_out() -> None:
    plan = spread([1, 2, 3], [7, 8], reads=1, locked={(1, 7), (2, 7), (3, 7)})
    assert plan.pairs == {(1, 7), (2, 7), (3, 7)}


def test_of_equally_loaded_jurors_the_expert_reads() -> None:
    assert spread([1], [7, 8], reads=1, expertise={(1, 8)}).pairs == {(1, 8)}


def test_the_same_input_gives_the_same_plan() -> None:
    forbidden = {(entry, 100 + entry % 7) for entry in range(40)}
    plans = [spread(range(40), range(100, 107), reads=3, forbidden=forbidden) for _ in range(2)]
    assert plans[0] == plans[1]


def best(
    entries: range, jurors: range, reads: int, forbidden: set[Pair], capacity: dict[int, int]
) -> tuple[int, ...] | None:
    """By trying everything: the loads, sorted, of the most even complete plan; None where none is complete."""
    choices = [
        list(combinations([juror for juror in jurors if (entry, juror) not in forbidden], reads)) for entry in entries
    ]
    found: tuple[int, tuple[int, ...]] | None = None
    for plan in product(*choices):
        loads = {juror: sum(juror in readers for readers in plan) for juror in jurors}
        if all(loads[juror] <= capacity.get(juror, len(entries)) for juror in jurors):
            score = (sum(load * load for load in loads.values()), tuple(sorted(loads.values())))
            found = min(found, score) if found else score
    return found[1] if found else None


@settings(max_examples=300, deadline=None)
@given(
    entries=st.integers(1, 4),
    jurors=st.integers(1, 4),
    reads=st.integers(1, 3),
    forbidden=st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8),
    capacity=st.dictionaries(st.integers(0, 3), st.integers(0, 4)),
    existing=st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6),
)
def test_a_complete_plan_is_found_where_one_exists_and_no_other_is_more_even(
    entries: int, jurors: int, reads: int, forbidden: set[Pair], capacity: dict[int, int], existing: set[Pair]
) -> None:
    plan = spread(range(entries), range(jurors), reads=reads, forbidden=forbidden, capacity=capacity, existing=existing)
    expected = best(range(entries), range(jurors), reads, forbidden, capacity)
    assert plan.is_complete == (expected is not None)
    assert not plan.pairs & forbidden
    assert all(plan.loads[juror] <= capacity.get(juror, entries) for juror in range(jurors))
    assert all(plan.loads[juror] == sum(pair[1] == juror for pair in plan.pairs) for juror in range(jurors))
    if expected is not None:
        assert sum(load * load for load in plan.loads.values()) == sum(load * load for load in expected)
