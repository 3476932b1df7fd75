"""Many entries are admitted at once, and only what waits; ten minutes later it is settled."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from entries import screening
from entries.states import EntryState
from ledger.models import Event, Letter
from ledger.states import LetterState
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_only_what_waits_is_admitted() -> None:
    edition, other = make.edition(), make.edition()
    organiser = make.organiser(edition)
    waiting, draft = make.entry(edition, state=EntryState.SUBMITTED), make.entry(edition)
    foreign = make.entry(other, state=EntryState.SUBMITTED)

    batch = screening.admit_many(edition, [waiting.pk, draft.pk, foreign.pk], by=organiser)

    assert batch.keys == (waiting.pk,)
    assert Event.objects.filter(what="entry.admitted").count() == 1
    assert Letter.objects.get().due_at == batch.at + screening.UNDO_LASTS


def test_undo_ends_after_ten_minutes() -> None:
    edition = make.edition()
    organiser = make.organiser(edition)
    batch = screening.admit_many(edition, [make.entry(edition, state=EntryState.SUBMITTED).pk], by=organiser)

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert screening.undo(edition, batch, by=organiser) == 0
    assert screening.undo(edition, batch, by=organiser) == 1


def test_an_entry_whose_letter_is_on_its_way_stays_admitted() -> None:
    edition = make.edition()
    organiser = make.organiser(edition)
    entry = make.entry(edition, state=EntryState.SUBMITTED)
    batch = screening.admit_many(edition, [entry.pk], by=organiser)
    Letter.objects.update(state=LetterState.SENDING)

    assert screening.undo(edition, batch, by=organiser) == 0
    entry.refresh_from_db()
    assert entry.state == EntryState.ELIGIBLE
