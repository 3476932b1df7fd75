"""The states of a request to be erased."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ErasureState(TextChoices):
    ASKED = "asked", _("Waits for your decision")
    WAITING = "waiting", _("About to be erased")
    RUNNING = "running", _("Being erased")
    DONE = "done", _("Erased")
    TAKEN_BACK = "back", _("Taken back")
    FAILED = "failed", _("Could not be completed")
