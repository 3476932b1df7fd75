"""How far a meeting has come, who is there, how people vote, and how far its minutes are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingState(TextChoices):
    PLANNED = "planned", pgettext_lazy("meeting", "Planned")
    RUNNING = "running", pgettext_lazy("meeting", "Running")
    CLOSED = "closed", pgettext_lazy("meeting", "Closed")


MEETING_MOVES: dict[MeetingState, tuple[MeetingState, ...]] = {
    MeetingState.PLANNED: (MeetingState.RUNNING,),
    MeetingState.RUNNING: (MeetingState.CLOSED,),
    MeetingState.CLOSED: (MeetingState.RUNNING,),  # reopened, until somebody has signed the minutes
}


class Presence(TextChoices):
    EXPECTED = "expected", _("Expected")
    PRESENT = "present", _("Present")
    EXCUSED = "excused", _("Excused")


class VoteKind(TextChoices):
    YES_NO = "yes_no", _("Yes or no")
    PRIZE = "prize", _("Which prize")


class Choice(TextChoices):
    """What may be voted for besides a prize, whose id stands for it."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ABSTENTION = "abstention", _("Abstention")


class MinutesState(TextChoices):
    OPEN = "open", _("Not signed yet")
    SIGNED = "signed", _("Signed once")
    WAITING = "waiting", _("Signed off, waits to be printed")
    PRINTING = "printing", _("Is being printed")
    PRINTED = "printed", _("Signed off")
    FAILED = "failed", _("Could not be printed")


FROZEN = (MinutesState.WAITING, MinutesState.PRINTING, MinutesState.PRINTED, MinutesState.FAILED)
MINUTES_MOVES: dict[MinutesState, tuple[MinutesState, ...]] = {
    MinutesState.OPEN: (MinutesState.SIGNED,),
    MinutesState.SIGNED: (MinutesState.WAITING, MinutesState.OPEN),  # the first signature may be taken back
    MinutesState.WAITING: (MinutesState.PRINTING,),
    MinutesState.PRINTING: (MinutesState.PRINTED, MinutesState.WAITING, MinutesState.FAILED),
    MinutesState.PRINTED: (),
    MinutesState.FAILED: (MinutesState.WAITING,),
}
