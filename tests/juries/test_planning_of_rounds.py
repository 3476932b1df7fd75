"""Rounds planned: kinds, order, one open at a time, deleted and put back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from juries import access, rounds
from juries.course import planning
from juries.models import Held, RemovedRound, Round
from juries.states import Refused, RoundKind, RoundState
from tests import factories
from tests.juries.conftest import Judging


@pytest.mark.parametrize("kind", RoundKind)
def test_a_round_of_each_kind_is_added_at_the_end(judging: Judging, kind: RoundKind) -> None:
    made = planning.add(judging.edition, kind=kind, by=judging.organiser)
    assert (made.kind, made.position, made.state, made.panel) == (kind, 2, RoundState.DRAFT, judging.panel)
    assert made.closes_at > made.opens_at
    assert made.criteria.exists() == (kind == RoundKind.SCORING)


def test_only_a_scoring_round_needs_criteria_and_assignments(judging: Judging) -> None:
    meeting = planning.add(judging.edition, kind=RoundKind.MEETING, by=judging.organiser)
    assert [problem.text for problem in rounds.problems(meeting) if problem.is_blocking] == []
    assert rounds.release(meeting, by=judging.organiser).state == RoundState.RELEASED


def test_a_screening_round_is_none_of_the_jurys_business(judging: Judging) -> None:
    Round.objects.update(kind=RoundKind.SCREENING)
    assert not access.rounds_of(judging.user).exists()


def test_rounds_change_places_while_they_are_set_up(judging: Judging) -> None:
    second, third = (planning.add(judging.edition, kind=RoundKind.MEETING, by=judging.organiser) for _ in range(2))
    planning.move(third, by_places=-1, by=judging.organiser)
    assert list(Round.objects.values_list("pk", flat=True)) == [judging.round.pk, third.pk, second.pk]
    third.refresh_from_db()
    with pytest.raises(Refused, match="behält ihren Platz"):
        planning.move(third, by_places=-1, by=judging.organiser)


def test_a_second_round_of_a_kind_is_not_released_for_the_same_category(judging: Judging) -> None:
    second = factories.round_(judging.edition, judging.panel, state=RoundState.DRAFT, reads_per_entry=1)
    factories.assignment(second, judging.entries[0], judging.juror)
    with pytest.raises(Refused, match="eine andere Runde dieser Art offen"):
        rounds.release(second, by=judging.organiser)
    meeting = planning.add(judging.edition, kind=RoundKind.MEETING, by=judging.organiser)
    rounds.release(meeting, by=judging.organiser)
    rounds.close(judging.round, by=judging.organiser)
    assert rounds.release(second, by=judging.organiser).state == RoundState.RELEASED
    with pytest.raises(Refused, match="eine andere Runde dieser Art offen"):
        rounds.reopen(judging.round, closes_at=timezone.now() + timedelta(days=2), by=judging.organiser)


def test_rounds_of_one_kind_run_side_by_side_for_different_categories(judging: Judging) -> None:
    other = factories.category(judging.edition, code="other")
    judging.round.categories.set([judging.edition.categories.exclude(pk=other.pk).get()])
    second = factories.round_(judging.edition, judging.panel, state=RoundState.DRAFT)
    second.categories.set([other])
    second.state = RoundState.RELEASED
    second.save()
    assert sorted(Held.objects.values_list("category", flat=True)) == sorted(
        [judging.edition.categories.exclude(pk=other.pk).get().pk, other.pk]
    )


def test_one_after_the_other_is_no_overlap_and_a_moved_end_is(judging: Judging) -> None:
    ends = judging.round.closes_at.replace(microsecond=0)
    Round.objects.update(closes_at=ends)
    after = {"opens_at": ends + timedelta(seconds=1), "closes_at": ends + timedelta(days=3)}
    factories.round_(judging.edition, judging.panel, **after)
    with pytest.raises(Refused, match="eine andere Runde dieser Art offen"):
        rounds.update(judging.round, by=judging.organiser, closes_at=ends + timedelta(seconds=1))


def test_a_new_category_of_the_edition_is_held_as_well(judging: Judging) -> None:
    added = factories.category(judging.edition, code="new")
    assert Held.objects.filter(round=judging.round, category=added.pk).exists()
    added.delete()
    assert not Held.objects.filter(category=added.pk).exists()


def test_a_deleted_round_comes_back_with_everything(judging: Judging) -> None:
    second = factories.round_(judging.edition, judging.panel, state=RoundState.DRAFT)
    second.categories.set(judging.edition.categories.all())
    factories.assignment(second, judging.entries[0], judging.juror)
    removed = planning.remove(second, by=judging.organiser)
    assert Round.objects.count() == 1
    back = planning.restore(removed, by=judging.organiser)
    assert (back.pk, back.position, back.criteria.count(), back.assignments.count()) == (second.pk, 2, 2, 1)
    assert list(back.categories.all()) == list(judging.edition.categories.all())
    assert not RemovedRound.objects.exists()
    with pytest.raises(Refused, match="schon zurückgeholt"):
        planning.restore(removed, by=judging.organiser)


def test_what_a_deleted_round_needs_may_be_gone(judging: Judging) -> None:
    panel = factories.panel(judging.edition, "Zweite Jury")
    removed = planning.remove(factories.round_(judging.edition, panel, state=RoundState.DRAFT), by=judging.organiser)
    panel.delete()
    with pytest.raises(Refused, match="nicht mehr vorhanden"):
        planning.restore(removed, by=judging.organiser)
    assert Round.objects.count() == 1


def test_a_released_round_is_not_deleted(judging: Judging) -> None:
    with pytest.raises(Refused):
        planning.remove(judging.round, by=judging.organiser)
