"""What organisers decide about entries besides yes and no: many admitted at once, more time, back for a correction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState
from entries import entries, receipts
from entries.models import Correction, Entry, Extension
from entries.states import BEING_WRITTEN, CORRECTABLE, EntryState
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
            .exclude(correction_until__gte=now)  # it waits for its entrant
            .select_related("edition__award__organisation", "owner")
            .select_for_update(of=("self",), no_key=True)
            .order_by("pk")
        )
        found = list(waiting[:MOST_AT_ONCE])
        admitted = tuple(entry.pk for entry in found)
        Entry.objects.filter(pk__in=admitted).update(
            state=EntryState.ELIGIBLE, screened_at=now, screening_reason="", **entries.END_OF_CORRECTION
        )
        Correction.objects.filter(entry__in=admitted, returned_at=None, ended_at=None).update(ended_at=now)
        for entry in found:
            entry.state = EntryState.ELIGIBLE
            events.record("entry.admitted", by=by, subject=entry, edition_id=edition.pk, together_with=len(found) - 1)
            receipts.tell_screened(entry, due_at=now + UNDO_LASTS, once_key=_letter_key(entry.pk, now))
    return Batch(admitted, now)


def undo(edition: Edition, batch: Batch, *, by: User) -> int:
    """Take an admission back and say for how many entries; those whose letter is on its way stay admitted."""
    if timezone.now() >= batch.at + UNDO_LASTS:
        return 0
    undone = 0
    with transaction.atomic():
        admitted = Entry.objects.filter(
            edition=edition, pk__in=batch.keys, state=EntryState.ELIGIBLE, screened_at=batch.at
        ).select_for_update(no_key=True)
        for entry in admitted.order_by("pk"):
            if not letters.call_back([_letter_key(entry.pk, batch.at)]):
                continue
            Entry.objects.filter(pk=entry.pk).update(state=EntryState.SUBMITTED, screened_at=None)
            events.record("entry.admission_undone", by=by, subject=entry, edition_id=edition.pk)
            undone += 1
    return undone


@transaction.atomic
def extend(entry: Entry, *, until: datetime, reason: str, by: User) -> Extension:
    """Give ``entry`` alone more time, until the last second of ``until``; granted again, the latest counts.

    Raises ``entries.Closed`` once judging has begun, and ``entries.EntryError`` for a moment that gives no more time.
    """
    locked, now, reason = entries.locked_row(entry), timezone.now(), _given(reason)
    if locked.edition.state != EditionState.PUBLISHED:
        raise entries.Closed(_("More time can only be given before judging begins."))
    if locked.state not in BEING_WRITTEN:
        raise entries.Closed(_("More time can only be given to drafts and to entries that wait for screening."))
    if until <= now or until <= locked.edition.closes_at:
        raise entries.EntryError(_("Please choose a moment after the deadline of the call that is still to come."))
    extension = Extension.objects.create(entry=locked, until=until, reason=reason, granted_by=by, granted_at=now)
    Entry.objects.filter(pk=locked.pk).update(extended_until=until)
    words = timezone.localtime(until).strftime("%d.%m.%Y %H:%M")
    events.record("entry.extended", by=by, subject=locked, edition_id=locked.edition_id, until=words, reason=reason)
    receipts.tell_extended(extension)
    return extension


@transaction.atomic
def withdraw_extension(entry: Entry, *, reason: str, by: User) -> None:
    """Take the additional time back; from now on the deadline of the call counts again for ``entry``."""
    locked, reason = entries.locked_row(entry), _given(reason)
    standing = Extension.objects.filter(entry=locked, withdrawn_at=None)
    if not standing.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawal_reason=reason):
        raise entries.Closed(_("This entry has no additional time."))
    Entry.objects.filter(pk=locked.pk).update(extended_until=None)
    events.record("entry.extension_withdrawn", by=by, subject=locked, edition_id=locked.edition_id, reason=reason)
    receipts.tell_extension_withdrawn(locked, reason)


@transaction.atomic
def send_back(entry: Entry, *, until: datetime, reason: str, by: User) -> Correction:
    """Give ``entry`` back to its entrant for a correction, until the last second of ``until``; asked anew, that counts.

    It keeps its state and the jury reads the version submitted last, until it is submitted again.
    Raises ``entries.Closed`` and ``entries.EntryError``.
    """
    locked, now, reason = entries.locked_row(entry), timezone.now(), _given(reason)
    if locked.edition.state not in (EditionState.PUBLISHED, EditionState.JUDGING):
        raise entries.Closed(_("Corrections are possible until the decisions are made."))
    if locked.state not in CORRECTABLE or locked.erased_at is not None:
        raise entries.Closed(_("Only an entry that was submitted can be sent back for a correction."))
    if until <= now:
        raise entries.EntryError(_("Please choose a moment that is still to come."))
    entries.end_correction(locked)
    correction = Correction.objects.create(entry=locked, until=until, reason=reason, asked_by=by, asked_at=now)
    Entry.objects.filter(pk=locked.pk).update(correction_until=until, corrected_at=None)
    words = timezone.localtime(until).strftime("%d.%m.%Y %H:%M")
    events.record("entry.sent_back", by=by, subject=locked, edition_id=locked.edition_id, until=words, reason=reason)
    receipts.tell_correction(correction)
    return correction


@transaction.atomic
def withdraw_correction(entry: Entry, *, reason: str, by: User) -> Correction:
    """Take back that ``entry`` must be corrected; the version submitted last counts, what was typed since stays.

    The letter waits until this can no longer be undone. Raises ``entries.Closed`` where no correction is open.
    """
    locked, now, reason = entries.locked_row(entry), timezone.now(), _given(reason)
    standing = Correction.objects.filter(entry=locked, returned_at=None, ended_at=None)
    correction = standing.first()
    if correction is None:
        raise entries.Closed(_("No correction is asked of this entry."))
    standing.update(ended_at=now, withdrawn_at=now, withdrawn_by=by, withdrawal_reason=reason)
    Entry.objects.filter(pk=locked.pk).update(correction_until=None)
    events.record("entry.correction_withdrawn", by=by, subject=locked, edition_id=locked.edition_id, reason=reason)
    receipts.tell_correction_withdrawn(
        locked, reason, due_at=now + UNDO_LASTS, once_key=_withdrawal_key(correction.pk, now)
    )
    correction.refresh_from_db()
    return correction


@transaction.atomic
def undo_withdrawal(entry: Entry, *, by: User) -> Correction:
    """Ask for the correction again that was taken back minutes ago, as if nothing had happened.

    Raises ``entries.Closed`` once the letter about it is on its way, or something else was decided meanwhile.
    """
    locked = entries.locked_row(entry)
    correction = locked.corrections.first()
    if (
        correction is None
        or not may_be_resumed(correction, locked)
        or not letters.call_back([_withdrawal_key(correction.pk, correction.withdrawn_at)])
    ):
        raise entries.Closed(_("This can no longer be undone. Please ask for the correction anew."))
    Correction.objects.filter(pk=correction.pk).update(
        ended_at=None, withdrawn_at=None, withdrawn_by=None, withdrawal_reason=""
    )
    Entry.objects.filter(pk=locked.pk).update(correction_until=correction.until)
    events.record("entry.correction_resumed", by=by, subject=locked, edition_id=locked.edition_id)
    return correction


def may_be_resumed(correction: Correction | None, entry: Entry) -> bool:
    """Whether ``correction``, the latest of ``entry``, was taken back so lately that the letter still waits."""
    if correction is None or correction.withdrawn_at is None:
        return False
    now = timezone.now()
    was_screened = entry.screened_at is not None and entry.screened_at >= correction.withdrawn_at
    return now < min(correction.withdrawn_at + UNDO_LASTS, correction.until) and not was_screened


def _given(reason: str) -> str:
    if not reason.strip():
        raise entries.EntryError(_("Please give the reason: the entrant will read it."))
    return reason.strip()


def _withdrawal_key(correction_pk: int, at: datetime | None) -> str:
    return f"correction-withdrawn:{correction_pk}:{at.timestamp() if at else ''}"


def _letter_key(entry_pk: int, at: datetime) -> str:
    return f"admitted:{entry_pk}:{at.timestamp()}"
