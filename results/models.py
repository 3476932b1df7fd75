"""The order at a moment, kept as evidence, and what was decided from it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.models import Edition, Prize
from entries.models import Entry
from juries.models.round import Round
from results.states import DecisionState, Outcome, PlaceConvention, RankingMethod


class Ranking(models.Model):
    """A frozen ranking: method, every number it was made of, and the result. Never changed, never deleted."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="rankings")
    method = models.CharField(max_length=40)  # "fair-score/1"
    inputs = models.JSONField()
    rows = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the canonical JSON of inputs and rows
    # SHA-256 over the chain of the edition's ranking before and this checksum; in the log too. Empty: frozen earlier.
    chain = models.CharField(max_length=64, blank=True, default="")
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.method} of round {self.round_id}"


class RankingRule(models.Model):
    """What counts in an edition, named before anybody scored; without a row it is the fair score."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="ranking_rule")
    method = models.CharField(_("Method"), max_length=10, choices=RankingMethod, default=RankingMethod.FAIR)
    ties = models.JSONField(default=list, blank=True)
    convention = models.CharField(
        _("Counting of places"), max_length=4, choices=PlaceConvention, default=PlaceConvention.COMPETITION
    )
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ranking_rule_method_is_known", condition=Q(method__in=[str(one) for one in RankingMethod])
            ),
            models.CheckConstraint(
                name="ranking_rule_convention_is_known",
                condition=Q(convention__in=[str(one) for one in PlaceConvention]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} in edition {self.edition_id}"


class Decision(models.Model):
    """The outcome for an entry: drafted by one person, confirmed by another where the edition says so."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("Outcome"), max_length=10, choices=Outcome)
    prize = models.ForeignKey(Prize, models.PROTECT, null=True, blank=True, related_name="decisions")
    citation = models.TextField(_("Citation"), blank=True)
    # Where the ranking says something else, or leaves it open, people say why.
    departs = models.BooleanField(default=False)
    reason = models.TextField(_("Reason"), blank=True)
    state = models.CharField(max_length=9, choices=DecisionState, default=DecisionState.DRAFTED)
    needs_second_person = models.BooleanField(default=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            # One entry may win several prizes, but each of them once; the other outcomes stand alone.
            models.UniqueConstraint(
                fields=["entry", "prize"],
                name="decision_once_per_entry_and_prize",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="decision_prize_is_named",
                condition=(Q(outcome="prize") & Q(prize__isnull=False)) | (~Q(outcome="prize") & Q(prize__isnull=True)),
            ),
            models.CheckConstraint(name="decision_departs_with_a_reason", condition=Q(departs=False) | ~Q(reason="")),
            models.CheckConstraint(
                name="decision_confirmed_by_a_person",
                condition=~Q(state="confirmed") | (Q(confirmed_by__isnull=False) & Q(confirmed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="decision_confirmed_by_a_second_person",
                condition=Q(needs_second_person=False)
                | Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("drafted_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for {self.entry_id}"
