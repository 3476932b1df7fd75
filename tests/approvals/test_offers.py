"""What approvals tell the rooms below."""

from collections.abc import Iterable

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from approvals import approvals
from approvals.models import Approval
from awards import board
from entries import entries, entry_notes
from entries.completeness import load
from entries.entry_notes import Note
from entries.models import Entry
from tests import factories
from tests.approvals import asking
from tests.entries import filling

pytestmark = pytest.mark.django_db

HEADING = "Freigabe durch die Schulleitung"


def told(notes: Iterable[Note]) -> tuple[str, ...]:
    """The paragraphs of the box about the approval."""
    return next(note.paragraphs for note in notes if note.heading == HEADING)


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

    def of_signature() -> str:
        return told(entry_notes.notes_for_organisers(approval.entry, organiser))[-1]

    assert of_signature() == "Die Signatur stimmt."
    Approval.objects.update(signed_name="Max Fremd")
    assert "Die Signatur stimmt nicht" in of_signature()


def test_an_approval_stands_when_the_name_of_its_head_is_erased() -> None:
    approval = approvals.approve(asking.asked(), name="Ute Groß")
    entry, organiser = approval.entry, factories.organiser(approval.edition)

    approvals.forget_head(approval, organiser)

    given = date_format(timezone.localtime(approval.answered_at), "SHORT_DATETIME_FORMAT")
    stands = f"Die Schulleitung hat den Beitrag am {given} freigegeben. Der Name wurde gelöscht; die Freigabe gilt."
    assert told(entry_notes.notes(entry, entry.owner)) == (stands,)
    assert told(entry_notes.notes_for_organisers(entry, organiser)) == (
        stands,
        "Die Signatur stimmt. Als der Name gelöscht wurde, wurde sie ohne ihn neu gebildet.",
    )
    assert entries.submit(entry, by=entry.owner).number == 1


def test_an_approval_that_somebody_changed_is_not_made_genuine_by_erasing_the_name() -> None:
    approval = asking.asked()
    approvals.refuse(approval, name="Ute Groß", reason="Nein.")
    Approval.objects.update(state="approved")
    organiser = factories.organiser(approval.edition)

    approvals.forget_head(approval, organiser)

    said = told(entry_notes.notes_for_organisers(approval.entry, organiser))
    assert said[-1] == "Die Signatur stimmt nicht: Jemand hat diese Zeile geändert."


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("refuse", "nicht freigegeben. Name und Begründung wurden gelöscht; die Antwort gilt."),
        ("wait", "Wer gefragt wurde, hat seine Daten löschen lassen und antwortet nicht mehr. Bitte fragen Sie neu."),
        ("change", ", deren Name gelöscht wurde, hat den Beitrag am "),
    ],
)
def test_each_other_answer_is_told_without_a_name_as_well(answer: str, words: str) -> None:
    approval = asking.asked()
    entry = approval.entry
    if answer == "refuse":
        approvals.refuse(approval, name="Ute Groß", reason="Auf einem Bild ist Max Fremd zu sehen.")
    elif answer == "change":
        approvals.approve(approval, name="Ute Groß")
        asking.change(entry)

    approvals.forget_head(approval, entry.owner)

    [said] = told(entry_notes.notes(Entry.objects.get(pk=entry.pk), entry.owner))
    assert words in said
    assert not any(gone in said for gone in ("Groß", "Fremd", "–", "invalid"))


def test_the_board_counts_what_lacks_an_approval() -> None:
    entry = filling.complete(asking.after())
    entries.submit(entry, by=entry.owner)

    found = board.gather(entry.edition, factories.organiser(entry.edition))

    assert next(one.value for one in found.counts if one.label == "ohne Freigabe") == 1
    assert any(todo.text == "1 Beitrag fehlt die Freigabe der Schulleitung." for todo in found.todos)
