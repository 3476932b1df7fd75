"""Jury members compared: who is strict, and where opinions differ."""

import random

import pytest

from results.ranked import jurors
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Judged:
    """Nine entries read by all three; the first jury member gives a step less than the second."""
    made = judged(None)
    dice = random.Random(4)
    for _number in range(9):
        worth = dice.randint(2, 4)
        made.entry((worth - 1, worth - 1), (worth + 1, worth), (worth, dice.choice([worth, worth + 1])))
    return made


def test_the_strict_stand_before_the_lenient(case: Judged) -> None:
    found = jurors.compare(case.round)

    assert (found.lines[0].name, found.lines[-1].name) == ("Łukasz Nowak", "Ayşe Yılmaz")
    assert found.lines[0].severity < 0 < found.lines[-1].severity
    assert [line.count for line in found.lines] == [9, 9, 9]
    assert found.axis.low == -found.axis.high


def test_map_shows_every_mark_beside_what_was_expected(case: Judged) -> None:
    case.entry((5, 5), (1, 1), (5, 5))

    found = jurors.compare(case.round)

    row = found.rows[0]
    marks = {name: cell and cell.mark for name, cell in zip(found.names, row.cells, strict=True)}
    assert marks == {"Łukasz Nowak": 100, "Ayşe Yılmaz": 0, "Олена Коваль": 100}
    shades = [cell.shade for cell in row.cells if cell]
    assert (shades[0], shades[-1]) == (3, -3)


def test_hidden_entry_is_nowhere(case: Judged) -> None:
    hidden = case.entry((5, 5), (1, 1), (5, 5))

    found = jurors.compare(case.round, hidden=[hidden.pk])

    assert [line.count for line in found.lines] == [9, 9, 9]
    assert hidden.pk not in {row.entry_id for row in found.rows}


def test_nothing_to_compare_says_why() -> None:
    case = judged(None)
    case.entry((5, 5))

    found = jurors.compare(case.round)

    assert (found.lines, found.rows, found.reason) == ((), (), "ReadOnce")
