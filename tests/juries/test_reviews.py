"""Reviews: saved while typing, submitted once complete, and only while the round takes scores."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django.fixtures import Settings

from config import arrival
from juries import recusals, reviews, rounds
from juries.marks import review_mark
from juries.models import Review, Score
from juries.queries import scores_of
from juries.states import Refused, ReviewState
from ledger.models import Event
from tests.juries.conftest import Judging


def save(judging: Judging, version: int = 0, **changes: object) -> Review:
    values = {"scores": {"innovation": 4, "impact": 2}, "note": "", "feedback": ""} | changes
    return reviews.save(judging.assignment, version=version, by=judging.user, **values)  # type: ignore[arg-type]


def test_saving_keeps_scores_texts_and_mark_as_one(judging: Judging) -> None:
    review = save(judging, note=" nur für mich ", feedback="Weiter so")

    review.refresh_from_db()
    assert scores_of(review) == {"innovation": 4, "impact": 2}
    assert (review.note, review.feedback, review.state) == ("nur für mich", "Weiter so", ReviewState.DRAFT)
    assert review.mark == Decimal("58.3333")
    assert review.mark == review_mark(scores_of(review), judging.round.criteria.all())


def test_an_incomplete_review_has_no_mark(judging: Judging) -> None:
    assert save(judging, scores={"innovation": 4}).mark is None


def test_a_score_taken_back_takes_the_mark_along(judging: Judging) -> None:
    first = save(judging)
    second = save(judging, version=first.version, scores={"impact": None})
    assert second.mark is None
    assert scores_of(second) == {"innovation": 4}


def test_criteria_left_out_stay_as_they_are(judging: Judging) -> None:
    first = save(judging)
    second = save(judging, version=first.version, scores={"impact": 5})
    assert scores_of(second) == {"innovation": 4, "impact": 5}


def test_a_second_tab_is_told_and_changes_nothing(judging: Judging) -> None:
    first = save(judging, note="im ersten Fenster")
    with pytest.raises(reviews.Conflict) as caught:
        save(judging, version=0, note="im zweiten Fenster", scores={"innovation": 1})
    assert caught.value.scores == {"innovation": 4, "impact": 2}
    assert caught.value.standing.version == first.version
    assert Review.objects.get().note == "im ersten Fenster"


@pytest.mark.parametrize(("key", "value"), [("innovation", 6), ("innovation", 0), ("beauty", 3)])
def test_a_score_that_does_not_fit_is_refused(judging: Judging, key: str, value: int) -> None:
    with pytest.raises(reviews.Unfit):
        save(judging, scores={key: value})
    assert Score.objects.count() == 0


def test_a_text_too_long_is_refused(judging: Judging) -> None:
    with pytest.raises(reviews.Unfit):
        save(judging, note="x" * 4001)


def test_the_last_second_counts_and_the_next_does_not(judging: Judging) -> None:
    end = timezone.now() + timedelta(hours=1)
    end = end.replace(microsecond=0)
    judging.round.closes_at = end
    judging.round.save()
    with time_machine.travel(end + timedelta(milliseconds=999), tick=False):
        first = save(judging)
    # No scheduler has run: the round still says "released".
    with time_machine.travel(end + timedelta(seconds=1), tick=False), pytest.raises(reviews.WindowClosed):
        save(judging, version=first.version, scores={"innovation": 1})
    assert scores_of(first) == {"innovation": 4, "impact": 2}


def test_what_arrived_in_the_last_second_counts_however_long_it_waited(
    judging: Judging, rf: RequestFactory, settings: Settings
) -> None:
    settings.BEHIND_PROXY = True
    end = (timezone.now() + timedelta(hours=1)).replace(microsecond=0)
    judging.round.closes_at = end
    judging.round.save()
    request = rf.post("/", headers={"X-Request-Start": str(int(end.timestamp() * 1000))})

    def answer(_request: HttpRequest) -> HttpResponse:
        save(judging)
        return HttpResponse()

    with time_machine.travel(end + timedelta(seconds=20), tick=False):
        assert rounds.close_due() == []  # a sweep comes by while the request waits
        arrival.ArrivalMiddleware(answer)(request)
        with pytest.raises(reviews.WindowClosed):
            save(judging, version=1)

    assert Review.objects.get().version == 1


def test_before_the_round_opens_nothing_is_taken(judging: Judging) -> None:
    judging.round.opens_at = timezone.now() + timedelta(hours=1)
    judging.round.save()
    with pytest.raises(Refused):
        save(judging)


def test_a_closed_round_takes_neither_scores_nor_submits(judging: Judging) -> None:
    first = save(judging)
    rounds.close(judging.round, by=judging.organiser)
    with pytest.raises(reviews.WindowClosed):
        save(judging, version=first.version)
    with pytest.raises(reviews.WindowClosed):
        reviews.submit(judging.assignment, by=judging.user)
    assert Review.objects.get().state == ReviewState.DRAFT


def test_a_recusal_declared_meanwhile_stops_the_save(judging: Judging) -> None:
    recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    with pytest.raises(Refused):
        save(judging)
    assert Review.objects.count() == 0


def test_submitting_needs_every_criterion(judging: Judging) -> None:
    save(judging, scores={"innovation": 4})
    with pytest.raises(Refused, match="Wirksamkeit"):
        reviews.submit(judging.assignment, by=judging.user)


def test_submitting_twice_is_one_submit(judging: Judging) -> None:
    save(judging)
    first = reviews.submit(judging.assignment, by=judging.user)
    second = reviews.submit(judging.assignment, by=judging.user)
    assert first.submitted_at == second.submitted_at
    assert Event.objects.filter(what="review.submitted").count() == 1


def test_a_submitted_review_is_changed_only_after_reopening(judging: Judging) -> None:
    save(judging)
    submitted = reviews.submit(judging.assignment, by=judging.user)
    with pytest.raises(Refused):
        save(judging, version=submitted.version, scores={"innovation": 1})
    again = reviews.reopen(judging.assignment, by=judging.user)
    assert (again.state, again.submitted_at) == (ReviewState.DRAFT, None)
    assert save(judging, version=again.version, scores={"innovation": 1}).mark == Decimal("8.3333")


def test_nobody_else_saves_into_it(judging: Judging) -> None:
    assert judging.colleague.user is not None
    with pytest.raises(Refused):
        reviews.save(judging.assignment, scores={}, note="", feedback="", version=0, by=judging.colleague.user)
