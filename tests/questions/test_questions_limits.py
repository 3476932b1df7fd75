"""The call says what each question allows before anybody registers."""

import pytest
from django.test import Client
from django.urls import reverse

from questions.models import Question
from questions.templatetags.questions_limits import limits_of
from tests.entries import filling


@pytest.mark.django_db
def test_the_page_of_all_questions_says_each_limit() -> None:
    edition = filling.edition()
    Question.objects.filter(version__form=edition.form, key="summary").update(limit=80, limit_unit="words")
    summary = Question.objects.get(version__form=edition.form, key="summary")

    page = Client().get(reverse("awards:questions", args=[edition.award.slug, edition.slug])).content.decode()

    assert limits_of(summary) == ["höchstens 80 Wörter"]
    assert "höchstens 80 Wörter" in page
