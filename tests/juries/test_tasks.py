"""The sweep of the jury room: one row that cannot be worked on holds up none behind it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from entries.models import Colleague
from juries import tasks
from juries.models import Recusal, Round
from juries.states import RoundState
from ledger.models import Letter
from tests import factories
from tests.juries.conftest import Judging

pytestmark = pytest.mark.django_db


def break_row(table: str, deed: str, column: str, value: object) -> None:
    """Let the database refuse this one row, until the test ends."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''broken''; END'")
        cursor.execute(
            f"CREATE TRIGGER refuse BEFORE {deed} ON {table} FOR EACH ROW"
            f" WHEN (NEW.{column} = '{value}') EXECUTE FUNCTION refuse()"
        )


def test_a_round_that_cannot_be_closed_holds_up_no_other(judging: Judging) -> None:
    now = timezone.now()
    Round.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=5))
    window = {"opens_at": now - timedelta(days=4), "closes_at": now - timedelta(hours=1)}
    later = factories.round_(judging.edition, judging.panel, **window)
    break_row(Round._meta.db_table, "UPDATE", "id", judging.round.pk)

    tasks.sweep()

    judging.round.refresh_from_db()
    later.refresh_from_db()
    assert (judging.round.state, later.state) == (RoundState.RELEASED, RoundState.CLOSED)


def test_a_juror_who_cannot_be_reminded_holds_up_no_other(judging: Judging) -> None:
    factories.assignment(judging.round, judging.entries[0], judging.colleague)
    now = timezone.now()
    Round.objects.update(opens_at=now - timedelta(days=9), closes_at=now + timedelta(days=1))
    break_row(Letter._meta.db_table, "INSERT", "to_address", judging.juror.email)

    tasks.sweep()

    reminded = Letter.objects.filter(kind="juries.reminder").values_list("to_address", flat=True)
    assert list(reminded) == [judging.colleague.email]


def test_a_recusal_that_cannot_be_written_holds_up_no_other(judging: Judging) -> None:
    factories.assignment(judging.round, judging.entries[1], judging.juror)
    for entry in judging.entries[:2]:
        user: User = judging.user
        Colleague.objects.create(entry=entry, user=user, email=user.email, accepted_at=timezone.now())
    break_row(Recusal._meta.db_table, "INSERT", "entry_id", judging.entries[0].pk)

    tasks.sweep()

    assert list(Recusal.objects.values_list("entry_id", flat=True)) == [judging.entries[1].pk]
