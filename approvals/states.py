"""The states of an approval, and every move between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ApprovalState(TextChoices):
    ASKED = "asked", _("Asked, no answer yet")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    REPLACED = "replaced", _("Asked anew")
    WAIVED = "waived", _("Not needed here")


APPROVAL_MOVES: dict[ApprovalState, tuple[ApprovalState, ...]] = {
    ApprovalState.ASKED: (ApprovalState.APPROVED, ApprovalState.REFUSED, ApprovalState.REPLACED),
    ApprovalState.APPROVED: (ApprovalState.REPLACED,),
    ApprovalState.REFUSED: (ApprovalState.REPLACED,),
    ApprovalState.REPLACED: (),
    ApprovalState.WAIVED: (ApprovalState.REPLACED,),
}
# What lets an entry take part.
GOOD = (ApprovalState.APPROVED, ApprovalState.WAIVED)


class Refused(Exception):
    """A verb that cannot be done; the message says why in words for the person who tried."""
