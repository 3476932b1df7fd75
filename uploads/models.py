"""Files on their way from browser to storage to inspection, and the smaller copies made of them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from uploads.states import FilmState, PreviewState, Refusal, UploadState


class FileKind(models.TextChoices):
    """What a file is by its content, never by its name."""

    PICTURE = "picture", _("Picture")
    PDF = "pdf", _("PDF")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Sound")
    OFFICE = "office", _("Office document")


class Upload(models.Model):
    """One file: begun by a browser, stored in parts, inspected, then ready or refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="uploads")
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.UPLOADING)
    preview_state = models.CharField(max_length=8, choices=PreviewState, default=PreviewState.NONE)
    film_state = models.CharField(max_length=8, choices=FilmState, default=FilmState.NONE)
    # Under this tag the room upstairs finds its uploads again: "entry:42". One SUM over it is the quota.
    scope = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True)  # the object's name, chosen before the first byte
    multipart_id = models.CharField(max_length=200, blank=True)
    filename = models.CharField(max_length=255)
    # What the browser says of the file it reads (name, size, time of change): the same file chosen again goes on.
    fingerprint = models.CharField(max_length=64, blank=True)
    accepts = models.JSONField(default=list)  # FileKind values that the question allows
    max_size = models.BigIntegerField()
    size = models.BigIntegerField()  # bytes, declared at first and checked at inspection
    part_size = models.IntegerField()
    content_type = models.CharField(max_length=100, blank=True)  # by content, empty until inspected
    kind = models.CharField(max_length=10, choices=FileKind, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)  # width, height, pages, seconds
    refusal = models.CharField(max_length=10, choices=Refusal, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    stored_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    inspected_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    preview_attempts = models.PositiveSmallIntegerField(default=0)
    film_claimed_at = models.DateTimeField(null=True)  # renewed while the film is made: a dead worker is known soon
    film_attempts = models.PositiveSmallIntegerField(default=0)
    film_percent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("File")
        verbose_name_plural = _("Files")
        indexes: ClassVar = [
            models.Index(
                fields=["stored_at"],
                name="upload_waits_for_inspection",
                condition=Q(state="stored"),
            ),
            models.Index(
                fields=["claimed_at"],
                name="upload_in_inspection",
                condition=Q(state="inspecting"),
            ),
            models.Index(
                fields=["inspected_at"],
                name="upload_waits_for_preview",
                condition=Q(preview_state__in=["waiting", "making"]),
            ),
            # The sweep's search for films to convert, and the count of those being made.
            models.Index(
                fields=["inspected_at"],
                name="upload_waits_for_film",
                condition=Q(film_state__in=["waiting", "making"]),
            ),
            models.Index(fields=["scope"], name="upload_quota_of_scope"),
            # The quota of a person, and the search for an unfinished upload to go on with.
            models.Index(fields=["owner", "state"], name="upload_quota_of_owner"),
            models.Index(
                fields=["begun_at"],
                name="upload_left_unfinished",
                condition=Q(state="uploading"),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="upload_ready_is_known",
                condition=~Q(state="ready") | (~Q(sha256="") & ~Q(kind="") & Q(inspected_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="upload_refused_has_a_reason",
                condition=~Q(state="refused") | ~Q(refusal=""),
            ),
            models.CheckConstraint(
                name="upload_previews_only_after_inspection",
                condition=Q(preview_state="none") | Q(state="ready"),
            ),
            models.CheckConstraint(
                name="upload_film_only_after_inspection",
                condition=Q(film_state="none") | Q(state="ready", kind="video"),
            ),
            models.CheckConstraint(
                name="upload_film_percent_in_bounds",
                condition=Q(film_percent__lte=100),
            ),
            models.CheckConstraint(
                name="upload_size_in_bounds",
                condition=Q(size__gt=0) & Q(size__lte=models.F("max_size")),
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def is_downloadable(self) -> bool:
        return self.state == UploadState.READY


class Derivative(models.Model):
    """A smaller copy made of an upload, without the original's metadata: a thumbnail, a page, a poster frame."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="derivatives")
    name = models.CharField(max_length=20)  # "small", "large-avif", "page-1", "poster", "clean", "film", "pdf", "text"
    key = models.CharField(max_length=220, unique=True)
    content_type = models.CharField(max_length=60)
    size = models.BigIntegerField()
    width = models.IntegerField(default=0)
    height = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upload", "name"], name="derivative_once_per_upload_and_name")
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.upload_id}"


class Leftover(models.Model):
    """An object in storage that nobody needs any more. Written with the deed that made it so, deleted by the sweep."""

    key = models.CharField(max_length=220)
    multipart_id = models.CharField(max_length=200, blank=True)  # an unfinished upload to abort first
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
