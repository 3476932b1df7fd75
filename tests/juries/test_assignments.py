"""Assignments: a dry run changes nothing, carrying out keeps every promise."""

import pytest

from entries.states import EntryState
from juries import assignments, recusals, reviews
from juries.models import Assignment, Juror
from juries.states import JurorState, Refused
from tests import factories
from tests.juries.conftest import Judging


def pairs() -> set[tuple[int, int]]:
    return set(Assignment.objects.values_list("entry_id", "juror_id"))


def test_a_plan_is_even_and_changes_nothing(judging: Judging) -> None:
    plan = assignments.plan(judging.round)
    assert [(load.now, load.planned) for load in plan.loads] == [(1, 3), (0, 3)]
    assert (len(plan.adds), plan.removes, plan.lacking, plan.entries) == (5, frozenset(), {}, 3)
    assert len(pairs()) == 1


def test_carried_out_the_plan_is_reality(judging: Judging) -> None:
    plan = assignments.plan(judging.round)
    assert assignments.carry_out(plan, by=judging.organiser) == (5, 0)
    assert plan.adds <= pairs()
    assert assignments.plan(judging.round).changes_nothing


def test_carried_out_twice_it_is_carried_out_once(judging: Judging) -> None:
    plan = assignments.plan(judging.round)
    assignments.carry_out(plan, by=judging.organiser)
    with pytest.raises(Refused):
        assignments.carry_out(plan, by=judging.organiser)
    assert len(pairs()) == 6


def test_drafts_withdrawn_and_refused_entries_are_not_read(judging: Judging) -> None:
    factories.entry(judging.edition, state=EntryState.DRAFT)
    factories.entry(judging.edition, state=EntryState.INELIGIBLE, screening_reason="Zu spät")
    assert assignments.plan(judging.round).entries == 3


def test_a_round_reads_only_its_categories(judging: Judging) -> None:
    other = factories.category(judging.edition, "sek2")
    wanted = factories.entry(judging.edition, state=EntryState.ELIGIBLE, category=other)
    judging.round.categories.set([other])
    assert {entry for entry, _juror in assignments.plan(judging.round).adds} == {wanted.pk}


def test_recusals_that_follow_from_the_data_are_respected_and_written_down(judging: Judging) -> None:
    own = factories.entry(judging.edition, judging.user, state=EntryState.ELIGIBLE)
    plan = assignments.plan(judging.round)
    assert (own.pk, judging.juror.pk) not in plan.adds
    assert (plan.lacking, plan.new_recusals) == ({own.pk: 1}, 1)
    assignments.carry_out(plan, by=judging.organiser)
    assert judging.juror.recusals.count() == 1


def test_after_a_recusal_the_next_plan_finds_a_replacement(judging: Judging) -> None:
    factories.juror(judging.panel, "Jörg Müller")
    assignments.carry_out(assignments.plan(judging.round), by=judging.organiser)
    mine = Assignment.objects.filter(juror=judging.juror).first()
    assert mine is not None
    recusals.declare(judging.juror, mine.entry, reason="Nachbarin", by=judging.user)
    plan = assignments.plan(judging.round)
    assert mine.entry_id in {entry for entry, _juror in plan.adds}
    assert (mine.entry_id, judging.juror.pk) not in plan.adds
    assert ([load.planned for load in plan.loads], plan.lacking) == ([2, 2, 2], {})


def test_begun_and_locked_ones_stay_whatever_the_plan(judging: Judging) -> None:
    reviews.save(judging.assignment, scores={}, note="", feedback="", version=0, by=judging.user)
    locked = assignments.add(judging.round, entry=judging.entries[1], juror=judging.juror, by=judging.organiser)
    Juror.objects.filter(pk=judging.juror.pk).update(capacity=0)
    assert assignments.plan(judging.round).removes == frozenset()
    assignments.set_lock(locked, is_locked=False, by=judging.organiser)
    assert assignments.plan(judging.round).removes == {(judging.entries[1].pk, judging.juror.pk)}


def test_of_somebody_who_left_only_submitted_reviews_count(judging: Judging) -> None:
    other = factories.assignment(judging.round, judging.entries[1], judging.juror)
    for assignment in (judging.assignment, other):
        scores = {"innovation": 4, "impact": 4}
        reviews.save(assignment, scores=scores, note="", feedback="", version=0, by=judging.user)
    reviews.submit(judging.assignment, by=judging.user)
    Juror.objects.filter(pk=judging.juror.pk).update(state=JurorState.REMOVED)
    plan = assignments.plan(judging.round)
    assert plan.lacking == {judging.entries[1].pk: 1, judging.entries[2].pk: 1}
    assert plan.removes == frozenset()


def test_by_hand_nobody_recused_and_nobody_from_outside(judging: Judging) -> None:
    recusals.declare(judging.juror, judging.entries[1], reason="Nachbarin", by=judging.user)
    stranger = factories.juror(factories.panel(judging.edition, "Andere"))
    for juror in (judging.juror, stranger):
        with pytest.raises(Refused):
            assignments.add(judging.round, entry=judging.entries[1], juror=juror, by=judging.organiser)


def test_a_begun_review_is_not_taken_away_by_hand(judging: Judging) -> None:
    other = factories.assignment(judging.round, judging.entries[1], judging.juror)
    reviews.save(judging.assignment, scores={}, note="", feedback="", version=0, by=judging.user)
    with pytest.raises(Refused):
        assignments.remove(judging.assignment, by=judging.organiser)
    assignments.remove(other, by=judging.organiser)
    assert pairs() == {(judging.entries[0].pk, judging.juror.pk)}


def test_free_jurors_are_neither_reading_nor_recused(judging: Judging) -> None:
    first, second, third = judging.entries
    recusals.declare(judging.colleague, second, reason="Nachbarin", by=judging.user)
    now = assignments.seating(judging.round)
    assert [load.juror for load in now.free_for(first, {judging.juror.pk})] == [judging.colleague]
    assert [load.juror for load in now.free_for(second, ())] == [judging.juror]
    assert [(load.juror, load.now) for load in now.free_for(third, ())] == [(judging.colleague, 0), (judging.juror, 1)]
