"""Which questions are asked, given what was answered so far. Pure.

A condition is ``{}`` (always), or ``{"match": "all" | "any", "rules": [{"key", "test", "values"}]}``. Tests:

* ``is``: the answer is one of ``values``; of several choices, one of them is. Yes and no are "yes" and "no".
* ``is_not``: the opposite, also where nothing was answered.
* ``answered``, ``unanswered``.
* ``at_least``, ``at_most``: a number against ``values[0]``.

A condition refers to questions that come earlier, or to ``category``; so one walk through the form decides everything.
A question that is not asked counts as unanswered for those after it, and what was typed there is kept all the same.
static/js/conditions.js says the same in JavaScript; tests/questions/conditions.json holds both to it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

TESTS = ("is", "is_not", "answered", "unanswered", "at_least", "at_most")
CATEGORY = "category"

type Condition = Mapping[str, Any]
type Values = Mapping[str, Any]


class Asked(Protocol):
    key: str
    condition: dict[str, Any]


class OnPage(Protocol):
    condition: dict[str, Any]


def holds(condition: Condition, values: Values) -> bool:
    """Whether ``condition`` is true of ``values``, which hold answers by key."""
    rules: Sequence[Mapping[str, Any]] = condition.get("rules", ())
    if not rules:
        return True
    found = (_holds(rule, values.get(str(rule["key"]))) for rule in rules)
    return any(found) if condition.get("match") == "any" else all(found)


def asked[Q: Asked](pages: Iterable[tuple[OnPage, Sequence[Q]]], values: Values) -> set[str]:
    """The keys of the questions that are asked, in one walk from the first page to the last."""
    seen: dict[str, Any] = {CATEGORY: values.get(CATEGORY)}
    shown: set[str] = set()
    for page, questions in pages:
        if not holds(page.condition, seen):
            continue
        for question in questions:
            if holds(question.condition, seen):
                shown.add(question.key)
                seen[question.key] = values.get(question.key)
    return shown


def keys(condition: Condition) -> list[str]:
    """The questions that ``condition`` looks at."""
    return [str(rule["key"]) for rule in condition.get("rules", ())]


def is_answered(value: Any) -> bool:
    """Whether anything was answered; "no" and 0 are answers."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != []


def _holds(rule: Mapping[str, Any], value: Any) -> bool:
    return _TESTS[str(rule["test"])](value, [str(one) for one in rule.get("values", ())])


def _is(value: Any, values: Sequence[str]) -> bool:
    return not _words(value).isdisjoint(values)


def _words(value: Any) -> set[str]:
    if isinstance(value, bool):
        return {"yes" if value else "no"}
    if isinstance(value, list):
        return {str(one) for one in value if not isinstance(one, dict)}
    if value is None or value == "":
        return set()
    return {f"{value:g}" if isinstance(value, int | float) else str(value)}


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _compares(value: Any, values: Sequence[str], by: Callable[[float, float], bool]) -> bool:
    number, bound = _number(value), _number(values[0]) if values else None
    return number is not None and bound is not None and by(number, bound)


_TESTS: dict[str, Callable[[Any, Sequence[str]], bool]] = {
    "is": _is,
    "is_not": lambda value, values: not _is(value, values),
    "answered": lambda value, _: is_answered(value),
    "unanswered": lambda value, _: not is_answered(value),
    "at_least": lambda value, values: _compares(value, values, lambda number, bound: number >= bound),
    "at_most": lambda value, values: _compares(value, values, lambda number, bound: number <= bound),
}
