"""Checks of an entry, what they found, what may stay, and what a jury without names gets in place of a file."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from blindness.states import CheckState, RedactionState, Side, Sureness, Version, What, Where
from entries.models import Entry
from uploads.models import Upload


class Check(models.Model):
    """The search through one version of an entry: asked for, claimed, done."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="blind_checks")
    version = models.CharField(max_length=5, choices=Version)
    state = models.CharField(max_length=8, choices=CheckState, default=CheckState.WAITING)
    seen_at = models.DateTimeField(null=True)  # when that was saved, or sent, which was searched: else it is stale
    awaits_files = models.BooleanField(default=False)  # a file could not be read yet
    asked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)  # of a failed one: only the storage was away, so time may mend it

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "version"], name="check_once_per_entry_and_version"),
            models.CheckConstraint(
                name="check_done_has_a_time", condition=~Q(state="checked") | Q(checked_at__isnull=False)
            ),
        ]
        indexes: ClassVar = [
            # The sweep asks for checks that wait, for dead claims, and for those whose files were not ready.
            models.Index(
                fields=["asked_at"], name="blind_check_waiting", condition=Q(state__in=["waiting", "checking"])
            ),
            models.Index(fields=["checked_at"], name="blind_check_awaits_files", condition=Q(awaits_files=True)),
            # The sweep asks for what the storage kept from its end.
            models.Index(fields=["retry_at"], name="blind_check_retry", condition=Q(retry_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.version}: {self.state}"


class Leak(models.Model):
    """One place in an entry that tells who made it. Found anew by each check: what lasts is kept by fingerprint."""

    search = models.ForeignKey(Check, models.CASCADE, related_name="leaks")
    fingerprint = models.CharField(max_length=20)  # of the place, the words and what stands around them
    where = models.CharField(max_length=12, choices=Where)
    key = models.CharField(max_length=50, blank=True)  # of the question
    upload = models.ForeignKey(Upload, models.CASCADE, null=True, related_name="+")
    page = models.PositiveIntegerField(default=0)
    what = models.CharField(max_length=6, choices=What)
    sureness = models.PositiveSmallIntegerField(choices=Sureness)
    said = models.CharField(max_length=300)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    is_shown = models.BooleanField()  # a jury without names would see it; what it does not see is taken out by itself
    position = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["search", "fingerprint"], name="leak_once_per_check_and_place")
        ]

    def __str__(self) -> str:
        return f"{self.where}: {self.said}"


class Acceptance(models.Model):
    """Somebody looked at a leak and let it stand. It holds as long as the words and their place stay the same."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="blind_acceptances")
    fingerprint = models.CharField(max_length=20)
    side = models.CharField(max_length=9, choices=Side)
    said = models.CharField(max_length=300)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "fingerprint", "side"], name="acceptance_once_per_leak_and_side")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.said}"


class Redaction(models.Model):
    """A file with words or areas blackened, for juries without names. The original stays as it came."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="redactions")
    upload = models.OneToOneField(Upload, models.CASCADE, related_name="redaction")
    state = models.CharField(max_length=8, choices=RedactionState, default=RedactionState.WAITING)
    words = models.JSONField(default=list)  # folded, as finding.key writes them
    boxes = models.JSONField(default=list)  # of a picture: left, top, width, height in parts of a thousand
    # What is handed out in the upload's place; a new number each time, chosen before the work begins.
    stand_in = models.UUIDField(unique=True, default=uuid.uuid4)
    places = models.PositiveIntegerField(default=0)  # how many were blackened
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)  # of a failed one: only the storage was away, so time may mend it

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="redaction_blackens_something", condition=~Q(words=[]) | ~Q(boxes=[])),
            models.CheckConstraint(
                name="redaction_made_has_a_time", condition=~Q(state="made") | Q(made_at__isnull=False)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="redaction_waiting", condition=Q(state__in=["waiting", "making"])),
            # The sweep asks for what the storage kept from its end.
            models.Index(fields=["retry_at"], name="redaction_retry", condition=Q(retry_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id}: {self.state}"


class HiddenFile(models.Model):
    """A file that juries without names do not get to see at all."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="hidden_files")
    upload = models.OneToOneField(Upload, models.CASCADE, related_name="hidden_when_blind")
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    hidden_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.upload_id)
