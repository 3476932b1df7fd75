"""Certificates owed and issued, in batches."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models import Edition
from certificates.states import CertificateKind, CertificateState
from entries.models import Entry, Participant
from winners.models import Winner


class Batch(models.Model):
    """One order for certificates; its progress is counted from its rows."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="certificate_batches")
    kind = models.CharField(_("Kind"), max_length=15, choices=CertificateKind)
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Order of certificates")
        verbose_name_plural = _("Orders of certificates")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.edition_id}"


class Certificate(models.Model):
    """A PDF for one recipient: serial, wording frozen at the order, object in the bucket, public check page."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="certificates")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="certificates")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="certificates")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="certificates")
    winner = models.ForeignKey(Winner, models.PROTECT, null=True, related_name="certificates")
    kind = models.CharField(max_length=15, choices=CertificateKind)
    state = models.CharField(max_length=8, choices=CertificateState, default=CertificateState.OWED)
    serial = models.CharField(max_length=24, unique=True)  # Crockford base32, 80 bits and a check character
    recipient = models.CharField(_("Recipient"), max_length=200)
    language = models.CharField(max_length=10, default="de")
    design = models.CharField(max_length=40, default="festive")
    wording = models.JSONField(default=dict)  # everything the page prints, frozen at the order
    key = models.CharField(max_length=200, unique=True)  # the object's name, chosen at the order
    size = models.IntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True)  # when the entrant was written that it is ready
    revoked_at = models.DateTimeField(null=True)
    revocation_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("Certificate")
        verbose_name_plural = _("Certificates")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            # One standing certificate of a kind for each person, and one for the whole team; ordering again adds none.
            models.UniqueConstraint(
                fields=["entry", "participant", "winner", "kind"],
                name="certificate_one_standing_per_recipient",
                condition=Q(revoked_at__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="certificate_issued_is_known",
                condition=~Q(state__in=["issued", "revoked"]) | (~Q(sha256="") & Q(issued_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="certificate_revoked_with_a_reason",
                condition=~Q(state="revoked") | (Q(revoked_at__isnull=False) & ~Q(revocation_reason="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], name="certificate_owed", condition=Q(state="owed")),
            models.Index(
                fields=["claimed_at"],
                name="certificate_printing",
                condition=Q(state="printing"),
            ),
            models.Index(fields=["batch", "state"], name="certificate_progress_of_batch"),
        ]

    def __str__(self) -> str:
        return self.serial
