"""What several people on one entry leave behind: versions of fields, removed rows, hand-overs."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from entries.states import Rights


class FieldSave(models.Model):
    """The last save of a field on the entry's own row (see field_saves.py): its version counts as an answer's does."""

    entry = models.ForeignKey("entries.Entry", models.CASCADE, related_name="field_saves")
    key = models.SlugField(max_length=50)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "key"], name="field_save_once_per_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.key}"


class RemovedParticipant(models.Model):
    """A row that was taken off, by its number alone: whoever was changing it meanwhile is told who removed it."""

    entry = models.ForeignKey("entries.Entry", models.CASCADE, related_name="removed_participants")
    row = models.PositiveBigIntegerField()
    removed_at = models.DateTimeField(auto_now_add=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "row"], name="participant_removed_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.row}"


class Handover(models.Model):
    """An entry that went from its owner to a colleague. While it can be taken back, its giver may do so."""

    entry = models.ForeignKey("entries.Entry", models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    rights_before = models.CharField(max_length=5, choices=Rights)  # of the taker: theirs again, once taken back
    handed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # taken back, or handed on

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="handover_to_somebody_else", condition=~Q(giver=F("taker"))),
            models.UniqueConstraint(
                fields=["entry"], name="handover_one_standing_per_entry", condition=Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.giver_id} to {self.taker_id}"
