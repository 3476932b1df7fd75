"""A juror's piles: how far, how long, and what comes first."""

from datetime import timedelta

from django.utils import timezone

from juries import piles, reviews
from juries.models import Review
from tests import factories
from tests.juries.conftest import Judging

SCORES = {"innovation": 4, "impact": 4}


def submit(judging: Judging) -> Review:
    reviews.save(judging.assignment, scores=SCORES, note="", feedback="", version=0, by=judging.user)
    return reviews.submit(judging.assignment, by=judging.user)


def test_a_pile_says_how_far_and_how_long(judging: Judging) -> None:
    factories.assignment(judging.round, judging.entries[1], judging.juror)
    third = factories.assignment(judging.round, judging.entries[2], judging.juror)
    submit(judging)
    reviews.save(third, scores={"impact": 2}, note="", feedback="", version=0, by=judging.user)
    (pile,) = piles.piles(judging.user)
    assert (pile.total, pile.done, pile.left, pile.minutes_left) == (3, 1, 2, 40)
    assert pile.next_item is not None
    assert pile.next_item is not None
    assert pile.next_item.assignment_id == third.pk  # what was begun comes first


def test_the_pace_is_the_median_and_a_night_is_no_hour(judging: Judging) -> None:
    now = timezone.now()
    for entry, minutes in zip([*judging.entries, factories.entry(judging.edition)], (4, 10, 600, 600), strict=True):
        assignment, _made = judging.round.assignments.get_or_create(entry=entry, juror=judging.juror)
        Review.objects.create(assignment=assignment, state="submitted", mark=50, submitted_at=now)
        Review.objects.filter(assignment=assignment).update(began_at=now - timedelta(minutes=minutes))
    assert piles.minutes_each(judging.user) == 35  # the median of 4, 10, 60, 60
