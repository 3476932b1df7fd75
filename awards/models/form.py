"""The entry form of an edition: versions, pages, questions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.edition import Edition
from awards.states import QuestionKind
from config.bilingual import bilingual


class FormVersion(models.Model):
    """One version of an edition's form. The newest published one is what a new entry fills in."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="forms")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="form_version_once_per_edition")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} v{self.number}"


class Page(models.Model):
    form = models.ForeignKey(FormVersion, models.CASCADE, related_name="pages")
    position = models.PositiveSmallIntegerField()
    title_de = models.CharField(_("Title (German)"), max_length=100)
    title_en = models.CharField(_("Title (English)"), max_length=100, blank=True)
    intro_de = models.TextField(_("Introduction (German)"), blank=True)
    intro_en = models.TextField(_("Introduction (English)"), blank=True)

    title = bilingual("title")
    intro = bilingual("intro")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "position"], name="page_position_once_per_form")
        ]

    def __str__(self) -> str:
        return str(self.title)


class Question(models.Model):
    """A field of the entry form.

    ``options`` is a list of ``{"code", "de", "en"}``. ``accepts`` lists the FileKind values a file field takes.
    ``limit`` counts characters of a text, or files of a file field.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=50)
    kind = models.CharField(max_length=15, choices=QuestionKind)
    position = models.PositiveSmallIntegerField()
    label_de = models.CharField(_("Question (German)"), max_length=250)
    label_en = models.CharField(_("Question (English)"), max_length=250, blank=True)
    help_de = models.TextField(_("Help (German)"), blank=True)
    help_en = models.TextField(_("Help (English)"), blank=True)
    required = models.BooleanField(_("Required"), default=False)
    limit = models.PositiveIntegerField(_("Limit"), null=True, blank=True)
    options = models.JSONField(default=list, blank=True)
    accepts = models.JSONField(default=list, blank=True)
    max_size = models.BigIntegerField(null=True, blank=True)  # bytes per file
    purpose = models.CharField(max_length=20, blank=True)  # of a consent: a Purpose value
    seen_by_jury = models.BooleanField(_("Seen by the jury"), default=True)
    hidden_when_blind = models.BooleanField(_("Hidden in blind rounds"), default=False)
    is_public = models.BooleanField(_("Public for winners"), default=False)
    is_personal = models.BooleanField(_("Personal data"), default=False)

    label = bilingual("label")
    help = bilingual("help")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "position"], name="question_position_once_per_page"),
            models.CheckConstraint(
                name="question_hidden_or_seen",
                condition=Q(seen_by_jury=True) | Q(hidden_when_blind=False),
            ),
        ]

    def __str__(self) -> str:
        return self.key
