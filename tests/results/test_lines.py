"""A line and the story behind its score."""

from decimal import Decimal

import pytest

from results import rankings
from results.ranked.lines import JurorsReview
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Judged:
    made = judged(None)
    for scores in (((5, 4), (4, 4), (5, 5)), ((3, 3), (2, 4), (3, 2)), ((1, 2), (2, 2)), ((4, 4), (3, 4), (4, 5))):
        made.entry(*scores)
    return made


def test_line_stands_by_its_score_and_keeps_its_mean(case: Judged) -> None:
    line = rankings.current(case.round).lines[0]

    assert line.worth is not None
    assert (line.score, line.reach, line.standard_error) == (line.worth.score, line.worth.reach, line.worth.se)
    assert line.mean is not None
    assert line.correction == line.worth.score - line.mean


def test_story_leads_from_the_marks_to_the_score(case: Judged) -> None:
    for line in rankings.current(case.round).lines:
        explained = rankings.explain(case.round, case.edition.entries.get(pk=line.entry_id))
        assert explained is not None
        story = explained.story
        assert story is not None
        again = story.level + story.share * (story.corrected - story.level)
        assert again == pytest.approx(story.score, abs=Decimal("0.01"))
        assert story.score == line.score
        corrected = [review.corrected for review in explained.reviews if review.corrected is not None]
        assert sum(corrected) / len(corrected) == pytest.approx(story.corrected, abs=Decimal("0.0002"))


def test_mark_without_a_model_is_not_corrected() -> None:
    assert JurorsReview("Ayşe Yılmaz", (5, 4), Decimal(90)).corrected is None
