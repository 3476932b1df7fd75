"""Who won what, and what the entrant agreed may be shown."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.edition import Prize
from entries.models import Entry


class Winner(models.Model):
    """An entry that won a prize. Rows are handed down by a jury's decision, never typed here."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="wins")
    prize = models.ForeignKey(Prize, models.PROTECT, related_name="winners")
    citation = models.TextField(_("Citation"), blank=True)
    placed_at = models.DateTimeField(auto_now_add=True)
    retracted_at = models.DateTimeField(null=True)
    retraction_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "prize"],
                name="winner_once_per_prize",
                condition=Q(retracted_at__isnull=True),
            ),
            models.CheckConstraint(
                name="winner_retracted_with_a_reason",
                condition=Q(retracted_at__isnull=True) | ~Q(retraction_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prize_id}: {self.entry_id}"
