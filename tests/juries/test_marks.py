"""Marks and places."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juries.marks import lacking, mark_so_far, rank, review_mark


@dataclass(frozen=True)
class Scale:
    key: str
    weight: int = 1
    minimum: int = 1
    maximum: int = 5
    is_optional: bool = False


INNOVATION = Scale("innovation", weight=2)
IMPACT = Scale("impact")


def marks(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_mark_is_the_weighted_mean_on_a_hundred() -> None:
    # (2 * 3/4 + 1 * 1/4) / 3 = 58.3333 %
    assert review_mark({"innovation": 4, "impact": 2}, [INNOVATION, IMPACT]) == Decimal("58.3333")


def test_mark_reaches_both_ends() -> None:
    assert review_mark({"innovation": 1, "impact": 1}, [INNOVATION, IMPACT]) == 0
    assert review_mark({"innovation": 5, "impact": 5}, [INNOVATION, IMPACT]) == 100


def test_mark_maps_each_criterion_to_its_own_range() -> None:
    assert review_mark({"impact": 5, "points": 5}, [IMPACT, Scale("points", minimum=0, maximum=10)]) == 75


def test_a_criterion_left_out_is_not_a_zero() -> None:
    # Innovation alone: 3/4. As a zero, the impact left out would have pulled it down to 50.
    assert review_mark({"innovation": 4}, [INNOVATION, IMPACT]) == 75
    assert review_mark({}, [INNOVATION, IMPACT]) is None
    assert review_mark({}, []) is None


def test_a_review_lacks_what_may_not_be_left_out() -> None:
    extra = Scale("extra", is_optional=True)
    assert lacking({"innovation"}, [INNOVATION, IMPACT, extra]) == [IMPACT]
    assert lacking({"innovation", "impact"}, [INNOVATION, IMPACT, extra]) == []


def test_a_review_that_may_leave_out_everything_needs_one_score() -> None:
    one, two = Scale("one", is_optional=True), Scale("two", is_optional=True)
    assert lacking(set(), [one, two]) == [one, two]
    assert lacking({"two"}, [one, two]) == []


def test_mark_refuses_a_score_outside_the_range() -> None:
    with pytest.raises(ValueError, match="outside 1 to 5"):
        review_mark({"innovation": 6, "impact": 1}, [INNOVATION, IMPACT])


def test_mark_refuses_an_unknown_criterion() -> None:
    with pytest.raises(ValueError, match="no such criterion: beauty"):
        review_mark({"beauty": 3}, [INNOVATION])


def test_rank_orders_by_the_mean_and_shows_the_spread() -> None:
    first, second = rank({"a": marks("50", "70"), "b": marks("80", "90", "100")})
    assert (first.key, first.place, first.mean, first.count) == ("b", 1, Decimal("90.0000"), 3)
    assert (first.spread, first.standard_error) == (Decimal("10.0000"), Decimal("5.7735"))
    assert (second.key, second.place, second.mean, second.spread) == (
        "a",
        2,
        Decimal("60.0000"),
        Decimal("14.1421"),
    )


def test_rank_shares_places_as_in_sport() -> None:
    rows = rank({"a": marks("70"), "b": marks("90"), "c": marks("70"), "d": marks("60"), "e": []})
    assert [(row.key, row.place, row.is_tied) for row in rows] == [
        ("b", 1, False),
        ("a", 2, True),
        ("c", 2, True),
        ("d", 4, False),
        ("e", None, False),
    ]


def test_rank_calls_means_equal_to_four_places_a_tie() -> None:
    rows = rank({"a": marks("33.33333"), "b": marks("33.33334")})
    assert [row.place for row in rows] == [1, 1]


def test_rank_knows_no_spread_of_a_single_mark() -> None:
    (row,) = rank({"a": marks("70")})
    assert (row.spread, row.standard_error, row.band) == (None, None, 1)


def test_rank_bands_by_two_standard_errors_of_the_difference() -> None:
    # Each deviates by sqrt(2); the standard error of a difference of two means of two is sqrt(2), the bound 2.83.
    rows = rank({"a": marks("90", "92"), "b": marks("88.5", "90.5"), "c": marks("88", "90"), "d": marks("87", "89")})
    assert [(row.key, row.band) for row in rows] == [("a", 1), ("b", 1), ("c", 1), ("d", 2)]


def test_rank_tells_nothing_apart_where_no_spread_is_known() -> None:
    assert [row.band for row in rank({"a": marks("100"), "b": marks("0")})] == [1, 1]


MARKS = st.lists(st.decimals(0, 100, places=4), max_size=4)


@given(st.dictionaries(st.integers(0, 20), MARKS, max_size=8))
def test_rank_agrees_with_the_textbook(given_marks: dict[int, list[Decimal]]) -> None:
    rows = rank(given_marks)
    assert sorted(row.key for row in rows) == sorted(given_marks)
    means = [row.mean for row in rows if row.mean is not None]
    assert means == sorted(means, reverse=True)
    for row in rows:
        values = [float(value) for value in given_marks[row.key]]
        if values:
            assert float(row.mean or 0) == pytest.approx(mean(values), abs=1e-4)
            assert row.place == 1 + sum(other > (row.mean or 0) for other in means)
        if len(values) > 1:
            assert float(row.spread or 0) == pytest.approx(stdev(values), abs=1e-4)
    bands = [row.band for row in rows if row.band]
    assert bands == sorted(bands)


CASES = json.loads((Path(__file__).parent / "marks.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_the_mark_so_far_is_as_the_browser_says_it(case: dict[str, Any]) -> None:
    criteria = [Scale(*row) for row in case["criteria"]]
    assert mark_so_far(case["scores"], criteria) == (Decimal(case["mark"]) if case["mark"] else None)
