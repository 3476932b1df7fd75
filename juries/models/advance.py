"""What goes on from one round to the next."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from entries.models import Entry
from juries.models.round import Round


class Advance(models.Model):
    """This entry goes on from this round: proposed by the system, confirmed by a person."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="advances")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="advances")
    why = models.CharField(max_length=200)  # what spoke for it when it was confirmed
    advanced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    advanced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "entry"], name="entry_goes_on_once_from_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} goes on from {self.round_id}"
