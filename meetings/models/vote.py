"""Votes and ballots.

**What is stored.** Of an open vote: a Ballot for each juror, with what they chose. Of a secret vote: a Ballot for each
juror that says only *that* they voted, without choice and without time, and a Tally for each choice that counts. No row
joins the two, none bears a time, and the log tells neither. When the vote closes, every ballot and every tally is
written anew in one transaction, so that PostgreSQL's own marks on the rows (xmin, ctid) no longer tell in which order
they came. Whoever can read PostgreSQL's write-ahead log, or watches its rows while the vote is open, could still
follow a single vote: secrecy holds against everybody who uses the product, not against whoever runs the database.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from juries.models import Juror
from meetings.models.meeting import AgendaItem, Meeting
from meetings.states import VoteKind


class Vote(models.Model):
    """A question put to the vote. ``options`` are frozen as it opens: a list of ``{"key", "de", "en"}``."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="votes")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="votes")
    kind = models.CharField(max_length=6, choices=VoteKind, default=VoteKind.YES_NO)
    question = models.CharField(_("Question"), max_length=200)
    is_secret = models.BooleanField(_("Secret"), default=False)
    options = models.JSONField()
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    is_called_off = models.BooleanField(default=False)
    entitled = models.PositiveSmallIntegerField(default=0)  # how many could have voted when it closed

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting"], name="vote_one_open", condition=Q(closed_at__isnull=True)),
            models.CheckConstraint(
                name="vote_called_off_is_closed", condition=Q(is_called_off=False) | Q(closed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Ballot(models.Model):
    """That a juror voted; in an open vote also what for."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="ballots")
    juror = models.ForeignKey(Juror, models.PROTECT, related_name="ballots")
    is_secret = models.BooleanField()
    choice = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "juror"], name="ballot_once_per_juror"),
            models.CheckConstraint(
                name="ballot_secret_names_no_choice",
                condition=(Q(is_secret=True) & Q(choice="")) | (Q(is_secret=False) & ~Q(choice="")),
            ),
        ]

    def __str__(self) -> str:
        return f"ballot of {self.juror_id}"


class Tally(models.Model):
    """How often a choice was made in a secret vote. It knows nobody."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="tallies")
    choice = models.CharField(max_length=20)
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vote", "choice"], name="tally_once_per_choice"),
        ]

    def __str__(self) -> str:
        return f"{self.choice}: {self.count}"
