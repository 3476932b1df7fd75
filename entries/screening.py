"""Admitting many entries at once, with a while to take it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from entries import receipts
from entries.models import Entry
from entries.states import EntryState
from ledger import events, letters

UNDO_LASTS = timedelta(minutes=10)
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Batch:
    """What one click admitted; with it the click can be undone."""

    keys: tuple[int, ...]
    at: datetime


def admit_many(edition: Edition, keys: Collection[int], *, by: User) -> Batch:
    """Admit those of ``keys`` that wait for screening; the letters wait until the click can no longer be undone."""
    now = timezone.now()
    with transaction.atomic():
        waiting = (
            Entry.objects.filter(edition=edition, pk__in=keys, state=EntryState.SUBMITTED)
            .select_related("edition__award__organisation", "owner")
            .select_for_update(of=("self",), no_key=True)
            .order_by("pk")
        )
        entries = list(waiting[:MOST_AT_ONCE])
        admitted = tuple(entry.pk for entry in entries)
        Entry.objects.filter(pk__in=admitted).update(state=EntryState.ELIGIBLE, screened_at=now, screening_reason="")
        for entry in entries:
            entry.state = EntryState.ELIGIBLE
            events.record("entry.admitted", by=by, subject=entry, edition_id=edition.pk, together_with=len(entries) - 1)
            receipts.tell_screened(entry, due_at=now + UNDO_LASTS, once_key=_letter_key(entry.pk, now))
    return Batch(admitted, now)


def undo(edition: Edition, batch: Batch, *, by: User) -> int:
    """Take an admission back and say for how many entries; those whose letter is on its way stay admitted."""
    if timezone.now() >= batch.at + UNDO_LASTS:
        return 0
    undone = 0
    with transaction.atomic():
        entries = Entry.objects.filter(
            edition=edition, pk__in=batch.keys, state=EntryState.ELIGIBLE, screened_at=batch.at
        ).select_for_update(no_key=True)
        for entry in entries.order_by("pk"):
            if not letters.call_back([_letter_key(entry.pk, batch.at)]):
                continue
            Entry.objects.filter(pk=entry.pk).update(state=EntryState.SUBMITTED, screened_at=None)
            events.record("entry.admission_undone", by=by, subject=entry, edition_id=edition.pk)
            undone += 1
    return undone


def _letter_key(entry_pk: int, at: datetime) -> str:
    return f"admitted:{entry_pk}:{at.timestamp()}"
