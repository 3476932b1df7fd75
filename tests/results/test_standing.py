"""Places by every method, from marks alone."""

from decimal import Decimal

import pytest

from juries.scoring.methods import Convention, Method
from results.ranked.standing import Standing, Tie, settled, stand, values_by

# Three entries read by strict (1) and lenient (2) jury members, one by a third with nobody else.
MARKS = {
    "a": [(1, Decimal(50)), (3, Decimal(55))],
    "b": [(2, Decimal(72)), (3, Decimal(53))],
    "c": [(1, Decimal(40)), (2, Decimal(70))],
    "d": [(1, Decimal(30)), (2, Decimal(58)), (3, Decimal(41))],
    "e": [(1, Decimal(60)), (2, Decimal(86)), (3, Decimal(75))],
    "f": [],
}


def order(standing: Standing[str]) -> list[tuple[int | None, str]]:
    return [(place.place, place.key) for place in standing.places]


def test_fair_score_sees_through_a_strict_reader() -> None:
    by_mean, by_fair = stand(Method.MEAN, MARKS), stand(Method.FAIR, MARKS)

    assert order(by_mean) == [(1, "e"), (2, "b"), (3, "c"), (4, "a"), (5, "d"), (None, "f")]
    assert [key for _place, key in order(by_fair)][:3] == ["e", "a", "b"]
    assert by_fair.fitted is not None
    assert by_fair.worths["a"].se is not None


def test_fair_score_of_a_group_is_learnt_from_all() -> None:
    alone = stand(Method.FAIR, MARKS, group=["c", "a"])

    assert order(alone) == [(1, "a"), (2, "c")]
    assert alone.worths["a"] == stand(Method.FAIR, MARKS).worths["a"]


def test_marks_that_cannot_be_fitted_go_by_the_mean_and_say_why() -> None:
    standing = stand(Method.FAIR, {"a": [(1, Decimal(50))], "b": [(2, Decimal(60))]})

    assert (standing.reason, standing.fitted) == ("ReadOnce", None)
    assert [(place.place, place.key, place.band) for place in standing.places] == [(1, "b", 1), (2, "a", 1)]
    assert standing.worths["b"].reach is None


def test_nothing_has_no_places() -> None:
    assert stand(Method.FAIR, {"a": []}).reason == "NoScores"
    assert order(stand(Method.BORDA, {"a": []})) == [(None, "a")]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.MEDIAN, {"a": "52.5000", "d": "41.0000"}),
        (Method.TRIMMED, {"a": "52.5000", "d": "41.0000"}),
        (Method.MEAN, {"a": "52.5000", "d": "43.0000"}),
    ],
)
def test_other_methods_have_their_numbers(method: Method, expected: dict[str, str]) -> None:
    found = values_by(method, MARKS)

    assert {key: str(found[key]) for key in expected} == expected


def test_chances_add_up_to_the_places() -> None:
    standing = stand(Method.FAIR, MARKS)
    found = standing.chances(["a", "b", "c", "d", "e", "f"], 2)

    assert sum(found.values()) == pytest.approx(2)
    assert max(found, key=lambda key: found[key]) == "e"
    assert stand(Method.MEDIAN, MARKS).chances(["a"], 1) == {}


def test_tie_rules_are_applied_in_order() -> None:
    marks = {
        "x": [(1, Decimal(40)), (2, Decimal(60)), (3, Decimal(80))],
        "y": [(1, Decimal(50)), (2, Decimal(60)), (3, Decimal(70))],
        "z": [(1, Decimal(45)), (2, Decimal(45)), (3, Decimal(90))],
    }

    assert order(stand(Method.MEAN, marks)) == [(1, "x"), (1, "y"), (1, "z")]
    assert order(stand(Method.MEAN, marks, ties=[Tie.MEDIAN])) == [(1, "x"), (1, "y"), (3, "z")]
    assert order(stand(Method.MEAN, marks, ties=[Tie.MEDIAN, Tie.SPREAD])) == [(1, "y"), (2, "x"), (3, "z")]
    assert order(stand(Method.MEAN, marks, ties=[Tie.LOWEST])) == [(1, "y"), (2, "z"), (3, "x")]


def test_places_are_counted_as_the_edition_says() -> None:
    marks = {key: [(1, Decimal(value))] for key, value in (("w", 9), ("x", 7), ("y", 7), ("z", 1))}
    counted = {
        convention: [place.place for place in stand(Method.MEAN, marks, convention=convention).places]
        for convention in Convention
    }

    assert counted == {
        Convention.COMPETITION: [1, 2, 2, 4],
        Convention.MODIFIED: [1, 3, 3, 4],
        Convention.DENSE: [1, 2, 2, 3],
    }


def test_nothing_is_settled_without_rules() -> None:
    places = stand(Method.MEAN, MARKS).places

    assert settled(places, MARKS) == list(places)
