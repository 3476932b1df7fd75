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


def test_an_erasure_takes_names_out_and_lists_what_it_made_poorer() -> None:
    ayse, chief = factories.person("Ayşe Yılmaz"), factories.person("Ute Groß")
    did = events.record("user.changed", by=ayse, subject=chief, reason="Guten Tag")
    met = events.record("user.changed", by=chief, subject=ayse, reason="Bitte", number=3)
    told = events.record("user.changed", by=chief, subject=chief, juror="Dr. Ayşe Yılmaz", number=4)
    events.record("user.changed", by=chief, subject=chief)

    erasure = events.erase("user.erased", subject=ayse, by=chief, words=["ayşe yılmaz"])

    left = {event.pk: (event.actor_name, event.subject_name, event.details) for event in Event.objects.all()}
    assert left[did.pk] == ("", "Ute Groß", {"reason": "Guten Tag"})
    assert left[met.pk] == ("Ute Groß", "", {"number": 3})
    assert left[told.pk] == ("Ute Groß", "Ute Groß", {"number": 4})
    assert (erasure.what, erasure.subject_name) == ("user.erased", "")
    assert sorted(erasure.details["forgot"]) == [did.pk, met.pk, told.pk]


def erased_and_listed() -> tuple[Event, Event]:
    """An event that lost its name to an erasure, and one that no erasure lists."""
    ayse, chief = factories.person("Ayşe Yılmaz"), factories.person("Ute Groß")
    listed = events.record("user.changed", by=ayse, subject=chief, fields=["title"], number=3)
    other = events.record("user.changed", by=chief, subject=chief)
    events.erase("user.erased", subject=ayse, by=chief)
    return listed, other


@pytest.mark.parametrize(
    "change",
    [
        {"actor_name": "Ute Groß"},
        {"actor_id": None},
        {"what": "user.exported"},
        {"subject_id": "1"},
        {"details": {"fields": ["title"], "number": 4}},
        {"details": {"fields": [], "number": 3}},
        {"details": {"fields": ["title"], "number": 3, "more": 1}},
    ],
)
def test_what_an_erasure_lists_may_only_lose(change: dict[str, object]) -> None:
    listed, _other = erased_and_listed()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=listed.pk).update(**change)


def test_no_name_leaves_without_an_erasure_that_lists_it_and_no_erasure_is_changed() -> None:
    listed, other = erased_and_listed()

    for pk in (other.pk, Event.objects.get(what="user.erased").pk):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Event.objects.filter(pk=pk).update(actor_name="")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=listed.pk).delete()
