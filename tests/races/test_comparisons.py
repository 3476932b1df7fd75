"""Two tabs of one juror at the comparison desk: one pair, one vote."""

import pytest

from comparisons import comparisons
from comparisons.models import Comparison
from comparisons.states import Verdict
from juries.states import Refused
from tests.comparisons.conftest import Comparing, comparing
from tests.races.test_reviews import together

__all__ = ["comparing"]  # the fixture

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_tabs_are_dealt_the_same_pair(comparing: Comparing) -> None:
    results = together(comparing.deal, comparing.deal)

    assert results[0] == results[1] == Comparison.objects.get()


def test_two_answers_to_one_pair_count_once(comparing: Comparing) -> None:
    pair = comparing.deal()

    results = together(
        lambda: comparisons.decide(pair, verdict=Verdict.LEFT, by=comparing.user),
        lambda: comparisons.decide(pair, verdict=Verdict.RIGHT, by=comparing.user),
    )

    refused = [result for result in results if isinstance(result, Refused)]
    assert len(refused) == 1
    assert Comparison.objects.exclude(verdict="").count() == 1
    assert Comparison.objects.filter(verdict="").count() == 1
