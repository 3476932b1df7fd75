"""What a head of school was asked, about which version of an entry, and what they answered."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.states import ApprovalState
from awards.models import Edition
from entries.models import Entry

ERASED = "erased@erased.invalid"  # RFC 2606: where no letter goes; stands for a head of school who was erased


class Approval(models.Model):
    """One question to a head of school about one version of an entry. The current one counts; older ones are history.

    ``content`` is what the head reads, in the format of a submission; ``fingerprint`` tells whether an entry still
    says the same.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="approvals")
    is_current = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=ApprovalState, default=ApprovalState.ASKED)
    head_name = models.CharField(_("Name of the head of school"), max_length=200, blank=True)
    head_email = models.EmailField(_("E-mail address of the head of school"), max_length=254, blank=True)
    content = models.JSONField(null=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    signed_name = models.CharField(_("Your name"), max_length=200, blank=True)
    reason = models.TextField(_("Reason"), blank=True)
    signature = models.CharField(max_length=64, blank=True)  # HMAC over entry, fingerprint, answer, name and time
    # The entry was submitted with other words since: said on every page, and where the edition wants it asked anew.
    outdated_at = models.DateTimeField(null=True)
    compared_at = models.DateTimeField(null=True)  # with the submit of which moment

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry"], name="approval_one_current_per_entry", condition=Q(is_current=True)
            ),
            models.CheckConstraint(
                name="approval_answered_is_signed",
                condition=~Q(state__in=["approved", "refused"])
                | (Q(answered_at__isnull=False) & ~Q(signed_name="") & ~Q(signature="")),
            ),
            models.CheckConstraint(
                name="approval_refused_or_waived_with_a_reason",
                condition=~Q(state__in=["refused", "waived"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="approval_asked_of_somebody",
                condition=Q(state__in=["waived", "replaced"])
                | (~Q(head_email="") & ~Q(fingerprint="") & Q(content__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks which given approvals are older than the last submit.
            models.Index(fields=["entry"], name="approval_to_compare", condition=Q(is_current=True, state="approved")),
        ]

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def edition(self) -> Edition:
        return self.entry.edition

    @property
    def is_nameless(self) -> bool:
        """Whether the head of school had their data erased: what they answered stands, without their name."""
        return self.head_email == ERASED
