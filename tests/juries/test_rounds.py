"""Rounds: prepared, released after checks, closed once, reopened."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from awards import editions
from awards.presets import PRESETS, PresetEdition
from config import arrival
from juries import assignments, reviews, rounds
from juries.models import Review, Round
from juries.states import Refused, ReviewState, RoundState
from ledger.models import Event, Letter
from tests import factories
from tests.juries.conftest import Judging


def test_a_round_comes_with_the_criteria_of_the_preset(db: None) -> None:
    edition = factories.edition(preset="mint_digital")
    made = rounds.prepare(edition, by=factories.organiser(edition))
    assert [criterion.key for criterion in made.criteria.all()] == [
        "innovation",
        "didactic_value",
        "transferability",
        "effort_and_return",
        "effectiveness",
        "participation",
    ]
    first = made.criteria.first()
    assert first is not None
    assert first.levels[4] == {
        "value": 5,
        "de": "herausragend",
        "en": "outstanding",
        "text_de": "Eröffnet einen Weg, den andere noch nicht gegangen sind.",
        "text_en": "Opens a path that others have not yet taken.",
    }
    assert made.opens_at > edition.closes_at
    assert (made.state, made.is_blind, made.reads_per_entry, made.panel.name) == (RoundState.DRAFT, True, 3, "Jury")


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_preset_prepares_a_round(db: None, preset: PresetEdition) -> None:
    edition = editions.make(factories.award(), preset=preset.code, year=2027, by=None)
    made = rounds.prepare(edition, by=None)
    criteria = list(made.criteria.all())
    assert [(one.key, one.weight) for one in criteria] == [(one.code, one.weight) for one in preset.criteria]
    assert all([level["value"] for level in one.levels] == [1, 2, 3, 4, 5] for one in criteria)
    assert made.opens_at == preset.dates.judging_opens.in_edition(2027)
    assert made.closes_at == preset.dates.judging_closes.in_edition(2027)


def test_a_second_round_follows_the_first(db: None) -> None:
    edition = factories.edition(preset="mint_digital")
    first, second = (rounds.prepare(edition, by=None) for _ in range(2))
    assert (first.position, second.position, second.panel) == (1, 2, first.panel)


def test_release_says_what_is_missing(db: None) -> None:
    edition = factories.edition(preset="mint_digital")
    made = rounds.prepare(edition, by=None)
    with pytest.raises(Refused):
        rounds.release(made, by=factories.organiser(edition))
    assert [problem.is_blocking for problem in rounds.problems(made)] == [True, True]


def test_release_writes_to_each_juror_with_entries_once(judging: Judging) -> None:
    Round.objects.update(state=RoundState.DRAFT)
    rounds.release(judging.round, by=judging.organiser)
    rounds.take_back(judging.round, by=judging.organiser)
    rounds.release(judging.round, by=judging.organiser)
    letters = Letter.objects.filter(kind="juries.round_opened")
    assert [letter.to_address for letter in letters] == [judging.juror.email]
    assert "/jury/" in letters[0].text


def test_once_released_only_name_and_end_move(judging: Judging) -> None:
    later = judging.round.closes_at + timedelta(days=1)
    assert rounds.update(judging.round, by=judging.organiser, closes_at=later).closes_at == later
    with pytest.raises(Refused):
        rounds.update(judging.round, by=judging.organiser, is_blind=False)


def test_a_release_with_reviews_is_not_taken_back(judging: Judging) -> None:
    reviews.save(judging.assignment, scores={}, note="", feedback="", version=0, by=judging.user)
    with pytest.raises(Refused):
        rounds.take_back(judging.round, by=judging.organiser)


def test_a_round_is_closed_once(judging: Judging) -> None:
    assert rounds.close(judging.round, by=judging.organiser) is True
    assert rounds.close(judging.round, by=judging.organiser) is False
    assert Event.objects.filter(what="round.closed").count() == 1


def test_the_sweep_closes_by_the_clock_and_leaves_drafts_alone(judging: Judging) -> None:
    reviews.save(
        judging.assignment, scores={"innovation": 3}, note="halb fertig", feedback="", version=0, by=judging.user
    )
    over = judging.round.closes_at + timedelta(seconds=1)
    assert rounds.close_due(over) == []  # a score that arrived in the last second may still wait
    assert rounds.close_due(over + arrival.LONGEST_WAIT) == [judging.round.pk]
    assert rounds.close_due(over + arrival.LONGEST_WAIT) == []
    review = Review.objects.get()
    assert (review.state, review.note) == (ReviewState.DRAFT, "halb fertig")
    assert Event.objects.get(what="round.closed").actor_id is None


def test_a_reopened_round_takes_scores_until_its_new_end(judging: Judging) -> None:
    rounds.close(judging.round, by=judging.organiser)
    with pytest.raises(Refused):
        rounds.reopen(judging.round, closes_at=timezone.now() - timedelta(days=1), by=judging.organiser)
    again = rounds.reopen(judging.round, closes_at=timezone.now() + timedelta(days=1), by=judging.organiser)
    assert again.takes_scores(timezone.now())


def test_a_closed_round_keeps_its_assignments(judging: Judging) -> None:
    rounds.close(judging.round, by=judging.organiser)
    with pytest.raises(Refused):
        assignments.carry_out(assignments.plan(judging.round), by=judging.organiser)


def test_reminders_go_out_once_per_threshold_and_only_to_those_who_owe(judging: Judging) -> None:
    Round.objects.update(opens_at=timezone.now() - timedelta(days=30))
    assert rounds.remind_due() == 1
    assert rounds.remind_due() == 0
    with time_machine.travel(judging.round.closes_at - timedelta(days=1), tick=False):
        assert rounds.remind_due() == 1
    assert [letter.to_address for letter in Letter.objects.filter(kind="juries.reminder")] == [judging.juror.email] * 2
