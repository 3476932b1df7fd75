"""Unanswered invitations are reminded of by rule, and no further."""

from datetime import timedelta

from django.utils import timezone

from awards.states import EditionState
from juries import jurors, tasks
from juries.models import Juror
from juries.panels import reminders, rules
from ledger.models import Letter
from tests.juries.conftest import Judging

KIND = "juries.invitation_reminder"


def invited(judging: Judging, *, days_ago: int) -> Juror:
    juror = jurors.invite(judging.panel, email="neu@schule.test", name="Zoë Brandt", by=judging.organiser)
    Juror.objects.filter(pk=juror.pk).update(invited_at=timezone.now() - timedelta(days=days_ago))
    return juror


def test_after_a_week_one_letter_whose_link_opens_the_seat(judging: Judging) -> None:
    juror = invited(judging, days_ago=7)
    tasks.sweep()
    tasks.sweep()
    letter = Letter.objects.get(kind=KIND)
    assert jurors.invited_by(letter.secret.rstrip("/").rpartition("/")[2]) == juror
    assert letter.to_address == "neu@schule.test"


def test_not_before_its_day_and_not_after_an_answer(judging: Judging) -> None:
    juror = invited(judging, days_ago=6)
    assert reminders.remind_due() == 0
    jurors.decline(juror)
    assert reminders.remind_due(timezone.now() + timedelta(days=30)) == 0


def test_each_reminder_waits_its_days_and_the_last_one_is_the_last(judging: Judging) -> None:
    invited(judging, days_ago=7)
    now = timezone.now()
    days = [0, 1, 7, 14, 21, 28]
    assert [reminders.remind_due(now + timedelta(days=one, hours=1)) for one in days] == [1, 0, 1, 0, 0, 0]


def test_the_rules_of_the_edition_count(judging: Judging) -> None:
    rules.keep(judging.edition, by=judging.organiser, remind_after_days=3, reminders_at_most=0)
    invited(judging, days_ago=20)
    assert reminders.remind_due() == 0
    rules.keep(judging.edition, by=judging.organiser, reminders_at_most=1)
    assert reminders.remind_due() == 1


def test_nobody_is_reminded_once_the_edition_is_decided(judging: Judging) -> None:
    invited(judging, days_ago=8)
    judging.edition.state = EditionState.DECIDED
    judging.edition.save()
    assert reminders.remind_due() == 0


def test_a_new_invitation_counts_anew(judging: Judging) -> None:
    invited(judging, days_ago=7)
    reminders.remind_due()
    again = jurors.invite(judging.panel, email="neu@schule.test", by=judging.organiser)
    assert (again.reminders, again.reminded_at) == (0, None)
