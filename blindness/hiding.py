"""Hiding a file from juries without names, by whoever screens the entries."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from blindness import checks
from blindness.models import HiddenFile
from entries.models import Entry
from ledger import events
from uploads.models import Upload


@transaction.atomic
def hide(entry: Entry, upload: Upload, *, by: User) -> bool:
    """No jury without names gets this file; False where it was hidden before."""
    _row, is_new = HiddenFile.objects.get_or_create(
        upload=upload, defaults={"entry": entry, "hidden_by": by, "hidden_at": timezone.now()}
    )
    if is_new:
        events.record("entry.file_hidden", by=by, subject=entry, edition_id=entry.edition_id, file=upload.filename)
        checks.ask_again(entry)
    return is_new


@transaction.atomic
def show(entry: Entry, upload: Upload, *, by: User) -> bool:
    """Hand it out again; False where it was not hidden."""
    gone, _each = HiddenFile.objects.filter(entry=entry, upload=upload).delete()
    if gone:
        events.record("entry.file_unhidden", by=by, subject=entry, edition_id=entry.edition_id, file=upload.filename)
        checks.ask_again(entry)
    return bool(gone)
