"""What goes on: confirmed by a person, followed by the next round, undone until that has begun."""

import pytest
from django.db import IntegrityError, transaction

from juries import assignments, queries, reviews, rounds
from juries.course import advancing
from juries.models import Advance, Assignment, Round
from juries.states import Refused, RoundState
from ledger.models import Event
from tests import factories
from tests.juries.conftest import Judging


@pytest.fixture
def final(judging: Judging) -> Round:
    """A second round that continues with what goes on from the first, which is over."""
    rounds.close(judging.round, by=judging.organiser)
    judging.round.refresh_from_db()
    return factories.round_(judging.edition, judging.panel, follows=judging.round, reads_per_entry=1)


def judged(round_: Round) -> list[str]:
    return list(queries.entries_of(round_).order_by("number").values_list("title", flat=True))


def let(judging: Judging, *entries: int) -> tuple[int, int]:
    return advancing.confirm(judging.round, {judging.entries[n].pk: "Platz 1" for n in entries}, by=judging.organiser)


def test_the_next_round_judges_exactly_what_goes_on(judging: Judging, final: Round) -> None:
    assert judged(final) == []
    assert let(judging, 0, 2) == (2, 0)
    assert judged(final) == ["Brückenbau mit dem Tablet", "Der Roboter im Garten"]
    assert [row.is_judged for row in queries.competing(final)] == [True, False, True]
    assert queries.preparation(final).lacking == 2
    assert len(judged(judging.round)) == 3
    event = Event.objects.get(what="round.advanced")
    assert (event.details["count"], len(event.details["entries"])) == (2, 2)


def test_a_round_that_follows_nobody_judges_everything(judging: Judging, final: Round) -> None:
    final.follows = None
    final.save()
    assert len(judged(final)) == 3


def test_confirmed_again_the_choice_is_the_new_one_and_assignments_follow(judging: Judging, final: Round) -> None:
    let(judging, 0, 2)
    for entry in (judging.entries[0], judging.entries[2]):
        factories.assignment(final, entry, judging.juror)
    assert let(judging, 0, 1) == (1, 1)
    assert judged(final) == ["Brückenbau mit dem Tablet", "Wasser messen"]
    assert [one.entry_id for one in Assignment.objects.filter(round=final)] == [judging.entries[0].pk]


def test_taken_back_nothing_goes_on(judging: Judging, final: Round) -> None:
    let(judging, 0, 2)
    assert advancing.take_back(judging.round, by=judging.organiser) == 2
    assert (judged(final), Advance.objects.count()) == ([], 0)


def test_once_the_next_round_has_a_review_nothing_changes(judging: Judging, final: Round) -> None:
    let(judging, 0, 2)
    reading = factories.assignment(final, judging.entries[0], judging.juror)
    reviews.save(reading, scores={}, note="begonnen", feedback="", version=0, by=judging.user)
    with pytest.raises(Refused, match="hat begonnen zu bewerten"):
        let(judging, 0)
    with pytest.raises(Refused, match="hat begonnen zu bewerten"):
        advancing.take_back(judging.round, by=judging.organiser)
    assert len(judged(final)) == 2


def test_a_round_of_another_kind_says_itself_that_it_has_begun(judging: Judging, final: Round) -> None:
    let(judging, 0)

    def has_begun(round_: Round) -> bool:
        return round_.pk == final.pk

    advancing.offer_begun(has_begun)
    try:
        assert not advancing.may_change(judging.round)
    finally:
        advancing._begun.remove(has_begun)
    assert advancing.may_change(judging.round)


def test_while_a_round_takes_scores_nothing_goes_on(judging: Judging) -> None:
    with pytest.raises(Refused, match="noch nicht vorbei"):
        let(judging, 0)


def test_an_entry_that_the_round_does_not_judge_cannot_go_on(judging: Judging, final: Round) -> None:
    elsewhere = factories.entry(factories.edition(), state="eligible")
    with pytest.raises(Refused, match="nicht mehr bewertet"):
        advancing.confirm(judging.round, {elsewhere.pk: ""}, by=judging.organiser)
    assert final.edition.entries.count() == 3


def test_a_plan_of_the_next_round_holds_only_what_goes_on(judging: Judging, final: Round) -> None:
    let(judging, 1)
    assert {entry for entry, _juror in assignments.plan(final).adds} == {judging.entries[1].pk}


def test_a_round_follows_only_one_before_it(judging: Judging, final: Round) -> None:
    final.state = RoundState.DRAFT
    final.save()
    with pytest.raises(Refused, match="vor ihr steht"):
        rounds.update(final, by=judging.organiser, follows=final)
    assert rounds.update(final, by=judging.organiser, follows=None).follows is None
    with pytest.raises(IntegrityError, match="round_follows_another"), transaction.atomic():
        Round.objects.filter(pk=final.pk).update(follows=final.pk)
