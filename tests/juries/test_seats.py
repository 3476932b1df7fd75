"""Seats as pages show them."""

from datetime import timedelta

from django.utils import timezone

from awards.states import EditionState
from juries.panels import details, seats
from juries.states import JurorRole
from tests import factories
from tests.juries.conftest import Judging


def test_the_organiser_sees_load_and_absence(judging: Judging) -> None:
    today = timezone.localdate()
    details.be_away(judging.juror, today, today + timedelta(days=2), by=judging.user)
    details.be_away(judging.colleague, today + timedelta(days=1), today + timedelta(days=2), by=judging.organiser)
    shown = {seat.pk: (seat.load, seat.away_until) for seat in seats.seats_in(judging.edition)}  # type: ignore[attr-defined]
    assert shown == {judging.juror.pk: (1, today + timedelta(days=2)), judging.colleague.pk: (0, None)}


def test_only_deputies_who_take_part_may_step_in(judging: Judging) -> None:
    deputy = factories.juror(judging.panel, "Zoë Brandt", role=JurorRole.DEPUTY)
    factories.juror(judging.panel, "Bo Lindt", role=JurorRole.DEPUTY, state="declined")
    assert seats.deputies_in(judging.edition) == [deputy]


def test_a_person_is_shown_their_seats_until_the_winners_are_public(judging: Judging) -> None:
    assert seats.seats_to_show(judging.user) == [judging.juror]
    now = timezone.now()
    judging.edition.state, judging.edition.announced_at = EditionState.ANNOUNCED, now
    judging.edition.save()
    assert seats.seats_to_show(judging.user) == []
