"""Each assignment gets its place once; what is read first by all is the organiser's choice."""

import pytest

from juries import assignments, reviews
from juries.deskwork import orders
from juries.models import Assignment
from juries.piles import pile_rows
from juries.states import Refused
from ledger.models import Event
from tests import factories
from tests.juries.conftest import Judging


def places() -> dict[int, int | None]:
    return dict(Assignment.objects.order_by("pk").values_list("pk", "position"))


def order(judging: Judging) -> list[str]:
    return list(pile_rows(judging.user, judging.round).values_list("entry__number", flat=True))


def test_a_plan_lays_the_orders_and_a_pile_follows_them(judging: Judging) -> None:
    assignments.carry_out(assignments.plan(judging.round), by=judging.organiser)
    for juror in (judging.juror, judging.colleague):
        held = Assignment.objects.filter(juror=juror).order_by("position")
        assert list(held.values_list("position", flat=True)) == [1, 2, 3]
    assert orders.lay(judging.round) == 0

    Assignment.objects.filter(juror=judging.juror, entry=judging.entries[2]).update(position=0)
    assert order(judging)[0] == judging.entries[2].number


def test_once_somebody_has_begun_nothing_moves_and_what_is_new_comes_last(judging: Judging) -> None:
    orders.lay_due()
    reviews.save(judging.assignment, scores={}, note="", feedback="", version=0, by=judging.user)
    before = places()
    late = factories.assignment(judging.round, judging.entries[1], judging.juror)
    orders.lay_due()
    assert places() == before | {late.pk: 2}


def test_calibration_comes_first_for_everybody_in_its_own_order(judging: Judging) -> None:
    assignments.carry_out(assignments.plan(judging.round), by=judging.organiser)
    numbers = [judging.entries[2].number, judging.entries[0].number]
    orders.calibrate_with(judging.round, numbers, by=judging.organiser)
    assert order(judging) == [*numbers, judging.entries[1].number]
    judging.round.refresh_from_db()
    assert [entry.number for entry in orders.calibration_of(judging.round)] == numbers
    assert Event.objects.get(what="round.calibrated").details["entries"] == numbers


def test_calibration_takes_entries_of_the_round_only(judging: Judging) -> None:
    stranger = factories.entry(factories.edition(), number="FREMD-0001")
    with pytest.raises(Refused, match="FREMD-0001"):
        orders.calibrate_with(judging.round, [stranger.number], by=judging.organiser)
