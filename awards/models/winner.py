"""Who won what, and what the entrant agreed may be shown."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.edition import Prize
from awards.models.entry import Entry, Participant
from awards.states import Purpose


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


class Consent(models.Model):
    """One person, one purpose, with the text that was agreed to; withdrawn, it counts for nothing at once."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="consents")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    text = models.TextField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "participant", "purpose"],
                name="consent_one_standing_per_purpose",
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.entry_id}"
