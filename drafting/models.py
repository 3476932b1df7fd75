"""The call on paper, and Word documents that came back filled in."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models import Edition
from entries.models import Entry
from entries.states import PrintState


class CallPrint(models.Model):
    """The call of an edition as a PDF in one language: owed when somebody first asks, printed by a worker.

    ``digest`` is the checksum of all it says: a call that says something else is another print.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="call_prints")
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=PrintState, default=PrintState.WAITING)
    key = models.CharField(max_length=200, unique=True)  # the object's name, chosen with the row
    size = models.PositiveIntegerField(default=0)
    ordered_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "language", "digest"], name="call_print_once_per_content"),
            models.CheckConstraint(
                name="call_printed_is_known",
                condition=~Q(state="printed") | (Q(printed_at__isnull=False) & Q(size__gt=0)),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for prints that wait, and for claims whose worker is dead.
            models.Index(fields=["id"], name="call_print_waiting", condition=Q(state="waiting")),
            models.Index(fields=["claimed_at"], name="call_print_printing", condition=Q(state="printing")),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.language}: {self.state}"


class WordFile(models.Model):
    """What was found in a Word document that came back, and what became of it. The document itself is not kept.

    ``found``: by key ``{"raw": the answer as answers.clean reads it, "rest": text that is no answer}``.
    ``loose``: texts that belong to no question of the form, each ``{"heading", "text"}``.
    ``taken``: by key ``{"before": the value until then, "after": the version of the answer as it was taken}``.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="word_files")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    filename = models.CharField(max_length=200)
    is_other_version = models.BooleanField(default=False)
    is_other_call = models.BooleanField(default=False)
    found = models.JSONField(default=dict)
    loose = models.JSONField(default=list)
    taken = models.JSONField(default=dict)
    taken_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="word_file_undone_was_taken",
                condition=Q(undone_at__isnull=True) | Q(taken_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for what is older than it may be kept.
            models.Index(fields=["brought_at"], name="word_file_age"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.filename}"
