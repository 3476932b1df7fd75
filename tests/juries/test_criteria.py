"""Criteria: free to change until a score was given; then a change is a new version, and what was given stays."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from juries import queries, reviews, rounds
from juries.course import criteria
from juries.models import Criterion, Review
from juries.queries import scores_of
from juries.states import Refused, ReviewState
from ledger.models import Event
from results import rankings
from tests import factories
from tests.juries.conftest import Judging

SCORES = {"innovation": 4, "impact": 2}


def the(judging: Judging, key: str) -> Criterion:
    return judging.round.criteria.get(key=key)


def save(judging: Judging, version: int = 0, **scores: int | None) -> Review:
    return reviews.save(
        judging.assignment, scores=scores or SCORES, note="", feedback="", version=version, by=judging.user
    )


def change(judging: Judging, key: str, **values: Any) -> Criterion:
    return criteria.change(the(judging, key), values=values, by=judging.organiser)


def keys(judging: Judging) -> list[str]:
    return [criterion.key for criterion in queries.criteria_on_sheet(judging.round)]


def test_before_the_first_score_a_change_changes_the_criterion(judging: Judging) -> None:
    changed = change(judging, "innovation", weight=5, name_de="Neues")
    assert (changed.pk, changed.weight, changed.version) == (the(judging, "innovation").pk, 5, 1)
    assert Event.objects.get(what="criterion.changed").details["fields"] == ["name_de", "weight"]


def test_after_a_score_a_change_is_a_new_version_and_the_old_stays(judging: Judging) -> None:
    save(judging)
    submitted = reviews.submit(judging.assignment, by=judging.user)
    newer = change(judging, "innovation", maximum=11)
    older = the(judging, "innovation")
    assert (newer.key, newer.version, newer.maximum, newer.replaces) == ("innovation-v2", 2, 11, older)
    assert (older.maximum, older.replaced_at is not None) == (5, True)
    assert keys(judging) == ["innovation-v2", "impact"]
    submitted.refresh_from_db()
    assert (submitted.mark, scores_of(submitted)) == (Decimal("58.3333"), SCORES)
    assert Event.objects.get(what="criterion.versioned").details["version"] == 2


def test_a_submitted_review_shows_the_sheet_it_was_given_on(judging: Judging) -> None:
    save(judging)
    review = reviews.submit(judging.assignment, by=judging.user)
    change(judging, "innovation", weight=9)
    sheet = queries.sheet_of(judging.assignment, review)
    assert [(criterion.key, value) for criterion, value in sheet] == [("innovation", 4), ("impact", 2)]


def test_a_draft_is_asked_anew_and_an_open_page_is_told(judging: Judging) -> None:
    draft = save(judging)
    change(judging, "innovation", maximum=11)
    with pytest.raises(reviews.Conflict):
        save(judging, draft.version, impact=3)
    draft.refresh_from_db()
    assert (draft.mark, draft.state) == (None, ReviewState.DRAFT)
    with pytest.raises(reviews.Unfit, match="inzwischen geändert"):
        save(judging, draft.version, innovation=4)
    with pytest.raises(Refused, match="Innovation"):
        reviews.submit(judging.assignment, by=judging.user)


def test_scored_anew_the_earlier_score_goes_with_the_submit(judging: Judging) -> None:
    draft = save(judging)
    change(judging, "innovation", maximum=11)
    draft.refresh_from_db()
    # Two thirds of 10/10 and one third of 1/4.
    assert reviews.save(
        judging.assignment,
        scores={"innovation-v2": 11},
        note="",
        feedback="",
        version=draft.version,
        by=judging.user,
    ).mark == Decimal("75.0000")
    review = reviews.submit(judging.assignment, by=judging.user)
    assert scores_of(review) == {"innovation-v2": 11, "impact": 2}


def test_the_ranking_equals_its_recomputation_over_versions_and_drafts(judging: Judging) -> None:
    judging.round.counts_drafts = True
    judging.round.save()
    save(judging)
    reviews.submit(judging.assignment, by=judging.user)
    other = factories.assignment(judging.round, judging.entries[0], judging.colleague)
    who = judging.colleague.user
    assert who is not None
    reviews.save(other, scores={"innovation": 5, "impact": 5}, note="", feedback="", version=0, by=who)
    change(judging, "impact", is_optional=True)
    draft = Review.objects.get(assignment=other)
    assert draft.mark == 100  # by innovation alone: the new impact may be left out
    current = rankings.current(judging.round)
    assert current.lines == rankings.recompute(judging.round).lines
    assert (current.reviews, current.lines[0].mean) == (2, Decimal("79.1667"))


def test_drafts_count_only_where_the_round_says_so_and_with_every_score(judging: Judging) -> None:
    save(judging)
    assert queries.counted_reviews(judging.round).count() == 0
    judging.round.counts_drafts = True
    assert queries.counted_reviews(judging.round).count() == 1
    save(judging, 1, impact=None)
    assert queries.counted_reviews(judging.round).count() == 0


def test_an_optional_criterion_may_be_left_out(judging: Judging) -> None:
    change(judging, "impact", is_optional=True)
    assert save(judging, innovation=4).mark == 75
    assert reviews.submit(judging.assignment, by=judging.user).mark == 75


def test_a_criterion_is_asked_only_in_its_categories(judging: Judging) -> None:
    other = factories.category(judging.edition, code="other")
    criteria.change(the(judging, "impact"), values={}, categories=[other], by=judging.organiser)
    asked = [criterion.key for criterion, _value in queries.sheet_of(judging.assignment, None)]
    assert asked == ["innovation"]
    judging.assignment.entry.category = other
    asked = [criterion.key for criterion, _value in queries.sheet_of(judging.assignment, None)]
    assert asked == ["innovation", "impact"]


def test_a_score_between_two_steps_is_refused(judging: Judging) -> None:
    change(judging, "impact", minimum=0, maximum=20, step=5)
    assert save(judging, innovation=1, impact=15).mark == Decimal("25.0000")
    with pytest.raises(reviews.Unfit, match="in Schritten von 5"):
        save(judging, 1, impact=12)


@pytest.mark.parametrize("values", [{"maximum": 1}, {"step": 3}, {"minimum": 0, "maximum": 500}])
def test_a_scale_that_does_not_fit_is_refused(judging: Judging, values: dict[str, int]) -> None:
    with pytest.raises(Refused):
        change(judging, "impact", **values)


def test_added_to_a_running_round_it_leaves_what_was_submitted_complete(judging: Judging) -> None:
    save(judging)
    reviews.submit(judging.assignment, by=judging.user)
    values = {"name_de": "Größe & Wirkung", "weight": 1, "minimum": 1, "maximum": 5, "step": 1}
    made = criteria.add(judging.round, values=values, by=judging.organiser)
    again = criteria.add(judging.round, values=values, by=judging.organiser)
    assert (made.key, again.key, keys(judging)) == (
        "groe-wirkung",
        "groe-wirkung-2",
        ["innovation", "impact", "groe-wirkung", "groe-wirkung-2"],
    )
    assert Review.objects.get().mark == Decimal("58.3333")


def test_taken_out_with_scores_it_still_counts_and_comes_back(judging: Judging) -> None:
    save(judging)
    assert criteria.remove(the(judging, "impact"), by=judging.organiser) is False
    assert (keys(judging), Review.objects.get().mark) == (["innovation"], Decimal(75))
    criteria.put_back(the(judging, "impact"), by=judging.organiser)
    assert (keys(judging), Review.objects.get().mark) == (["innovation", "impact"], Decimal("58.3333"))


def test_taken_out_without_scores_it_is_gone(judging: Judging) -> None:
    assert criteria.remove(the(judging, "impact"), by=judging.organiser) is True
    assert Criterion.objects.filter(round=judging.round).count() == 1


def test_a_replaced_criterion_is_not_put_back_beside_its_successor(judging: Judging) -> None:
    save(judging)
    change(judging, "impact", weight=4)
    with pytest.raises(Refused):
        criteria.put_back(the(judging, "impact"), by=judging.organiser)


def test_criteria_move_and_stop_at_the_ends(judging: Judging) -> None:
    criteria.move(the(judging, "impact"), by_places=-1, by=judging.organiser)
    criteria.move(the(judging, "impact"), by_places=-1, by=judging.organiser)
    assert keys(judging) == ["impact", "innovation"]


def test_a_closed_round_keeps_its_criteria(judging: Judging) -> None:
    rounds.close(judging.round, by=judging.organiser)
    with pytest.raises(Refused):
        change(judging, "impact", weight=4)


def test_postgresql_keeps_a_scored_criterion_by_whatever_path(judging: Judging) -> None:
    save(judging)
    with pytest.raises(IntegrityError, match="scored_criterion_stays"), transaction.atomic():
        Criterion.objects.update(maximum=9)
    Criterion.objects.update(position=7)
    with pytest.raises(IntegrityError, match="criterion_steps_reach_the_top"), transaction.atomic():
        Criterion.objects.create(round=judging.round, key="odd", minimum=1, maximum=4, step=2)
