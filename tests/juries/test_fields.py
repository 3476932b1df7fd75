"""The score sheet is saved field by field: each has a version of its own, and a real conflict holds both values."""

from decimal import Decimal

import pytest

from juries import reviews
from juries.deskwork import fields
from juries.models import Criterion, FieldSave, Remark, Review, Score
from juries.queries import scores_of, sheet_of
from juries.states import Refused, ReviewState
from tests.juries.conftest import Judging


def save(judging: Judging, key: str, raw: str, version: int = 0) -> fields.Standing:
    return reviews.save_field(judging.assignment, key, raw, version=version, by=judging.user)


def values(judging: Judging) -> dict[str, fields.Value]:
    review = Review.objects.filter(assignment=judging.assignment).first()
    return fields.values_of(review, sheet_of(judging.assignment, review))


def test_fields_saved_from_two_tabs_merge(judging: Judging) -> None:
    save(judging, "score-innovation", "4")
    save(judging, "score-impact", "2")
    save(judging, "note", " nur für mich ")
    save(judging, "feedback-impact", "Hier\r\nmehr Zahlen")
    assert values(judging) == {
        "score-innovation": 4, "score-impact": 2, "feedback-innovation": "", "feedback-impact": "Hier\nmehr Zahlen",
        "feedback": "", "comment": "", "note": "nur für mich",
    }  # fmt: skip
    assert Review.objects.get().mark == Decimal("58.3333")


def test_a_field_saved_elsewhere_is_told_with_both_values_and_changes_nothing(judging: Judging) -> None:
    save(judging, "score-innovation", "4")
    with pytest.raises(reviews.FieldConflict) as caught:
        save(judging, "score-innovation", "5")
    assert (caught.value.mine, caught.value.saved.value, caught.value.saved.version) == (5, 4, 1)
    assert save(judging, "score-innovation", "5", version=1).version == 2
    assert Score.objects.get().value == 5


def test_a_repeated_save_is_harmless_since_its_answer_may_be_lost(judging: Judging) -> None:
    first = save(judging, "comment", "Stark")
    again = save(judging, "comment", "Stark")
    assert (again.version, again.saved_at) == (first.version, FieldSave.objects.get().saved_at)


def test_what_is_taken_back_leaves_no_row_and_no_mark(judging: Judging) -> None:
    save(judging, "score-innovation", "4")
    save(judging, "score-impact", "2")
    save(judging, "feedback-impact", "Mehr Zahlen")
    save(judging, "score-impact", "", version=1)
    save(judging, "feedback-impact", "  ", version=1)
    review = Review.objects.get()
    assert (scores_of(review), review.mark, Remark.objects.count()) == ({"innovation": 4}, None, 0)


def test_scores_written_before_fields_had_versions_can_be_changed(judging: Judging) -> None:
    review = Review.objects.create(assignment=judging.assignment)
    Score.objects.create(review=review, criterion=Criterion.objects.get(key="impact"), value=2)
    judging.assignment.refresh_from_db()
    assert save(judging, "score-impact", "3").version == 1
    assert Score.objects.get().value == 3


def test_a_whole_page_and_single_fields_count_the_same_versions(judging: Judging) -> None:
    saved = save(judging, "note", "im Skript")
    version = Review.objects.get().version
    judging.assignment.refresh_from_db()
    reviews.save(
        judging.assignment, scores={"impact": 3}, note="ohne Skript", feedback="", remarks={"impact": "Gut"},
        version=version, by=judging.user,
    )  # fmt: skip
    assert fields.versions_of(Review.objects.get()) == {"note": 2, "score-impact": 1, "feedback-impact": 1}
    with pytest.raises(reviews.FieldConflict):
        save(judging, "note", "wieder im Skript", version=saved.version)


@pytest.mark.parametrize(
    ("key", "raw"),
    [("score-impact", "6"), ("score-impact", "drei"), ("score-impact", "9" * 5000), ("score-beauty", "3"),
     ("feedback-beauty", "schön"), ("state", "submitted"), ("note", "x" * 4001)],
)  # fmt: skip
def test_what_does_not_fit_is_refused(judging: Judging, key: str, raw: str) -> None:
    with pytest.raises(fields.Unfit):
        save(judging, key, raw)
    assert Review.objects.count() == 0


def test_a_submitted_review_takes_no_field(judging: Judging) -> None:
    save(judging, "score-innovation", "4")
    save(judging, "score-impact", "2")
    reviews.submit(judging.assignment, by=judging.user, seen={"innovation": 4, "impact": 2})
    with pytest.raises(Refused):
        save(judging, "note", "zu spät")
    assert Review.objects.get().state == ReviewState.SUBMITTED


def test_nothing_is_submitted_that_the_page_did_not_show(judging: Judging) -> None:
    save(judging, "score-innovation", "4")
    save(judging, "score-impact", "2")
    with pytest.raises(Refused):
        reviews.submit(judging.assignment, by=judging.user, seen={"innovation": 4, "impact": 3})
    assert Review.objects.get().state == ReviewState.DRAFT
