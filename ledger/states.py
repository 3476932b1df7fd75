"""The states of a letter, and the moves between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


MOVES: dict[LetterState, tuple[LetterState, ...]] = {
    LetterState.WAITING: (LetterState.SENDING,),
    LetterState.SENDING: (LetterState.SENT, LetterState.WAITING, LetterState.FAILED),
    LetterState.FAILED: (LetterState.WAITING,),
    LetterState.SENT: (),
}
