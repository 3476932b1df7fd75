"""Members read; deputies wait until they step in; observers score nothing."""

import pytest
from django.db import IntegrityError, transaction

from juries import assignments, jurors, recusals, reviews
from juries.models import Assignment, Juror
from juries.panels import roles
from juries.queries import readers_of
from juries.states import JurorRole, Refused
from ledger.models import Letter
from tests import factories
from tests.juries.conftest import Judging


def deputy_of(judging: Judging, **fields: object) -> Juror:
    return factories.juror(judging.panel, "Zoë Brandt", role=JurorRole.DEPUTY, **fields)


@pytest.mark.parametrize("role", [JurorRole.DEPUTY, JurorRole.OBSERVER])
def test_only_members_are_planned_for_and_assigned(judging: Judging, role: JurorRole) -> None:
    other = factories.juror(judging.panel, "Zoë Brandt", role=role)
    assert other not in readers_of(judging.round)
    with pytest.raises(Refused):
        assignments.add(judging.round, entry=judging.entries[0], juror=other, by=judging.organiser)


def test_whoever_becomes_an_observer_frees_what_was_not_begun_and_leads_nobody(judging: Judging) -> None:
    jurors.set_chair(judging.juror, is_chair=True, by=judging.organiser)
    changed = roles.change(judging.juror, JurorRole.OBSERVER, by=judging.organiser)
    assert (changed.role, changed.is_chair, Assignment.objects.count()) == (JurorRole.OBSERVER, False, 0)


def test_a_deputy_is_no_chair(judging: Judging) -> None:
    deputy = deputy_of(judging)
    jurors.set_chair(deputy, is_chair=True, by=judging.organiser)
    deputy.refresh_from_db()
    assert not deputy.is_chair
    with pytest.raises(IntegrityError, match="juror_chair_is_a_member_who_takes_part"), transaction.atomic():
        Juror.objects.filter(pk=deputy.pk).update(is_chair=True)


def test_who_gives_the_seat_back_leads_nobody(judging: Judging) -> None:
    jurors.set_chair(judging.juror, is_chair=True, by=judging.organiser)
    assert not jurors.decline(judging.juror).is_chair


def test_a_deputy_takes_over_what_was_not_begun_and_hears_of_it(judging: Judging) -> None:
    for entry in judging.entries[1:]:
        factories.assignment(judging.round, entry, judging.juror)
    reviews.save(judging.assignment, scores={"innovation": 4}, note="", feedback="", version=0, by=judging.user)
    deputy = deputy_of(judging)

    assert roles.step_in(deputy, for_=judging.juror, by=judging.organiser) == 2

    deputy.refresh_from_db()
    assert (deputy.role, deputy.stands_in_for) == (JurorRole.MEMBER, judging.juror)
    assert [one.juror for one in Assignment.objects.order_by("entry__pk")] == [judging.juror, deputy, deputy]
    assert Letter.objects.get(kind="juries.stepping_in").to_address == deputy.email


def test_what_the_deputy_must_not_read_or_has_no_room_for_stays(judging: Judging) -> None:
    for entry in judging.entries[1:]:
        factories.assignment(judging.round, entry, judging.juror)
    deputy = deputy_of(judging, capacity=1)
    recusals.declare(deputy, judging.entries[0], reason="Nachbarin", by=deputy.user)

    assert roles.step_in(deputy, for_=judging.juror, by=judging.organiser) == 1
    assert Assignment.objects.get(juror=deputy).entry == judging.entries[1]


def test_a_deputy_steps_in_for_somebody_who_has_left(judging: Judging) -> None:
    jurors.remove(judging.juror, by=judging.organiser)
    assert roles.step_in(deputy_of(judging), for_=judging.juror, by=judging.organiser) == 0
    assert len(readers_of(judging.round)) == 2


def test_only_a_deputy_of_the_same_panel_steps_in(judging: Judging) -> None:
    with pytest.raises(Refused):
        roles.step_in(judging.colleague, for_=judging.juror, by=judging.organiser)
    elsewhere = factories.juror(factories.panel(judging.edition, "Zweite Jury"), "Ina Arendt", role=JurorRole.DEPUTY)
    with pytest.raises(Refused):
        roles.step_in(elsewhere, for_=judging.juror, by=judging.organiser)


def test_nobody_stands_in_for_themselves(judging: Judging) -> None:
    with pytest.raises(IntegrityError, match="juror_stands_in_for_somebody_else"):
        Juror.objects.filter(pk=judging.juror.pk).update(stands_in_for=judging.juror.pk)
