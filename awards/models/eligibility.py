"""What is asked before an entry is begun: who may take part, and in which category."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.edition import Category, Edition
from config.bilingual import bilingual


class EligibilityQuestion(models.Model):
    """A short question with a few answers. With a category it says only who may compete in that one."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="eligibility_questions")
    category = models.ForeignKey(
        Category,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="eligibility_questions",
        verbose_name=_("Category"),
    )
    code = models.SlugField(max_length=40)
    text_de = models.CharField(_("Question (German)"), max_length=200)
    text_en = models.CharField(_("Question (English)"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    text = bilingual("text")

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "code"], name="eligibility_code_once_per_edition")
        ]

    def __str__(self) -> str:
        return str(self.text)


class EligibilityOption(models.Model):
    """One answer: it qualifies, perhaps for a certain category, or it does not and says why."""

    question = models.ForeignKey(EligibilityQuestion, models.CASCADE, related_name="options")
    code = models.SlugField(max_length=40)
    text_de = models.CharField(_("Answer (German)"), max_length=150)
    text_en = models.CharField(_("Answer (English)"), max_length=150, blank=True)
    qualifies = models.BooleanField(_("Qualifies"), default=True)
    reason_de = models.TextField(_("Reason where it does not (German)"), blank=True)
    reason_en = models.TextField(_("Reason where it does not (English)"), blank=True)
    points_to = models.ForeignKey(
        Category, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Points to the category")
    )
    position = models.PositiveSmallIntegerField(default=0)

    text = bilingual("text")
    reason = bilingual("reason")

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "code"], name="eligibility_option_once_per_question"),
            models.CheckConstraint(
                name="eligibility_refusal_has_a_reason", condition=Q(qualifies=True) | ~Q(reason_de="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)
