"""A draft that nobody will send, deleted with everything that belongs to it."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from entries import entries
from entries.models import Entry
from entries.states import EntryState
from ledger import events, letters
from uploads import files
from uploads.housekeeping import owners


def may_be_deleted(entry: Entry) -> bool:
    """Whether it was never sent. What was sent once is withdrawn instead: others have a receipt of it."""
    return entry.state in (EntryState.DRAFT, EntryState.WITHDRAWN) and not entry.number


@transaction.atomic
def delete(entry: Entry, *, by: User) -> None:
    """Delete a draft with its answers and files; the objects go with the next sweep. Raises ``EntryError``."""
    locked = entries.locked_row(entry)
    if not may_be_deleted(locked):
        raise entries.EntryError(_("This entry was submitted once. It can be withdrawn, but no longer deleted."))
    scopes = [f"{prefix}:{locked.pk}" for prefix in owners.scopes()]
    events.record("entry.deleted", by=by, subject=locked, edition_id=locked.edition_id)
    letters.forget_about(locked)
    locked.delete()
    # Files of the form, signed sheets, what stands in for files in a blind round: each room said how it names them.
    for scope in scopes:
        for upload in files.of_scope(scope):
            files.discard(upload)
