"""The states of editions and entries, and every move between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditionState(TextChoices):
    """What a person decided. Whether the call is open follows from PUBLISHED and the clock, never from a scheduler."""

    DRAFT = "draft", _("Being set up")
    PUBLISHED = "published", _("Published")
    JUDGING = "judging", _("Being judged")
    DECIDED = "decided", _("Decided")
    ANNOUNCED = "announced", _("Announced")
    ARCHIVED = "archived", _("Archived")


class Phase(TextChoices):
    """Where an edition stands at a moment: its state read together with the clock."""

    DRAFT = "draft", _("Being set up")
    UPCOMING = "upcoming", _("Opens soon")
    OPEN = "open", _("Open for entries")
    CLOSED = "closed", _("Entries closed")
    JUDGING = "judging", _("Being judged")
    DECIDED = "decided", _("Decided")
    ANNOUNCED = "announced", _("Winners announced")
    ARCHIVED = "archived", _("Archived")


EDITION_MOVES: dict[EditionState, tuple[EditionState, ...]] = {
    EditionState.DRAFT: (EditionState.PUBLISHED,),
    EditionState.PUBLISHED: (EditionState.DRAFT, EditionState.JUDGING),
    EditionState.JUDGING: (EditionState.PUBLISHED, EditionState.DECIDED),
    EditionState.DECIDED: (EditionState.JUDGING, EditionState.ANNOUNCED),
    EditionState.ANNOUNCED: (EditionState.ARCHIVED,),
    EditionState.ARCHIVED: (),
}


class RoleKind(TextChoices):
    OWNER = "owner", _("Owner")
    ORGANISER = "organiser", _("Organiser")
    SCREENER = "screener", _("Screener")
    OBSERVER = "observer", _("Observer")


class ApprovalMode(TextChoices):
    """When the head of school must have approved an entry."""

    NONE = "none", _("Not needed")
    BEFORE = "before", _("Before the entry is submitted")
    AFTER = "after", _("After the entry was submitted, until a date")


class Purpose(TextChoices):
    """What a consent is for."""

    PARTICIPATION = "participation", _("Taking part under the terms of participation")
    PUBLISH_WORK = "publish_work", _("Publication of the entry")
    PUBLISH_PRINT = "publish_print", _("Presentation of the entry in print")
    PUBLISH_NAME = "publish_name", _("Publication of names")
    PUBLISH_PICTURE = "publish_picture", _("Publication of pictures")
    PRESS = "press", _("Passing on to the press")
