"""One pass of judging, and what it asks."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Mod
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from awards.models import Category, Edition
from config.bilingual import bilingual
from juries.models.panel import Panel
from juries.states import AdvanceBy, OthersSeen, RoundKind, RoundState, StandingSeenBy


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
    others_seen = models.CharField(
        _("Jury members see the reviews of others"), max_length=11, choices=OthersSeen, default=OthersSeen.NEVER
    )
    counts_drafts = models.BooleanField(_("Drafts with all scores count as well"), default=False)
    standing_seen_by = models.CharField(
        _("Who may see the standing"), max_length=9, choices=StandingSeenBy, default=StandingSeenBy.CHAIR
    )
    # Where it names one, the round judges only what a person let go on from there.
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")
    advance_by = models.CharField(_("What goes on"), max_length=9, choices=AdvanceBy, default=AdvanceBy.BEST)
    advance_count = models.PositiveSmallIntegerField(
        _("How many per category"), default=10, validators=[MinValueValidator(1)]
    )
    advance_from = models.DecimalField(
        _("From this mark on (0 to 100)"), max_digits=7, decimal_places=4, null=True, blank=True
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
            models.CheckConstraint(name="round_follows_another", condition=~Q(follows=F("pk"))),
            models.CheckConstraint(name="round_advances_at_least_one", condition=Q(advance_count__gt=0)),
            models.CheckConstraint(
                name="round_threshold_is_a_mark",
                condition=Q(advance_from__isnull=True) | (Q(advance_from__gte=0) & Q(advance_from__lte=100)),
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

    def before(self) -> models.QuerySet["Round"]:
        """The rounds of the same edition that could hand entries on to this one."""
        earlier = Round.objects.filter(edition_id=self.edition_id, position__lt=self.position)
        return earlier.exclude(kind=RoundKind.SCREENING)

    def takes_scores(self, now: datetime) -> bool:
        """Whether a score may be saved at ``now``: by the clock, whatever the scheduler did; the last second counts."""
        return self.state == RoundState.RELEASED and self.opens_at <= now < self.closes_at + timedelta(seconds=1)

    def is_over(self, now: datetime) -> bool:
        """Whether no score is taken any more at ``now``: closed by hand, or by the clock."""
        return self.state == RoundState.CLOSED or (
            self.state == RoundState.RELEASED and now >= self.closes_at + timedelta(seconds=1)
        )


class Held(models.Model):
    """A released round holds each of its categories for its kind, while its window lasts: nobody else may then.

    Kept by triggers on the round, its categories and the edition's (migration), never written by the program.
    ``category`` is 0 for entries that compete in none.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="held")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    category = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    span = DateTimeRangeField()

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="one_open_round_of_a_kind_per_category",
                expressions=[
                    ("edition", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("category", RangeOperators.EQUAL),
                    ("span", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"round {self.round_id} holds {self.category}"


class Criterion(models.Model):
    """Weight, range, step, and words for what each level means: ``levels`` is a list of ``{"value", "de", "en"}``.

    Once a score was given by it, it never changes (trigger): a change makes the next version, with a key of its own,
    and the earlier one leaves the sheet with ``replaced_at``. The scores given by it stay with it, and count.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=40)
    name_de = models.CharField(_("Name (German)"), max_length=100)
    name_en = models.CharField(_("Name (English)"), max_length=100, blank=True)
    question_de = models.TextField(_("Key question (German)"), blank=True)
    question_en = models.TextField(_("Key question (English)"), blank=True)
    weight = models.PositiveSmallIntegerField(_("Weight"), default=1)
    minimum = models.PositiveSmallIntegerField(_("Lowest score"), default=1)
    maximum = models.PositiveSmallIntegerField(_("Highest score"), default=5)
    step = models.PositiveSmallIntegerField(_("Step"), default=1, validators=[MinValueValidator(1)])
    levels = models.JSONField(default=list, blank=True)
    is_optional = models.BooleanField(_("May be left out"), default=False)
    categories = models.ManyToManyField(Category, blank=True, related_name="+")  # none: all of them
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    replaced_at = models.DateTimeField(null=True)  # no longer on the sheet: by a newer version, or taken out
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
            models.CheckConstraint(name="criterion_has_a_step", condition=Q(step__gt=0)),
            models.CheckConstraint(
                name="criterion_steps_reach_the_top",
                condition=Exact(Mod(F("maximum") - F("minimum"), F("step")), 0),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def values(self) -> range:
        """Every score that it takes, from lowest to highest."""
        return range(self.minimum, self.maximum + 1, self.step)


class RemovedRound(models.Model):
    """A round that was deleted before it was released, with all that was set up in it: until it is put back."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="removed_rounds")
    name = models.CharField(max_length=100)
    content = models.JSONField()  # the rows as Django's serializer writes them
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    removed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name
