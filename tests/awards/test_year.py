"""The year is a line with today on it."""

from datetime import timedelta

import pytest

from awards import year
from awards.models import Edition
from tests import factories as make


@pytest.mark.parametrize(
    ("days_after_opening", "states"),
    [
        (-1, ["today", "next", "future", "future"]),
        (1, ["past", "today", "next", "future"]),
        (100, ["past", "past", "today", "next"]),
        (400, ["past", "past", "past", "today"]),
    ],
)
def test_today_stands_where_it_belongs(days_after_opening: int, states: list[str]) -> None:
    edition = Edition(opens_at=make.OPENS, closes_at=make.CLOSES, announce_at=make.CLOSES + timedelta(days=100))

    line = year.line(edition, make.OPENS + timedelta(days=days_after_opening))

    assert [moment.state for moment in line] == states
    assert [moment.at for moment in line] == sorted(moment.at for moment in line)
