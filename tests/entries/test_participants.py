"""The people credited on an entry."""

from uuid import uuid4

import pytest

from entries import entries, participants
from entries.models import Participant
from entries.participants import Person
from tests import factories

LIST = """1. Mia Çelik; 7
 2) Nowak, Łukasz
Schmidt\tAnna\t8b

• Jean-Luc von der Weiß
Ayşe
"""


def test_read_list_understands_pasted_class_lists() -> None:
    assert participants.read_list(LIST) == [
        Person("Mia", "Çelik", "7"),
        Person("Łukasz", "Nowak"),
        Person("Schmidt", "Anna", "8"),
        Person("Jean-Luc von der", "Weiß"),
        Person("Ayşe"),
    ]


@pytest.mark.django_db
def test_add_keeps_the_order_and_undo_brings_back() -> None:
    entry = factories.entry(factories.edition())

    participants.add(entry, [Person("Mia", "Çelik", "ef"), Person("  Jan  Peter ", "Groß", part="teacher")])
    first = Participant.objects.get(given_name="Mia")
    removed = participants.remove(first)
    participants.add(entry, [removed])

    assert [(one.name, one.grade, one.part) for one in entry.participants.all()] == [
        ("Jan Peter Groß", "", "teacher"),
        ("Mia Çelik", "EF", "pupil"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "person", [Person(" "), Person("x" * 101), Person("Mia", grade="14"), Person("Mia", part="king")]
)
def test_add_refuses_what_is_no_person(person: Person) -> None:
    entry = factories.entry(factories.edition())

    with pytest.raises(entries.EntryError):
        participants.add(entry, [Person("Gut"), person])

    assert Participant.objects.count() == 0


@pytest.mark.django_db
def test_change_corrects_a_name() -> None:
    entry = factories.entry(factories.edition())
    (person,) = participants.add(entry, [Person("Mia", "Celik", "7")])

    participants.change(person, Person("Mia", "Çelik", "8"))

    person.refresh_from_db()
    assert (person.name, person.grade) == ("Mia Çelik", "8")


@pytest.mark.django_db
def test_rows_of_two_people_combine() -> None:
    entry, colleague = factories.entry(factories.edition()), factories.person("Zofia Łuczak")
    mia, jan = participants.add(entry, [Person("Mia"), Person("Jan")], by=entry.owner)

    participants.move(jan, step=-1)
    participants.add(entry, [Person("Aylin")], by=colleague)
    participants.change(mia, Person("Mia", "Çelik"), version=1, by=entry.owner)
    participants.change(jan, Person("Jan", "Groß"), version=1, by=colleague)

    assert [one.name for one in entry.participants.all()] == ["Jan Groß", "Mia Çelik", "Aylin"]


@pytest.mark.django_db
def test_a_row_changed_by_two_is_a_conflict_that_says_by_whom() -> None:
    entry, colleague = factories.entry(factories.edition()), factories.person("Zofia Łuczak")
    (mia,) = participants.add(entry, [Person("Mia", "Celik")])
    participants.change(mia, Person("Mia", "Çelik"), version=1, by=colleague)

    with pytest.raises(participants.RowConflict) as met:
        participants.change(mia, Person("Mia", "Celik", "7"), version=1, by=entry.owner)

    assert (met.value.mine, met.value.by) == (Person("Mia", "Celik", "7"), colleague)
    assert met.value.saved is not None
    assert (met.value.saved.name, met.value.saved.version) == ("Mia Çelik", 2)


@pytest.mark.django_db
def test_the_same_correction_made_by_two_is_none() -> None:
    entry = factories.entry(factories.edition())
    (mia,) = participants.add(entry, [Person("Mia", "Celik")])

    first = participants.change(mia, Person("Mia", "Çelik"), version=1, by=entry.owner)
    second = participants.change(mia, Person("Mia", "Çelik"), version=1, by=factories.person())

    assert (first.version, second.version) == (2, 2)


@pytest.mark.django_db
def test_a_row_taken_off_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    entry, colleague = factories.entry(factories.edition()), factories.person("Zofia Łuczak")
    (mia,) = participants.add(entry, [Person("Mia", "Celik")])
    participants.remove(mia, version=1, by=colleague)
    assert participants.was_removed(entry, mia.pk)

    with pytest.raises(participants.RowConflict) as met:
        participants.change(mia, Person("Mia", "Çelik"), version=1, by=entry.owner)

    assert (met.value.saved, met.value.by) == (None, colleague)
    assert met.value.message == "Diese Person wurde inzwischen an anderer Stelle entfernt."


@pytest.mark.django_db
def test_a_row_changed_meanwhile_is_not_taken_off_unseen_and_twice_is_harmless() -> None:
    entry = factories.entry(factories.edition())
    (mia,) = participants.add(entry, [Person("Mia", "Celik")])
    participants.change(mia, Person("Mia", "Çelik"), version=1, by=entry.owner)

    with pytest.raises(participants.RowConflict):
        participants.remove(mia, version=1, by=entry.owner)
    participants.remove(mia, version=2, by=entry.owner)
    participants.remove(mia, version=2, by=entry.owner)

    assert Participant.objects.count() == 0


@pytest.mark.django_db
def test_a_row_added_once_more_by_the_same_browser_is_the_same_row() -> None:
    entry, mark = factories.entry(factories.edition()), uuid4()
    participants.add(entry, [Person("Mia")], mark=mark)

    (again,) = participants.add(entry, [Person("Mia", "Çelik")], mark=mark)

    assert [one.name for one in Participant.objects.all()] == ["Mia Çelik"]
    participants.change(again, Person("Mia", "Groß"), by=factories.person())
    with pytest.raises(participants.RowConflict):
        participants.add(entry, [Person("Mia")], mark=mark)


@pytest.mark.django_db
def test_nobody_is_added_after_the_deadline() -> None:
    entry = factories.entry(factories.edition(state="judging"))

    with pytest.raises(entries.Closed):
        participants.add(entry, [Person("Mia")])

    assert Participant.objects.count() == 0


@pytest.mark.django_db
def test_a_certificate_may_spell_a_name_otherwise() -> None:
    entry = factories.entry(factories.edition())
    participants.add(entry, [Person("Jan Peter", "Groß", part="teacher")])
    one = Participant.objects.get()
    assert one.printed_name == "Jan Peter Groß"

    participants.change(one, Person("Jan Peter", "Groß", part="teacher", spelling="  Dr. J. P.  Groß "))
    one.refresh_from_db()
    assert one.printed_name == "Dr. J. P. Groß"
    assert participants.remove(one).spelling == "Dr. J. P. Groß"

    participants.add(entry, [Person("Jan Peter", "Groß", part="teacher", spelling="Jan Peter Groß")])
    assert Participant.objects.get().spelling == ""
