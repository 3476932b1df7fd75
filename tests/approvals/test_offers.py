"""What approvals tell the rooms below."""

import pytest

from approvals import approvals
from approvals.models import Approval
from awards import board
from entries import entries, entry_notes
from entries.completeness import load
from tests import factories
from tests.approvals import asking
from tests.entries import filling

pytestmark = pytest.mark.django_db

HEADING = "Freigabe durch die Schulleitung"


def test_a_submit_waits_only_where_the_approval_comes_first() -> None:
    assert [wait.label for wait in entry_notes.waits(load(filling.complete(asking.before())))] == [HEADING]
    assert entry_notes.waits(load(filling.complete(asking.after()))) == []
    assert entry_notes.waits(load(filling.complete())) == []


def test_the_teacher_reads_where_it_is() -> None:
    approval = asking.asked()
    entry = approval.entry

    said = next(note for note in entry_notes.notes(entry, entry.owner) if note.heading == HEADING)

    assert "hat noch nicht geantwortet" in said.paragraphs[0]
    assert said.url == f"/entries/{entry.pk}/approval/"


def test_the_organiser_reads_whether_the_signature_fits() -> None:
    approval = approvals.approve(asking.asked(), name="Ute Groß")
    organiser = factories.organiser(approval.edition)

    def told() -> str:
        notes = entry_notes.notes_for_organisers(approval.entry, organiser)
        return " ".join(next(note for note in notes if note.heading == HEADING).paragraphs)

    assert "Die Signatur stimmt." in told()
    Approval.objects.update(signed_name="Max Fremd")
    assert "Die Signatur stimmt nicht" in told()


def test_the_board_counts_what_lacks_an_approval() -> None:
    entry = filling.complete(asking.after())
    entries.submit(entry, by=entry.owner)

    found = board.gather(entry.edition, factories.organiser(entry.edition))

    assert next(one.value for one in found.counts if one.label == "ohne Freigabe") == 1
    assert any(todo.text == "1 Beitrag fehlt die Freigabe der Schulleitung." for todo in found.todos)
