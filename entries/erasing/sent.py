"""The content of an entry that was sent, erased: what remains is its number, its state, and when things happened.

PostgreSQL holds it to that (constraint ``entry_erased_is_out_and_empty``). The frozen content of its submissions is
replaced by an empty one; their checksums stay, so that a receipt is still recognised.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.erasing import requests
from accounts.models import User
from entries import entries, followers
from entries.erasing import contents, holders
from entries.models import (
    Answer,
    Colleague,
    Correction,
    Entry,
    EntryFile,
    Extension,
    Participant,
    ReceiptPrint,
    Submission,
)
from entries.states import EntryState
from ledger import events, letters
from uploads import files
from uploads.housekeeping import owners

OUT = (EntryState.WITHDRAWN, EntryState.INELIGIBLE)


def obstacle(entry: Entry) -> str:
    """Why ``entry`` cannot be erased now, in words; empty where it can."""
    if entry.erased_at is not None:
        return _("This entry was erased already.")
    if not entry.number:
        return _("This entry was never submitted. Its authors can delete it.")
    if reason := holders.kept([entry.pk]).get(entry.pk, ""):
        return reason
    if entry.state not in OUT and not requests.is_asked_by(entry.owner_id):
        return _(
            "This entry takes part. It can be erased once it is withdrawn or not admitted, or when its owner asks for "
            "their data to be erased."
        )
    return ""


@transaction.atomic
def erase(entry: Entry, *, by: User) -> bool:
    """Erase what ``entry`` says, its files and everybody on it; False where somebody did so before.

    The objects go with the next sweep. An entry that still takes part is withdrawn by it. Raises ``EntryError`` with
    the reason where something must be kept.
    """
    locked = lock(entry)
    if locked.erased_at is not None:
        return False
    if reason := obstacle(locked):
        raise entries.EntryError(reason)
    erase_locked(locked, by=by)
    return True


def lock(entry: Entry) -> Entry:
    """The entry's row, held so that nobody can point to it meanwhile: no decision, no certificate, no file."""
    # Stronger than entries.locked_row: the key as well.
    Entry.objects.select_for_update().only("pk").get(pk=entry.pk)
    return entries.locked_row(entry)


def erase_locked(locked: Entry, *, by: User) -> None:
    """``erase`` for whoever holds the row by ``lock`` and has decided."""
    holders.erase(locked, by)
    for participant in Participant.objects.filter(entry=locked):
        followers.taken_off(participant)
        participant.delete()
    ReceiptPrint.objects.filter(submission__entry=locked).delete()
    for model in (Answer, EntryFile, Colleague, Extension, Correction):
        model._default_manager.filter(entry=locked).delete()  # noqa: SLF001 - public by documentation
    for submission in Submission.objects.filter(entry=locked):
        Submission.objects.filter(pk=submission.pk).update(content=contents.emptied(submission.content))
    letters.forget_about(locked)
    # Files of the form, signed sheets, what stands in for files in a blind round: each room said how it names them.
    for prefix in owners.scopes():
        for upload in files.of_scope(f"{prefix}:{locked.pk}"):
            files.erase(upload, by=by)
    Entry.objects.filter(pk=locked.pk).update(
        state=locked.state if locked.state in OUT else EntryState.WITHDRAWN,
        title="", eligibility={}, school=None, screening_reason="",
        extended_until=None, correction_until=None, corrected_at=None, erased_at=timezone.now(),
    )  # fmt: skip
    events.erase("entry.erased", subject=locked, by=by, edition_id=locked.edition_id, name=locked.number)
