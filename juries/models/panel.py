"""Who judges, and which entries a juror may not see."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models import Category, Edition
from entries.models import Entry
from juries.states import JurorState, RecusalOrigin


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
    capacity = models.PositiveSmallIntegerField(_("At most this many entries"), null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    expertise = models.ManyToManyField(Category, blank=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    # Changes with every new invitation, so that an older link stops working.
    invitation = models.PositiveSmallIntegerField(default=1)
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
        ]

    def __str__(self) -> str:
        return self.name or self.email


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
