"""The progress of a round as rows for a spreadsheet."""

from juries import reviews
from juries.course.progress import progress
from juries.course.tables import sheets
from tests.juries.conftest import Judging


def test_each_jury_member_and_category_is_a_row(judging: Judging) -> None:
    reviews.save(judging.assignment, scores={"impact": 2}, note="", feedback="", version=0, by=judging.user)
    jurors, categories = sheets(progress(judging.round))
    assert [row[:6] for row in jurors.rows] == [("Łukasz Nowak", judging.juror.email, 1, 0, 1, 1)]
    assert [row[1:] for row in categories.rows] == [(3, 0, 1, 0, 1, 1)]
    assert [len(row) for row in jurors.rows] == [len(jurors.heads)]
    assert [len(row) for row in categories.rows] == [len(categories.heads)]
