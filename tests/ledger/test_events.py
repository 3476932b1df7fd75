"""What the ledger keeps, and that nobody changes it."""

import pytest
from django.db import IntegrityError, connection, transaction

from ledger import events
from ledger.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


def test_event_names_actor_subject_and_details() -> None:
    ayse = factories.person("Ayşe Yılmaz")

    event = events.record("user.changed", by=ayse, subject=ayse, edition_id=7, fields=["title"])

    kept = Event.objects.get(pk=event.pk)
    assert (kept.what, kept.actor_id, kept.actor_name, kept.subject_kind, kept.subject_id, kept.edition_id) == (
        "user.changed",
        ayse.pk,
        "Ayşe Yılmaz",
        "user",
        str(ayse.pk),
        7,
    )
    assert kept.details == {"fields": ["title"]}


def test_event_of_the_system_has_no_actor() -> None:
    event = events.record("round.closed", by=None, subject=factories.person())

    assert (event.actor_id, event.actor_name) == (None, "")


@pytest.mark.parametrize("name", ["password", "token", "reset_token", "secret", "code", "answer", "value"])
def test_event_refuses_secrets_and_answers(name: str) -> None:
    ayse = factories.person()

    with pytest.raises(ValueError, match="does not keep"):
        events.record("user.changed", by=ayse, subject=ayse, **{name: "x"})  # type: ignore[arg-type]

    assert Event.objects.count() == 0


@pytest.mark.parametrize("detail", ["x" * 301, ["short", "x" * 301], list(range(201))])
def test_event_refuses_long_details(detail: str | list[str] | list[int]) -> None:
    ayse = factories.person()

    with pytest.raises(ValueError, match="does not keep"):
        events.record("user.changed", by=ayse, subject=ayse, note=detail)


def test_event_is_kept_exactly_when_the_deed_is() -> None:
    ayse = factories.person()

    @transaction.atomic
    def a_deed_that_fails() -> None:
        events.record("user.changed", by=ayse, subject=ayse)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        a_deed_that_fails()

    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    "statement",
    ["UPDATE ledger_event SET what = 'entry.forged'", "DELETE FROM ledger_event"],
)
def test_database_refuses_to_change_events(statement: str) -> None:
    ayse = factories.person()
    events.record("user.changed", by=ayse, subject=ayse)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert list(Event.objects.values_list("what", flat=True)) == ["user.changed"]


def test_queryset_cannot_update_events() -> None:
    ayse = factories.person()
    events.record("user.changed", by=ayse, subject=ayse)

    with pytest.raises(IntegrityError, match="UPDATE refused"), transaction.atomic():
        Event.objects.update(actor_name="nobody")

    assert Event.objects.get().actor_name == ayse.name


def test_queryset_and_row_cannot_delete_events() -> None:
    ayse = factories.person()
    event = events.record("user.changed", by=ayse, subject=ayse)

    with pytest.raises(IntegrityError, match="DELETE refused"), transaction.atomic():
        Event.objects.all().delete()
    with pytest.raises(IntegrityError, match="DELETE refused"), transaction.atomic():
        event.delete()

    assert Event.objects.count() == 1
