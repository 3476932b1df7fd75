"""The next pair: shares an entry, never repeats, the seldom first, and every pair comes in the end."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from comparisons.pairing import CHAIN, Pair, next_field, next_pair, unordered, views


def alike(_one: int, _other: int) -> float:
    return 0.0


def test_first_pair_are_the_two_that_were_compared_least() -> None:
    votes = {1: 5, 2: 3, 3: 0, 4: 1}

    assert set(next_pair([1, 2, 3, 4], seen=set(), last=None, votes=votes, tells=alike) or ()) == {3, 4}


def test_next_pair_keeps_one_entry_on_its_side() -> None:
    votes = {1: 2, 2: 1, 3: 0, 4: 4}

    # 2 was compared less than 1, so it stays, on the right where it was; 3 is the least known newcomer.
    assert next_pair([1, 2, 3, 4], seen={(1, 2)}, last=(1, 2), votes=votes, tells=alike) == (3, 2)
    assert next_pair([1, 2, 3, 4], seen={(1, 2)}, last=(2, 1), votes=votes, tells=alike) == (2, 3)


def test_of_equally_known_entries_the_most_telling_pair_comes() -> None:
    def close(one: int, other: int) -> float:
        return 1.0 if 4 in (one, other) else 0.0

    assert next_pair([1, 2, 3, 4], seen={(1, 2)}, last=(1, 2), votes={1: 1, 2: 1}, tells=close) == (1, 4)


def test_a_new_chain_begins_where_both_entries_of_the_last_are_done() -> None:
    seen = {(1, 2), (1, 3), (1, 4), (2, 3), (2, 4)}

    assert next_pair([1, 2, 3, 4], seen=seen, last=(1, 2), votes={}, tells=alike) == (3, 4)


def test_an_entry_that_is_gone_is_not_kept() -> None:
    pair = next_pair([2, 3], seen={(1, 2)}, last=(1, 2), votes={}, tells=alike)

    assert pair == (3, 2)


def test_nothing_comes_after_every_pair() -> None:
    assert next_pair([1, 2], seen={(1, 2)}, last=(1, 2), votes={}, tells=alike) is None
    assert next_pair([1], seen=set(), last=None, votes={}, tells=alike) is None


@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_every_pair_comes_once_and_all_entries_equally_often(count: int, rng: object) -> None:
    entries = list(range(count))
    dealt: list[Pair] = []
    while pair := next_pair(
        entries,
        seen={unordered(*one) for one in dealt},
        last=dealt[-1] if dealt else None,
        votes=views(dealt),
        tells=lambda one, other: float((one * 7 + other * 13) % 5),
    ):
        dealt.append(pair)
        assert len(dealt) <= count * count

    assert sorted(unordered(*pair) for pair in dealt) == list(combinations(entries, 2))


@given(st.integers(4, 30), st.integers(4, 60))
def test_entries_are_seen_about_equally_often(count: int, number: int) -> None:
    dealt: list[Pair] = []
    for _vote in range(min(number, count * (count - 1) // 4)):
        pair = next_pair(
            list(range(count)),
            seen={unordered(*one) for one in dealt},
            last=dealt[-1] if dealt else None,
            votes=views(dealt),
            tells=alike,
        )
        assert pair is not None
        dealt.append(pair)
    seen = views(dealt)

    # Somebody stays while somebody new comes, so in a chain an entry gets ahead of another, but never far.
    assert max(seen.values()) - min(seen.get(entry, 0) for entry in range(count)) <= 3


def test_a_juror_goes_on_in_a_category_for_a_short_chain_and_then_to_the_least_compared() -> None:
    fields: dict[int | None, list[int]] = {10: [1, 2], 20: [3, 4], 30: [5, 6], 40: [7]}
    votes = {1: 4, 2: 4, 3: 2, 4: 2}

    assert next_field(fields, votes=votes, chain=[]) == [30, 20, 10]
    assert next_field(fields, votes=votes, chain=[10, 10]) == [10, 30, 20]
    assert next_field(fields, votes=votes, chain=[10] * CHAIN) == [30, 20, 10]
    assert next_field(fields, votes=votes, chain=[20, 10, 10]) == [20, 30, 10]
    assert next_field(fields, votes=votes, chain=[99]) == [30, 20, 10]
