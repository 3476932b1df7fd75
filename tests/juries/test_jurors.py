"""Seats: offered, taken, declined, removed. The pages of an invitation are tried in test_pages."""

import pytest

from juries import jurors
from juries.models import Assignment
from juries.states import JurorState, Refused
from ledger.models import Letter
from tests import factories
from tests.juries.conftest import Judging


def test_an_invitation_is_a_letter_with_the_link_kept_apart(judging: Judging) -> None:
    juror = jurors.invite(judging.panel, email=" Neu@Schule.Test ", name="Zoë Brandt", by=judging.organiser)
    letter = Letter.objects.get(kind="juries.invitation")
    assert (juror.email, letter.to_address) == ("neu@schule.test", "neu@schule.test")
    assert jurors.invited_by(letter.secret.rstrip("/").rpartition("/")[2]) == juror
    assert letter.secret not in letter.text


def test_who_takes_part_is_not_invited_again(judging: Judging) -> None:
    with pytest.raises(Refused):
        jurors.invite(judging.panel, email=judging.juror.email, by=judging.organiser)


def test_a_removed_person_is_invited_anew(judging: Judging) -> None:
    jurors.remove(judging.juror, by=judging.organiser)
    again = jurors.invite(judging.panel, email=judging.juror.email, by=judging.organiser)
    assert (again.state, again.invitation) == (JurorState.INVITED, 2)


def test_accepting_twice_is_accepting_once(judging: Judging) -> None:
    juror = jurors.invite(judging.panel, email="neu@schule.test", by=judging.organiser)
    user = factories.person("Zoë Brandt")
    first = jurors.accept(juror, by=user)
    second = jurors.accept(juror, by=user)
    assert first.answered_at == second.answered_at
    assert second.name == "Zoë Brandt"


def test_a_seat_that_is_taken_goes_to_nobody_else(judging: Judging) -> None:
    with pytest.raises(Refused):
        jurors.accept(judging.juror, by=factories.person("Fremde Person"))


def test_one_person_has_one_seat_on_a_panel(judging: Judging) -> None:
    juror = jurors.invite(judging.panel, email="zweit@schule.test", by=judging.organiser)
    with pytest.raises(Refused):
        jurors.accept(juror, by=judging.user)


def test_who_declines_frees_what_was_not_begun(judging: Judging) -> None:
    jurors.decline(judging.juror, reason="Elternzeit", by=judging.user)
    assert Assignment.objects.count() == 0
    assert jurors.decline(judging.juror).state == JurorState.DECLINED


def test_the_chair_is_handed_over_and_back(judging: Judging) -> None:
    jurors.set_chair(judging.juror, is_chair=True, by=judging.organiser)
    judging.juror.refresh_from_db()
    assert judging.juror.is_chair
    jurors.remove(judging.juror, by=judging.organiser)
    judging.juror.refresh_from_db()
    assert not judging.juror.is_chair


def test_a_panel_is_set_up_once(judging: Judging) -> None:
    first = jurors.set_up_panel(judging.edition, name="Schülerjury", by=judging.organiser)
    assert jurors.set_up_panel(judging.edition, name="Schülerjury", by=judging.organiser) == first


@pytest.mark.parametrize("token", ["", "kaputt", "WzEsIjEiXQ:1:abc"])
def test_a_forged_link_opens_nothing(db: None, token: str) -> None:
    assert jurors.invited_by(token) is None
