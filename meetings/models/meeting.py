"""A meeting of a panel: what is on its agenda, who is there, and what everybody's screen shows."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from awards.models import Edition
from entries.models import Entry
from juries.models import Juror, Panel, Round
from meetings.states import MeetingState, Presence


class Meeting(models.Model):
    """A panel comes together at a moment. ``round`` is the one whose ranking sorts the agenda."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="meetings")
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="meetings")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="meetings")
    starts_at = models.DateTimeField(_("Begins"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    is_blind = models.BooleanField(_("Blind: names and schools are hidden"), default=True)
    state = models.CharField(max_length=7, choices=MeetingState, default=MeetingState.PLANNED)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    led_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # who opened it

    class Meta:
        verbose_name = _("Jury meeting")
        verbose_name_plural = _("Jury meetings")
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["panel"], name="meeting_one_running_per_panel", condition=Q(state="running")
            ),
            models.CheckConstraint(
                name="meeting_opened_has_a_time",
                condition=Q(state="planned") | (Q(opened_at__isnull=False) & Q(led_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="meeting_closed_has_a_time", condition=~Q(state="closed") | Q(closed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.panel)


class AgendaItem(models.Model):
    """An entry the jury talks about. Its numbers are those of the ranking when it was put on the agenda."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField(null=True)  # within its category
    mean = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    spread = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    # How far it stands from the cut, in standard errors: the smaller, the more there is to talk about.
    distance = models.FloatField(null=True)
    notes = models.TextField(blank=True)
    notes_version = models.PositiveIntegerField(default=0)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "entry"], name="agenda_entry_once_per_meeting"),
            models.UniqueConstraint(
                fields=["meeting", "position"], name="agenda_position_once", deferrable=Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry)


class Screen(models.Model):
    """What everybody sees now: one row, whose version grows with each change that anybody may see."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="screen")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="+")
    timer_ends_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"screen of {self.meeting_id}"


class Attendance(models.Model):
    """Whether a juror is there. Without a row they are expected."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    juror = models.ForeignKey(Juror, models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=8, choices=Presence, default=Presence.EXPECTED)
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "juror"], name="attendance_once_per_juror"),
            models.CheckConstraint(
                name="attendance_present_has_arrived", condition=~Q(presence="present") | Q(arrived_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id}: {self.presence}"
