"""What is asked follows from what was answered; the browser is held to the same cases in tests/journeys."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from questions.conditions import TESTS, asked, holds, keys

CASES = json.loads((Path(__file__).parent / "conditions.json").read_text(encoding="utf-8"))


@dataclass
class Page:
    condition: dict[str, Any] = field(default_factory=dict)


@dataclass
class Question:
    key: str
    condition: dict[str, Any] = field(default_factory=dict)


def when(key: str, *values: str, test: str = "is") -> dict[str, Any]:
    return {"match": "all", "rules": [{"key": key, "test": test, "values": list(values)}]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_condition_holds_or_not(case: dict[str, Any]) -> None:
    assert holds(case["condition"], case["values"]) is case["holds"]


def test_a_question_that_is_not_asked_counts_as_unanswered_for_those_after_it() -> None:
    pages = [
        (Page(), [Question("funded"), Question("by", when("funded", "yes")), Question("how", when("by", "state"))])
    ]

    assert asked(pages, {"funded": True, "by": "state"}) == {"funded", "by", "how"}
    assert asked(pages, {"funded": False, "by": "state"}) == {"funded"}


def test_a_page_that_is_not_shown_asks_nothing() -> None:
    pages = [(Page(), [Question("a")]), (Page(when("category", "primary")), [Question("b")])]

    assert asked(pages, {"category": "primary"}) == {"a", "b"}
    assert asked(pages, {"category": "upper", "b": "typed before"}) == {"a"}


def test_a_condition_names_what_it_looks_at() -> None:
    assert keys({}) == []
    assert keys({"match": "any", "rules": [when("a")["rules"][0], when("b")["rules"][0]]}) == ["a", "b"]


VALUES = some.none() | some.booleans() | some.integers() | some.text(max_size=5) | some.lists(some.text(max_size=3))


@given(some.sampled_from(TESTS), some.lists(some.text(max_size=4), max_size=2), VALUES)
def test_no_rule_trips_over_any_answer(test: str, values: list[str], value: Any) -> None:
    condition = {"match": "all", "rules": [{"key": "a", "test": test, "values": values}]}

    assert holds(condition, {"a": value}) in (True, False)


@given(some.lists(some.text(max_size=4), max_size=2), VALUES)
def test_is_not_is_the_opposite_of_is(values: list[str], value: Any) -> None:
    rule = {"key": "a", "values": values}

    assert holds({"rules": [{**rule, "test": "is"}]}, {"a": value}) is not holds(
        {"rules": [{**rule, "test": "is_not"}]}, {"a": value}
    )
