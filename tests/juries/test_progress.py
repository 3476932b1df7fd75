"""How far a round has come."""

from juries import reviews
from juries.course.progress import progress as progress_of
from tests import factories
from tests.juries.conftest import Judging

SCORES = {"innovation": 4, "impact": 4}


def test_progress_counts_jurors_and_entries(judging: Judging) -> None:
    factories.assignment(judging.round, judging.entries[0], judging.colleague)
    reviews.save(judging.assignment, scores=SCORES, note="", feedback="", version=0, by=judging.user)
    reviews.submit(judging.assignment, by=judging.user)
    progress = progress_of(judging.round)
    assert [(row.juror.name, row.submitted, row.total) for row in progress.jurors] == [
        ("Ayşe Yılmaz", 0, 1),
        ("Łukasz Nowak", 1, 1),
    ]
    assert (progress.percent, progress.entries, progress.entries_done) == (50, 3, 0)
