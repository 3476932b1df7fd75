"""What nominations tell the rooms below."""

import pytest

from accounts import data
from awards import board
from entries import entry_notes
from nominations import nominees
from tests import factories
from tests.nominations import putting_forward as put

pytestmark = pytest.mark.django_db


def test_the_entrant_reads_on_the_entry_why_they_were_nominated() -> None:
    nominee, person = put.asked(), put.person()
    entry = nominees.accept(nominee, by=person)

    said = [note for note in entry_notes.notes(entry, person) if note.heading == "Warum Sie nominiert wurden"]

    assert put.WHY in said[0].paragraphs[0]
    assert "Mia Groß" in said[0].paragraphs[0]


def test_an_organiser_reads_who_nominated() -> None:
    nominee, person = put.asked(), put.person()
    entry = nominees.accept(nominee, by=person)

    said = entry_notes.notes_for_organisers(entry, factories.organiser(nominee.edition))

    assert [note.paragraphs for note in said if note.heading == "Nominiert von"] == [
        ("Mia Groß (Schülerin oder Schüler), mia@example.org",)
    ]


def test_the_board_counts_who_was_nominated() -> None:
    edition = put.edition()
    put.asked(edition)
    nominees.decline(put.asked_of(edition, "b@schule.example.org"))

    found = {one.label: one.value for one in board.gather(edition, factories.organiser(edition)).counts}

    assert found["nominierte Personen"] == 2
    assert found["Nominierungen warten auf eine Antwort"] == 1


def test_a_board_without_nominations_says_nothing_of_them() -> None:
    edition = factories.edition()

    labels = [one.label for one in board.gather(edition, factories.organiser(edition)).counts]

    assert "nominierte Personen" not in labels


def test_both_sides_find_it_in_the_data_they_take_away() -> None:
    mia = factories.person("Mia Groß", email="mia@example.org")
    person = put.person()
    nominees.accept(put.asked(), by=person)

    assert put.WHY in str(data.about(mia)["nominations"])
    assert put.WHY in str(data.about(person)["nominations"])
    assert data.about(factories.person())["nominations"] == []
