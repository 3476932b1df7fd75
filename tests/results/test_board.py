"""What the results ask of an organiser today."""

import pytest
from django.utils import translation

from awards.board import Count, Todo
from results import board, decisions
from results.states import Outcome
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


def texts(case: Judged) -> list[str]:
    with translation.override("en"):
        return [item.text for item in board.offer(case.edition, case.organiser) if isinstance(item, Todo)]


def test_board_says_what_waits() -> None:
    case = judged()
    entry = case.entry((5, 5))
    assert texts(case) == ["The ranking of “Expert scoring” is ready."]

    decision = decisions.draft(entry, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=case.organiser)
    assert texts(case) == ["1 decision waits for a second person."]

    decisions.confirm(decision, by=case.second)
    assert texts(case) == ["Every prize is decided."]
    counts = [item for item in board.offer(case.edition, case.organiser) if isinstance(item, Count)]
    assert [(count.value, count.of) for count in counts] == [(1, 1)]


def test_board_is_silent_once_all_is_decided() -> None:
    case = judged()
    decisions.complete(case.edition, leaving_empty=[case.prize.pk], by=case.organiser)
    case.edition.refresh_from_db()

    assert list(board.offer(case.edition, case.organiser)) == []
