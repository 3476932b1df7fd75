"""One pass of judging, and what it asks."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.models import Category, Edition
from config.bilingual import bilingual
from juries.models.panel import Panel
from juries.states import RoundKind, RoundState


class Round(models.Model):
    """One pass of judging: kind, panel, criteria, window, blindness, reads per entry."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rounds")
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="rounds")
    categories = models.ManyToManyField(Category, blank=True, related_name="rounds")  # none: all of them
    kind = models.CharField(max_length=10, choices=RoundKind, default=RoundKind.SCORING)
    name_de = models.CharField(_("Name (German)"), max_length=100)
    name_en = models.CharField(_("Name (English)"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=RoundState, default=RoundState.DRAFT)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))
    is_blind = models.BooleanField(_("Blind: names and schools are hidden"), default=True)
    reads_per_entry = models.PositiveSmallIntegerField(
        _("Reviews per entry"), default=3, validators=[MinValueValidator(1)]
    )
    closed_at = models.DateTimeField(null=True)
    # The entries that every juror who reads them begins with, in this order, to find a common measure.
    calibration = ArrayField(models.BigIntegerField(), default=list, blank=True)

    name = bilingual("name")

    class Meta:
        verbose_name = _("Round")
        verbose_name_plural = _("Rounds")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "position"], name="round_position_once_per_edition"),
            models.CheckConstraint(
                name="round_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
            ),
            models.CheckConstraint(name="round_reads_at_least_once", condition=Q(reads_per_entry__gt=0)),
            models.CheckConstraint(
                name="round_closed_has_a_time",
                condition=~Q(state="closed") | Q(closed_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for released rounds whose window has ended.
            models.Index(
                fields=["closes_at"],
                name="round_due_to_close",
                condition=Q(state="released"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def takes_scores(self, now: datetime) -> bool:
        """Whether a score may be saved at ``now``: by the clock, whatever the scheduler did; the last second counts."""
        return self.state == RoundState.RELEASED and self.opens_at <= now < self.closes_at + timedelta(seconds=1)


class Criterion(models.Model):
    """Weight, range, step, and words for what each level means: ``levels`` is a list of ``{"value", "de", "en"}``."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=40)
    name_de = models.CharField(_("Name (German)"), max_length=100)
    name_en = models.CharField(_("Name (English)"), max_length=100, blank=True)
    question_de = models.TextField(_("Key question (German)"), blank=True)
    question_en = models.TextField(_("Key question (English)"), blank=True)
    weight = models.PositiveSmallIntegerField(_("Weight"), default=1)
    minimum = models.PositiveSmallIntegerField(_("Lowest score"), default=1)
    maximum = models.PositiveSmallIntegerField(_("Highest score"), default=5)
    levels = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    name = bilingual("name")
    question = bilingual("question")

    class Meta:
        verbose_name = _("Criterion")
        verbose_name_plural = _("Criteria")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "key"], name="criterion_key_once_per_round"),
            models.CheckConstraint(name="criterion_has_a_range", condition=Q(maximum__gt=F("minimum"))),
            models.CheckConstraint(name="criterion_has_weight", condition=Q(weight__gt=0)),
        ]

    def __str__(self) -> str:
        return str(self.name)
