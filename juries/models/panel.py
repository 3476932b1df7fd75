"""Who judges, and which entries a juror may not see."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from awards.models import Category, Edition
from entries.models import Entry
from juries.states import JurorRole, JurorState, RecusalOrigin, RelationKind


class Panel(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="panels")
    name = models.CharField(_("Name"), max_length=100)

    class Meta:
        verbose_name = _("Panel")
        verbose_name_plural = _("Panels")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "name"], name="panel_name_once_per_edition")
        ]

    def __str__(self) -> str:
        return self.name


class Juror(models.Model):
    """A seat on a panel: invited by mail, taken by a person when they accept."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="jurors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="seats")
    email = models.EmailField(_("E-mail address"), max_length=254)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    affiliation = models.CharField(_("School or institution"), max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=JurorState, default=JurorState.INVITED)
    is_chair = models.BooleanField(_("Chair"), default=False)
    role = models.CharField(_("Takes part as"), max_length=8, choices=JurorRole, default=JurorRole.MEMBER)
    stands_in_for = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="deputies")
    capacity = models.PositiveSmallIntegerField(_("At most this many entries"), null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    expertise = models.ManyToManyField(Category, blank=True, related_name="+")
    # Codes of options of the form's question "subjects", and types of school as the directory writes them.
    subjects = models.JSONField(default=list, blank=True)
    school_forms = models.JSONField(default=list, blank=True)
    invited_at = models.DateTimeField(auto_now_add=True)
    # Changes with every new invitation, so that an older link stops working.
    invitation = models.PositiveSmallIntegerField(default=1)
    reminders = models.PositiveSmallIntegerField(default=0)  # of this invitation, while it waits for an answer
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    terms_accepted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Juror")
        verbose_name_plural = _("Jurors")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["panel", "email"], name="juror_invited_once_per_panel"),
            models.UniqueConstraint(
                fields=["panel", "user"],
                name="juror_one_seat_per_panel",
                condition=Q(user__isnull=False),
            ),
            models.CheckConstraint(
                name="juror_taking_part_is_a_person",
                condition=~Q(state="accepted") | (Q(user__isnull=False) & Q(terms_accepted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="juror_chair_is_a_member_who_takes_part",
                condition=Q(is_chair=False) | (Q(state="accepted") & Q(role="member")),
            ),
            models.CheckConstraint(
                name="juror_stands_in_for_somebody_else",
                condition=Q(stands_in_for__isnull=True) | ~Q(stands_in_for=F("pk")),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for invitations that nobody has answered.
            models.Index(fields=["invited_at"], name="juror_owes_an_answer", condition=Q(state="invited")),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Absence(models.Model):
    """Days on which a juror reads nothing, the first and the last included."""

    juror = models.ForeignKey(Juror, models.CASCADE, related_name="absences")
    first_day = models.DateField(_("From"))
    last_day = models.DateField(_("Until"))

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(name="absence_ends_after_it_begins", condition=Q(last_day__gte=F("first_day"))),
            ExclusionConstraint(
                name="absence_of_a_juror_overlaps_no_other",
                expressions=[
                    (Func(F("first_day"), F("last_day"), Value("[]"), function="daterange"), RangeOperators.OVERLAPS),
                    ("juror", RangeOperators.EQUAL),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"


class Relation(models.Model):
    """Somebody or some house that a juror is related to, said before any entry was seen."""

    juror = models.ForeignKey(Juror, models.CASCADE, related_name="relations")
    kind = models.CharField(_("What"), max_length=6, choices=RelationKind, default=RelationKind.PERSON)
    name = models.CharField(_("Name or e-mail address"), max_length=254)
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["juror", "kind", "name"], name="relation_declared_once"),
            models.CheckConstraint(name="relation_names_somebody", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class JuryRules(models.Model):
    """What an edition asks of its juries: which relations recuse, who is reminded, whether entrants see the jury.

    An edition without a row goes by the defaults.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="jury_rules")
    authority_recuses = models.BooleanField(_("The same school authority (Träger) recuses"), default=True)
    place_recuses = models.BooleanField(_("The same place recuses"), default=False)
    earlier_entry_recuses = models.BooleanField(_("An earlier entry together recuses"), default=True)
    entrants_name = models.BooleanField(_("Entrants see the jury and may name whom they know"), default=False)
    remind_after_days = models.PositiveSmallIntegerField(
        _("Remind of an unanswered invitation after this many days"), default=7, validators=[MaxValueValidator(60)]
    )
    reminders_at_most = models.PositiveSmallIntegerField(
        _("At most this many reminders"), default=2, validators=[MaxValueValidator(5)]
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="jury_rules_remind_within_reason",
                condition=Q(remind_after_days__gt=0, remind_after_days__lte=60, reminders_at_most__lte=5),
            )
        ]

    def __str__(self) -> str:
        return f"rules of the juries of {self.edition_id}"


class Recusal(models.Model):
    """This juror may not see this entry. Overruled by the chair, with a reason, it no longer counts."""

    juror = models.ForeignKey(Juror, models.CASCADE, related_name="recusals")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="recusals")
    origin = models.CharField(max_length=8, choices=RecusalOrigin)
    reason = models.TextField()
    declared_at = models.DateTimeField(auto_now_add=True)
    overruled_at = models.DateTimeField(null=True)
    overruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    overruling_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["juror", "entry"], name="recusal_once_per_juror_and_entry"),
            models.CheckConstraint(
                name="recusal_overruled_with_a_reason",
                condition=Q(overruled_at__isnull=True) | ~Q(overruling_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id} not {self.entry_id}"
