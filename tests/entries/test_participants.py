"""The people credited on an entry."""

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
