"""Nominations, and the people they are about. What was declined or never answered keeps no name."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models import Edition
from entries.models import Entry
from nominations.states import NominationState, NomineeState, Relation


class Nominee(models.Model):
    """One nominated person in one edition, however many nominate them; asked once, by one letter.

    After a refusal, or unanswered for too long, the row stays as a count: address, names and nominations are erased.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="nominees")
    email = models.EmailField(_("E-mail address"), max_length=254, blank=True)
    given_name = models.CharField(_("Given name"), max_length=100, blank=True)
    family_name = models.CharField(_("Family name"), max_length=100, blank=True)
    school_name = models.CharField(_("School"), max_length=250, blank=True)
    language = models.CharField(max_length=10, default="de")
    state = models.CharField(max_length=8, choices=NomineeState, default=NomineeState.ASKED)
    invitation = models.PositiveSmallIntegerField(default=1)  # counts up, and older links die
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    # Of whoever wants no more letters about this edition: their address cannot be read from it, only recognised.
    digest = models.CharField(max_length=64, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    entry = models.OneToOneField(Entry, models.CASCADE, null=True, related_name="nominee")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "email"], name="nominee_once_per_edition", condition=~Q(email="")
            ),
            models.UniqueConstraint(
                fields=["edition", "digest"], name="nominee_barred_once_per_edition", condition=~Q(digest="")
            ),
            models.CheckConstraint(
                name="nominee_has_an_entry_once_accepted",
                condition=~Q(state="accepted") | Q(entry__isnull=False),
            ),
            models.CheckConstraint(
                name="nominee_erased_has_no_name",
                condition=Q(erased_at__isnull=True) | Q(email="", given_name="", family_name="", school_name=""),
            ),
            models.CheckConstraint(
                name="nominee_who_refused_is_erased",
                condition=~Q(state__in=["declined", "barred"]) | Q(erased_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks who is still to answer: to remind them once, and to end it with the call.
            models.Index(fields=["asked_at"], name="nominee_waiting", condition=Q(state="asked")),
            # The sweep asks who never answered and is not erased yet.
            models.Index(
                fields=["edition"],
                name="nominee_to_erase",
                condition=Q(state="expired", erased_at__isnull=True),
            ),
            models.Index(fields=["edition", "state", "-asked_at"], name="nominee_list_of_edition"),
        ]

    def __str__(self) -> str:
        # Stands in the log, which never forgets: no name.
        return f"#{self.pk}"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class Nomination(models.Model):
    """What one person wrote about another. It holds whom it is about until both are known to be real."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="nominations")
    nominee = models.ForeignKey(Nominee, models.CASCADE, null=True, related_name="nominations")
    email = models.EmailField(max_length=254)  # of the nominated person
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    school_name = models.CharField(max_length=250, blank=True)
    nominator_name = models.CharField(max_length=200)
    nominator_email = models.EmailField(max_length=254)
    nominator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    relation = models.CharField(max_length=12, choices=Relation)
    why = models.TextField()
    show_name = models.BooleanField(default=False)  # beside a published winner
    consent_text = models.TextField()
    # What these words said of the reasons: the edition may be set otherwise later.
    agreed_jury = models.BooleanField(default=False)
    agreed_head = models.BooleanField(default=False)
    agreed_public = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="de")
    state = models.CharField(max_length=11, choices=NominationState, default=NominationState.UNCONFIRMED)
    written_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    thanked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["confirmed_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "nominator_email", "email"], name="nomination_once_by_each_of_each"
            ),
            models.CheckConstraint(
                name="nomination_confirmed_is_of_somebody",
                condition=~Q(state="confirmed") | (Q(nominee__isnull=False) & Q(confirmed_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            # The sweep erases what nobody confirmed.
            models.Index(fields=["written_at"], name="nomination_unconfirmed", condition=Q(state="unconfirmed")),
            # The sweep asks who is still to be thanked after the announcement.
            models.Index(
                fields=["edition"],
                name="nomination_to_thank",
                condition=Q(state="confirmed", thanked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        # Stands in the log, which never forgets: no name.
        return f"#{self.pk}"
