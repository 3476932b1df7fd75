"""The states of an entry, and every move between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ELIGIBLE = "eligible", _("Admitted")
    INELIGIBLE = "ineligible", _("Not admitted")


ENTRY_MOVES: dict[EntryState, tuple[EntryState, ...]] = {
    EntryState.DRAFT: (EntryState.SUBMITTED, EntryState.WITHDRAWN),
    EntryState.SUBMITTED: (
        EntryState.SUBMITTED,  # edited and sent again before the deadline
        EntryState.WITHDRAWN,
        EntryState.ELIGIBLE,
        EntryState.INELIGIBLE,
    ),
    EntryState.WITHDRAWN: (EntryState.DRAFT,),
    EntryState.ELIGIBLE: (
        EntryState.INELIGIBLE,
        EntryState.WITHDRAWN,
        EntryState.SUBMITTED,  # an admission in bulk, taken back within minutes; or corrected and sent again
    ),
    EntryState.INELIGIBLE: (
        EntryState.ELIGIBLE,
        EntryState.SUBMITTED,  # corrected and sent again
    ),
}


# What its authors may write and send while the clock allows it.
BEING_WRITTEN = (EntryState.DRAFT, EntryState.SUBMITTED)
# What an organiser may send back for a correction. It keeps its state until it comes back: the jury reads on.
CORRECTABLE = (EntryState.SUBMITTED, EntryState.ELIGIBLE, EntryState.INELIGIBLE)
# What a jury may be given to read.
IN_COMPETITION = (EntryState.SUBMITTED, EntryState.ELIGIBLE)


class Rights(TextChoices):
    """What a colleague may do with an entry that somebody else owns."""

    EDIT = "edit", _("May edit")
    VIEW = "view", _("May read")


class PrintState(TextChoices):
    """A receipt on its way to paper."""

    WAITING = "waiting", _("Waiting to be printed")
    PRINTING = "printing", _("Being printed")
    PRINTED = "printed", _("Printed")
    FAILED = "failed", _("Could not be printed")
