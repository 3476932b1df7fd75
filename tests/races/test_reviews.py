"""Two tabs, two clicks, two sweeps at the same moment: one review, one submit, one close, no lost word."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from juries import assignments, recusals, reviews, rounds
from juries.course import criteria
from juries.models import Assignment, Review, Round, Score
from juries.states import Refused
from ledger.models import Event
from tests import factories
from tests.juries.conftest import Judging, judging

__all__ = ["judging"]  # the fixture

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

SCORES = {"innovation": 4, "impact": 2}


def together[T](*deeds: Callable[[], T]) -> list[T | Exception]:
    """Run each deed in a thread with a connection of its own, all at once; a refusal is a result too."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], T]) -> T | Exception:
        connection.ensure_connection()
        barrier.wait(timeout=10)
        try:
            return deed()
        except (Refused, reviews.Conflict) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result(timeout=30) for future in [pool.submit(run, deed) for deed in deeds]]


def save(judging: Judging, note: str) -> Review:
    return reviews.save(judging.assignment, scores=SCORES, note=note, feedback="", version=0, by=judging.user)


def test_two_tabs_save_for_the_first_time_and_one_is_told(judging: Judging) -> None:
    results = together(lambda: save(judging, "eins"), lambda: save(judging, "zwei"))

    told = [result for result in results if isinstance(result, reviews.Conflict)]
    kept = [result for result in results if isinstance(result, Review)]
    assert (len(told), len(kept)) == (1, 1)
    assert Review.objects.get().note == kept[0].note == told[0].standing.note
    assert Score.objects.count() == 2


def test_two_clicks_submit_once(judging: Judging) -> None:
    save(judging, "")

    def submit() -> Review:
        return reviews.submit(judging.assignment, by=judging.user)

    first, second = together(submit, submit)

    assert isinstance(first, Review)
    assert isinstance(second, Review)
    assert first.submitted_at == second.submitted_at
    assert Event.objects.filter(what="review.submitted").count() == 1


def test_two_sweeps_close_once(judging: Judging) -> None:
    Round.objects.update(closes_at=judging.round.opens_at + timedelta(minutes=1))

    closed = together(rounds.close_due, rounds.close_due)

    assert sorted(map(str, closed)) == sorted(["[]", f"[{judging.round.pk}]"])
    assert Event.objects.filter(what="round.closed").count() == 1


def test_two_organisers_carry_out_one_plan(judging: Judging) -> None:
    plan = assignments.plan(judging.round)

    def carry_out() -> tuple[int, int]:
        return assignments.carry_out(plan, by=judging.organiser)

    results = together(carry_out, carry_out)

    assert (5, 0) in results
    assert any(isinstance(result, Refused) for result in results)
    assert Assignment.objects.count() == 6


def test_a_recusal_and_a_save_at_once_leave_no_review(judging: Judging) -> None:
    def declare() -> object:
        return recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)

    together(declare, lambda: save(judging, "zu spät"))

    assert (Assignment.objects.count(), Review.objects.count()) == (0, 0)


def test_two_rounds_of_a_kind_released_at_once_leave_one_open(judging: Judging) -> None:
    rounds.close(judging.round, by=judging.organiser)
    planned = [factories.round_(judging.edition, judging.panel, state="draft", reads_per_entry=1) for _ in range(2)]
    for round_ in planned:
        factories.assignment(round_, judging.entries[0], judging.juror)

    first, second = together(*(partial(rounds.release, round_, by=judging.organiser) for round_ in planned))

    assert sorted([isinstance(first, Refused), isinstance(second, Refused)]) == [False, True]
    assert Round.objects.filter(state="released").count() == 1


def test_a_score_and_a_change_of_its_criterion_at_once_agree_on_one_scale(judging: Judging) -> None:
    criterion = judging.round.criteria.get(key="innovation")

    def change() -> object:
        return criteria.change(criterion, values={"minimum": 6, "maximum": 9}, by=judging.organiser)

    together(change, lambda: save(judging, ""))

    for score in Score.objects.select_related("criterion"):
        assert score.value in score.criterion.values
    on_sheet = judging.round.criteria.get(replaced_at=None, name_de="Innovation")
    assert (on_sheet.minimum, on_sheet.maximum) == (6, 9)
    assert on_sheet.version == (2 if Review.objects.exists() else 1)
