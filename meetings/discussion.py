"""What was said about an entry: the notes from which minutes and citations begin."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from juries.access import standing_recusals
from juries.states import Refused
from ledger import events
from meetings import announcing
from meetings.meetings import running
from meetings.models import AgendaItem

LONGEST = 6000


class Conflict(Refused):
    """Somebody else has changed the notes since they were read; ``standing`` holds theirs, nothing is lost."""

    def __init__(self, standing: AgendaItem) -> None:
        super().__init__(_("These notes were changed elsewhere meanwhile. Please compare, then save again."))
        self.standing = standing


def note(item: AgendaItem, *, text: str, version: int, by: User) -> AgendaItem:
    """Keep the notes on an entry, as changed from ``version``. Raises Conflict where that is not the last one."""
    cleaned = text.strip().replace("\r\n", "\n")
    if len(cleaned) > LONGEST:
        raise Refused(_("This text is too long. Please shorten it to %(count)d characters.") % {"count": LONGEST})
    with transaction.atomic():
        held = running(item.meeting)
        found = held.items.select_related("entry").filter(pk=item.pk).first()
        if found is None:
            raise Refused(_("This entry was taken off the agenda meanwhile."))
        if standing_recusals().filter(juror__user_id=by.pk, entry=found.entry).exists():
            raise Refused(_("You are recused from this entry."))
        if cleaned == found.notes:
            return found
        if version != found.notes_version:
            raise Conflict(found)
        found.notes, found.notes_version = cleaned, found.notes_version + 1
        found.save(update_fields=["notes", "notes_version"])
        events.record("agenda.noted", by=by, subject=found.entry, edition_id=held.edition_id, meeting=held.pk)
        announcing.changed(held, moved=False)
    return found
