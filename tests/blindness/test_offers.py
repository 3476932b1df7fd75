"""Advice before a submit, what waits for an organiser, and how the log says what was done."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from accounts.models import User
from awards.states import EditionState
from blindness import accepting, checks, hiding, offers, redacting
from blindness.models import Check, Redaction
from blindness.states import CheckState, RedactionState, Version
from entries import entries, entry_files
from ledger.models import Event
from ledger.sentences import sentence
from tests import factories
from tests.blindness.conftest import Telling
from tests.uploads.telling import written_pdf
from uploads.models import Upload

pytestmark = pytest.mark.django_db


def headings(telling: Telling) -> list[str]:
    telling.entry.refresh_from_db()
    with translation.override("en"):
        return [note.heading for note in offers.advise(telling.entry, telling.entry.owner)]


def test_advice_follows_the_search(telling: Telling) -> None:
    assert headings(telling) == ["Names are being searched"]
    telling.check()
    assert headings(telling) == ["No names found"]
    telling.answer("summary", "Petra Sorg baut in Essen.")
    telling.check()
    assert headings(telling) == ["1 place may tell the jury who you are"]

    Check.objects.update(state=CheckState.FAILED)
    assert headings(telling) == []


def test_a_file_that_could_not_be_blackened_is_told_before_a_submit(telling: Telling) -> None:
    file = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "a.pdf")
    redacting.ask(file, words=["Helmholtz-Gymnasium"], by=telling.entry.owner)
    assert list(offers.advise_of_failed(telling.entry, telling.entry.owner)) == []

    Redaction.objects.update(state=RedactionState.FAILED)
    with translation.override("en"):
        (note,) = offers.advise_of_failed(telling.entry, telling.entry.owner)
    assert note.heading == "1 file could not be blackened"

    entry_files.remove(file)
    assert list(offers.advise_of_failed(telling.entry, telling.entry.owner)) == []


def test_nobody_is_advised_where_nothing_can_be_changed(telling: Telling) -> None:
    telling.edition.state = EditionState.JUDGING
    telling.edition.save()
    assert headings(telling) == []


def test_the_board_counts_entries_not_places(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg baut am Helmholtz-Gymnasium.")
    entries.submit(telling.entry, by=telling.entry.owner)
    organiser = factories.organiser(telling.edition)
    assert list(offers.for_organiser(telling.edition, organiser)) == []

    telling.check(Version.SENT)

    with translation.override("en"):
        (todo,) = offers.for_organiser(telling.edition, organiser)
    assert todo.text == "1 entry may tell a blind jury who made it."


def test_the_board_counts_entries_that_lack_a_file_or_were_not_searched(telling: Telling) -> None:
    for name in ("a.pdf", "b.pdf"):
        file = telling.file(written_pdf("Am Helmholtz-Gymnasium"), name)
        redacting.ask(file, words=["Helmholtz-Gymnasium"], by=telling.entry.owner)
    entries.submit(telling.entry, by=telling.entry.owner)
    organiser = factories.organiser(telling.edition)
    checks.ask(telling.entry, Version.SENT)
    assert todos(telling, organiser) == []

    Redaction.objects.update(state=RedactionState.FAILED)
    Check.objects.filter(version=Version.SENT).update(state=CheckState.FAILED)
    assert todos(telling, organiser) == [
        "1 entry has files that could not be blackened: blind rounds do not get them.",
        "1 entry could not be searched for names.",
    ]

    for row in Redaction.objects.all():
        hiding.hide(telling.entry, row.upload, by=organiser)
    assert todos(telling, organiser) == []  # settled, and searched anew
    Check.objects.filter(version=Version.SENT).update(state=CheckState.FAILED)
    assert accepting.look_through(telling.entry, by=organiser)
    assert not accepting.look_through(telling.entry, by=organiser)
    assert todos(telling, organiser) == []


def test_what_was_not_sent_or_was_taken_off_before_is_not_counted(telling: Telling) -> None:
    organiser = factories.organiser(telling.edition)
    file = telling.file(written_pdf("Am Helmholtz-Gymnasium"), "a.pdf")
    redacting.ask(file, words=["Helmholtz-Gymnasium"], by=telling.entry.owner)
    Redaction.objects.update(state=RedactionState.FAILED)
    entries.submit(telling.entry, by=telling.entry.owner)
    assert len(todos(telling, organiser)) == 1

    entry_files.remove(file)
    assert len(todos(telling, organiser)) == 1  # the jury still reads the version that was sent
    entries.submit(telling.entry, by=telling.entry.owner)
    assert todos(telling, organiser) == []

    entry_files.bring_back(file)
    Upload.objects.update(begun_at=timezone.now() + timedelta(hours=1))
    assert todos(telling, organiser) == []


def todos(telling: Telling, organiser: User) -> list[str]:
    with translation.override("en"):
        return [todo.text for todo in offers.for_organiser(telling.edition, organiser)]


def test_every_event_is_said_in_words() -> None:
    with translation.override("de"):
        said = [
            sentence(Event(what=what, actor_name="Petra", subject_name="MINT26-0001", details={"file": "a.pdf"}))
            for what in offers.SENTENCES
        ]
    assert all("MINT26-0001" in one and "Petra" in one for one in said)
    assert checks.TASK == "blindness.tasks.check"
