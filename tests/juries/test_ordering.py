"""Reading orders: another for each juror, and fair to each entry."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from juries.deskwork.ordering import balanced, halves

PAIRS = st.sets(st.tuples(st.integers(1, 12), st.integers(1, 6)), max_size=60)


def differences(early: list[tuple[int, int]], late: list[tuple[int, int]], corner: int) -> set[int]:
    ahead, behind = (Counter(pair[corner] for pair in half) for half in (early, late))
    return {abs(ahead[one] - behind[one]) for one in ahead | behind}


@given(PAIRS)
def test_halves_differ_by_one_at_most_at_each_entry_and_each_juror(pairs: set[tuple[int, int]]) -> None:
    early, late = halves(sorted(pairs))
    assert sorted(early + late) == sorted(pairs)
    for corner in (0, 1):
        assert differences(early, late, corner) <= {0, 1}


@given(PAIRS, st.integers(0, 5))
def test_every_juror_reads_their_entries_once_and_the_same_input_gives_the_same_orders(
    pairs: set[tuple[int, int]], seed: int
) -> None:
    orders = balanced(pairs, seed=seed)
    assert {(entry, juror) for juror, order in orders.items() for entry in order} == pairs
    assert sum(map(len, orders.values())) == len(pairs)
    assert balanced(sorted(pairs, reverse=True), seed=seed) == orders


@given(PAIRS, st.integers(0, 5))
def test_each_entry_comes_early_as_often_as_late(pairs: set[tuple[int, int]], seed: int) -> None:
    orders = balanced(pairs, seed=seed)
    ahead, behind, between = Counter[int](), Counter[int](), Counter[int]()
    for order in orders.values():
        for place, entry in enumerate(order):
            middle = 2 * place + 1 - len(order)
            (ahead if middle < 0 else behind if middle > 0 else between)[entry] += 1
    for entry in {entry for entry, _juror in pairs}:
        assert abs(ahead[entry] - behind[entry]) <= 1 + between[entry]


def test_jurors_with_the_same_pile_read_it_in_different_orders() -> None:
    orders = balanced([(entry, juror) for entry in range(1, 13) for juror in range(1, 5)], seed=7)
    assert len({tuple(order) for order in orders.values()}) == 4
    assert all(sorted(order) == list(range(1, 13)) for order in orders.values())
