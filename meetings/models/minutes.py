"""The minutes of a meeting: gathered from its rows, signed by two people, frozen, printed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from meetings.models.meeting import Meeting
from meetings.states import MinutesState


class Minutes(models.Model):
    """What was signed, word for word. A trigger lets nothing of it change once two people have signed."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=8, choices=MinutesState, default=MinutesState.OPEN)
    content = models.JSONField(default=dict)  # kept with the first signature
    sha256 = models.CharField(max_length=64, blank=True)  # of the content as canonical JSON
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    chair_name = models.CharField(max_length=200, blank=True)
    chair_signed_at = models.DateTimeField(null=True)
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    second_name = models.CharField(max_length=200, blank=True)
    second_signed_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=200, unique=True)  # the object's name, chosen when the meeting closed
    size = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="minutes_signed_have_a_checksum",
                condition=Q(state="open") | (~Q(sha256="") & Q(chair__isnull=False)),
            ),
            models.CheckConstraint(
                name="minutes_frozen_by_two",
                condition=Q(state__in=["open", "signed"])
                | (Q(chair_signed_at__isnull=False) & Q(second__isnull=False) & Q(second_signed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="minutes_signed_by_a_second_person", condition=Q(second__isnull=True) | ~Q(second=F("chair"))
            ),
            models.CheckConstraint(
                name="minutes_printed_is_known",
                condition=~Q(state="printed") | (Q(printed_at__isnull=False) & Q(size__gt=0)),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for minutes that wait, and for claims whose worker is dead.
            models.Index(fields=["id"], name="minutes_waiting", condition=Q(state="waiting")),
            models.Index(fields=["claimed_at"], name="minutes_printing", condition=Q(state="printing")),
        ]

    def __str__(self) -> str:
        return f"minutes of {self.meeting_id}"
