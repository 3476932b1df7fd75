"""Which ranking decides a prize: that of the last round that judges its category."""

import pytest

from juries.states import RoundState
from results import departures
from results.expecting import Word
from tests import factories
from tests.results.judged import judged

pytestmark = pytest.mark.django_db


def test_the_last_round_of_a_category_decides_it() -> None:
    case = judged()
    other = factories.category(case.edition, "sek2")
    final = factories.round_(case.edition, case.round.panel, state=RoundState.RELEASED)
    final.categories.set([other])

    assert departures.deciding_round(case.edition, case.category.pk) == case.round
    assert departures.deciding_round(case.edition, other.pk) == final


def test_a_round_that_is_set_up_decides_nothing() -> None:
    case = judged()
    factories.round_(case.edition, case.round.panel, state=RoundState.DRAFT)

    assert departures.deciding_round(case.edition, None) == case.round


def test_words_say_why_a_reason_is_asked_for() -> None:
    assert departures.in_words(Word.RANKED) == ""
    assert "teilen sich" in departures.in_words(Word.TIE)
    assert "anderen Beitrag" in departures.in_words(Word.CHANGE)
