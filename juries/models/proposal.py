"""A plan of who reads what, as a row: it waits for a worker, for a person, and for a worker again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from juries.models.round import Round
from juries.states import ProposalState


class Proposal(models.Model):
    """``plan`` is what ``planning.Plan`` says, in JSON. ``fingerprint`` names the seating it still fits.

    While it is carried out, ``fingerprint`` follows each step: whatever somebody else changes stops it.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="proposals")
    state = models.CharField(max_length=9, choices=ProposalState, default=ProposalState.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    plan = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=32, blank=True)
    total = models.PositiveIntegerField(default=0)  # pairs that come or go
    done = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round"],
                name="proposal_one_at_work_per_round",
                condition=Q(state__in=["waiting", "computing", "ready", "ordered", "carrying"]),
            ),
            models.CheckConstraint(name="proposal_does_no_more_than_all", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="proposal_done_has_a_time", condition=~Q(state="done") | Q(finished_at__isnull=False)
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for proposals that wait for a worker, and for claims whose worker is dead.
            models.Index(fields=["id"], name="proposal_waiting", condition=Q(state__in=["waiting", "ordered"])),
            models.Index(
                fields=["claimed_at"], name="proposal_claimed", condition=Q(state__in=["computing", "carrying"])
            ),
            # The page of the round asks for the latest.
            models.Index(fields=["round", "-id"], name="proposal_latest_of_round"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.state}"
