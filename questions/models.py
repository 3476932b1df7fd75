"""A form, its versions, their pages and questions."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from config.bilingual import bilingual
from questions.states import LimitUnit, QuestionKind


class Form(models.Model):
    """What a call asks. Its newest published version is what a new entry fills in."""

    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"#{self.pk}"


class FormVersion(models.Model):
    """The form as it was asked at a time. Published, it never changes; at most one version is being drafted."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "number"], name="form_version_once_per_form"),
            models.UniqueConstraint(
                fields=["form"], name="form_one_draft_at_a_time", condition=Q(published_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.number}"


class Page(models.Model):
    version = models.ForeignKey(FormVersion, models.CASCADE, related_name="pages")
    position = models.PositiveSmallIntegerField()
    title_de = models.CharField(_("Title (German)"), max_length=100)
    title_en = models.CharField(_("Title (English)"), max_length=100, blank=True)
    intro_de = models.TextField(_("Introduction (German)"), blank=True)
    intro_en = models.TextField(_("Introduction (English)"), blank=True)
    condition = models.JSONField(default=dict, blank=True)  # questions/conditions.py describes it; {}: always shown

    title = bilingual("title")
    intro = bilingual("intro")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            # Deferred: a whole page moves up by renumbering its neighbours within one transaction.
            models.UniqueConstraint(
                fields=["version", "position"],
                name="page_position_once_per_version",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class Question(models.Model):
    """A field of the form. ``key`` names the same question through all versions: an answer belongs to it.

    ``options``: list of ``{"code", "de", "en"}``; of a table its columns, of a scale the words for its ends.
    ``limit``: characters or words of a text, files, people, rows, choices. ``accepts``: kinds of files.
    """

    version = models.ForeignKey(FormVersion, models.CASCADE, related_name="questions")
    page = models.ForeignKey(Page, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=50)
    kind = models.CharField(_("Kind"), max_length=15, choices=QuestionKind)
    position = models.PositiveSmallIntegerField()
    label_de = models.CharField(_("Question (German)"), max_length=250)
    label_en = models.CharField(_("Question (English)"), max_length=250, blank=True)
    help_de = models.TextField(_("Help (German)"), blank=True)
    help_en = models.TextField(_("Help (English)"), blank=True)
    required = models.BooleanField(_("Required"), default=False)
    limit = models.PositiveIntegerField(_("Limit"), null=True, blank=True)
    limit_unit = models.CharField(_("The limit counts"), max_length=10, choices=LimitUnit, default=LimitUnit.CHARACTERS)
    minimum = models.DecimalField(_("At least"), max_digits=14, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(_("At most"), max_digits=14, decimal_places=2, null=True, blank=True)
    options = models.JSONField(default=list, blank=True)
    accepts = models.JSONField(default=list, blank=True)
    max_size = models.BigIntegerField(null=True, blank=True)  # bytes per file
    purpose = models.CharField(max_length=20, blank=True)  # of a consent
    condition = models.JSONField(default=dict, blank=True)
    seen_by_jury = models.BooleanField(_("Seen by the jury"), default=True)
    hidden_when_blind = models.BooleanField(_("Hidden in blind rounds"), default=False)
    is_public = models.BooleanField(_("Public for winners"), default=False)
    is_personal = models.BooleanField(_("Personal data"), default=False)

    label = bilingual("label")
    help = bilingual("help")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "position"],
                name="question_position_once_per_page",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["version", "key"], name="question_key_once_per_version"),
            models.CheckConstraint(
                name="question_hidden_or_seen", condition=Q(seen_by_jury=True) | Q(hidden_when_blind=False)
            ),
            models.CheckConstraint(
                name="question_range_goes_up",
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=F("maximum")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)
