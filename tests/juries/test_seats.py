"""Seats as pages show them."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.states import EditionState
from juries import jurors, recusals
from juries.panels import details, roles, seats
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


def test_the_board_proposes_a_deputy_for_whoever_left_or_is_away_to_the_end(judging: Judging) -> None:
    jurors.remove(judging.colleague, by=judging.organiser)
    assert seats.leaving(judging.edition) == 0
    deputy = factories.juror(judging.panel, "Zoë Brandt", role=JurorRole.DEPUTY)
    assert seats.leaving(judging.edition) == 1
    today = timezone.localdate()
    details.be_away(judging.juror, today, today + timedelta(days=2), by=judging.user)
    assert seats.leaving(judging.edition) == 1
    details.be_away(judging.juror, today + timedelta(days=3), today + timedelta(days=40), by=judging.user)
    assert seats.leaving(judging.edition) == 1  # in two pieces: the plan looks at one absence
    roles.step_in(deputy, for_=judging.colleague, by=judging.organiser)
    assert seats.leaving(judging.edition) == 0


def test_an_absence_to_the_end_is_proposed_while_reviews_are_owed(judging: Judging) -> None:
    factories.juror(judging.panel, "Zoë Brandt", role=JurorRole.DEPUTY)
    today = timezone.localdate()
    details.be_away(judging.juror, today, today + timedelta(days=40), by=judging.user)
    assert seats.leaving(judging.edition) == 1


def test_a_chair_overrules_on_their_panel_and_meets_no_own_recusal(judging: Judging) -> None:
    chair = factories.juror(judging.panel, "Ute Groß", is_chair=True)
    assert chair.user
    one = recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    hidden = recusals.declare(judging.juror, judging.entries[1], reason="Nachbarin", by=judging.user)
    own = recusals.declare(chair, judging.entries[1], reason="Nachbar", by=chair.user)
    assert list(seats.recusals_shown_to(chair.user, judging.edition)) == [one]
    assert set(seats.recusals_shown_to(judging.organiser, judging.edition)) == {one, hidden, own}

    client = Client(headers={"accept-language": "en"})
    client.force_login(chair.user)
    page = client.get(reverse("juries:recusals", args=[judging.edition.pk])).content.decode()
    assert judging.entries[0].number in page
    assert judging.entries[0].title not in page
    for recusal, status in ((hidden, 404), (own, 404), (one, 302)):
        address = reverse("juries:overrule", args=[judging.edition.pk, recusal.pk])
        assert client.post(address, {"reason": "Zu weit entfernt"}).status_code == status
    one.refresh_from_db()
    assert (one.overruled_by, one.overruling_reason) == (chair.user, "Zu weit entfernt")
