"""The states of a nomination and of the person nominated, and every move between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NominationState(TextChoices):
    """What one person wrote about another; it counts once the writer proved to own their address."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    CONFIRMED = "confirmed", _("Confirmed")


class NomineeState(TextChoices):
    """The one person that one or more nominations of an edition are about."""

    ASKED = "asked", _("Asked, no answer yet")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    BARRED = "barred", _("Wants no more letters")
    EXPIRED = "expired", _("Not answered in time")


NOMINEE_MOVES: dict[NomineeState, tuple[NomineeState, ...]] = {
    NomineeState.ASKED: (
        NomineeState.ACCEPTED,
        NomineeState.DECLINED,
        NomineeState.BARRED,
        NomineeState.EXPIRED,
    ),
    NomineeState.EXPIRED: (
        NomineeState.ASKED,  # nominated again after the deadline was moved
        NomineeState.DECLINED,
        NomineeState.BARRED,
    ),
    NomineeState.ACCEPTED: (),
    NomineeState.DECLINED: (),
    NomineeState.BARRED: (),
}


class Relation(TextChoices):
    """How the one who nominates knows the other."""

    PUPIL = "pupil", _("Pupil")
    FORMER_PUPIL = "former_pupil", _("Former pupil")
    PARENT = "parent", _("Parent or other relative of a pupil")
    COLLEAGUE = "colleague", _("Colleague")
    HEAD = "head", _("Head of the school")
    PARTNER = "partner", _("Partner of the school")
    OTHER = "other", _("Another relation")


class Refused(Exception):
    """A verb that cannot be done; the message says why in words for the person who tried."""
