"""What an entrant hears from the jury: words, after the announcement, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.models import Edition
from awards.states import EditionState
from entries import entry_notes
from entries.models import Entry
from juries import feedback
from juries.models import Recusal, Remark, Review
from juries.states import RecusalOrigin, ReviewState
from tests import factories
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Judged:
    return judged()


@pytest.fixture
def entry(case: Judged) -> Entry:
    made = case.entry()
    case.review(made, case.jurors[0], 5, 5, feedback="Sehr anschaulich.")
    case.review(made, case.jurors[1], 1, 2, feedback="Mehr zur Auswertung, bitte.")
    case.review(made, case.jurors[2], 1, 1, feedback="Nur ein Entwurf.", state=ReviewState.DRAFT, submitted_at=None)
    return made


def announce(entry: Entry) -> Entry:
    moment = timezone.now() - timedelta(seconds=1)
    Edition.objects.update(state=EditionState.DECIDED, announce_at=moment)
    return Entry.objects.select_related("edition", "owner").get(pk=entry.pk)


def texts(entry: Entry) -> list[tuple[str, ...]]:
    return [note.paragraphs for note in feedback.notes(entry, entry.owner)]


def test_owner_reads_submitted_feedback_after_the_announcement(entry: Entry) -> None:
    assert texts(entry) == []

    assert texts(announce(entry)) == [("Mehr zur Auswertung, bitte.", "Sehr anschaulich.")]


def test_nobody_but_the_owner_reads_it(entry: Entry) -> None:
    told = announce(entry)

    assert list(feedback.notes(told, factories.person("Peter Schäfer"))) == []


def test_note_names_no_juror_and_no_mark(case: Judged, entry: Entry) -> None:
    told = announce(entry)

    said = repr(list(feedback.notes(told, told.owner)))

    assert "anschaulich" in said
    assert [name for name in ("Nowak", "Yılmaz", "100", "8.3333") if name in said] == []


def test_feedback_of_a_recused_juror_is_left_out(case: Judged, entry: Entry) -> None:
    Recusal.objects.create(juror=case.jurors[0], entry=entry, origin=RecusalOrigin.JUROR, reason="Kollege")
    invited = factories.juror(case.round.panel, "Neu Eingeladen", state="invited")
    type(invited).objects.filter(pk=invited.pk).update(user=None)
    Recusal.objects.create(juror=invited, entry=entry, origin=RecusalOrigin.SYSTEM, reason="Schule")

    assert texts(announce(entry)) == [("Mehr zur Auswertung, bitte.",)]


def test_entry_page_asks_for_the_note(entry: Entry) -> None:
    told = announce(entry)

    shown = [note for note in entry_notes.notes(told, told.owner) if note.icon == "message-square"]

    assert [note.paragraphs for note in shown] == [("Mehr zur Auswertung, bitte.", "Sehr anschaulich.")]


def test_feedback_on_a_criterion_follows_with_its_name(case: Judged, entry: Entry) -> None:
    review = Review.objects.get(feedback="Sehr anschaulich.")
    criterion = case.round.criteria.get(position=0)
    Remark.objects.create(review=review, criterion=criterion, text="Das ist neu.")
    draft = Review.objects.get(state=ReviewState.DRAFT)
    Remark.objects.create(review=draft, criterion=criterion, text="Noch nicht fertig.")
    told = feedback.feedback_on(entry)
    assert told == ["Mehr zur Auswertung, bitte.", "Sehr anschaulich.", f"{criterion.name}: Das ist neu."]
