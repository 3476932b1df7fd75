"""How a ranking is read: warnings, chances, and what would be otherwise."""

import pytest
from django.utils import translation

from juries.scoring.methods import Method
from results import rankings
from results.ranked import reading
from results.ranked.reading import Reading
from tests import factories
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


def read(case: Judged, best: int) -> Reading:
    with translation.override("en"):
        return reading.read(rankings.current(case.round), rankings.ratings_of(case.round), best)


def test_other_methods_are_told_where_they_would_change_a_prize() -> None:
    case = judged(Method.MEAN)
    steady = case.entry((4, 4), (4, 4), (4, 4))
    loved = case.entry((5, 5), (5, 5), (1, 1))
    case.entry((1, 1), (1, 1), (1, 1))

    changes = {change.method: change for change in read(case, 1).changes}

    assert rankings.current(case.round).lines[0].entry_id == steady.pk
    median = changes["Median: the review in the middle"]
    assert [line.entry_id for line in median.enter] == [loved.pk]
    assert [line.entry_id for line in median.leave] == [steady.pk]


def test_nothing_would_change_where_everybody_wins() -> None:
    case = judged(Method.MEAN)
    case.entry((4, 4))

    assert read(case, 1).changes == ()


def test_fair_ranking_has_chances_reliability_and_warnings() -> None:
    case = judged(None)
    for scores in (((5, 4), (4, 4), (5, 5)), ((3, 3), (2, 4), (3, 2)), ((1, 2), (2, 2)), ((4, 4), (3, 4), (4, 5))):
        case.entry(*scores)

    found = read(case, 2)

    assert sum(found.chances.values()) == pytest.approx(200, abs=3)
    assert found.reliability is not None
    assert 0.5 < found.reliability < 1
    assert "Only 3 jury members have reviewed: how severity varies is a guess." in found.warnings


def test_single_reads_are_explained() -> None:
    case = judged(None)
    case.entry((5, 5))
    case.entry((1, 1))

    assert [warning[:27] for warning in read(case, 1).warnings] == ["Every entry has one review."]


def test_parts_without_a_common_juror_are_told() -> None:
    case = judged(None)
    others = [factories.juror(case.round.panel, f"Zweite {number}") for number in range(3)]
    for scores in (((5, 4), (4, 4), (5, 5)), ((3, 3), (2, 4), (3, 2))):
        case.entry(*scores)
    case.jurors, own = others, case.jurors
    for scores in (((2, 4), (4, 3), (4, 5)), ((1, 3), (2, 1), (1, 2))):
        case.entry(*scores)

    assert own != others
    assert any(warning.startswith("The reviews fall into 2 parts") for warning in read(case, 1).warnings)
