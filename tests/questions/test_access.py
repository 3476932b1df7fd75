"""A draft's rows are found by the edition that has them, and by no other."""

import pytest
from django.http import Http404

from awards.presets import MINT_DIGITAL
from questions import access, versions
from questions.models import Page, Question
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_rows_of_a_draft_are_its_forms_own() -> None:
    form, other = versions.lay_out(MINT_DIGITAL.pages), versions.lay_out(MINT_DIGITAL.pages)
    draft = versions.begin(form, by=make.person())
    page, question = Page.objects.filter(version=draft).first(), Question.objects.filter(version=draft).first()
    assert page is not None
    assert question is not None

    assert access.draft_of(form) == draft
    assert access.page_in_draft(form, page.pk) == page
    assert access.question_in_draft(form, question.pk) == question
    for asked in (
        lambda: access.draft_of(other),
        lambda: access.page_in_draft(other, page.pk),
        lambda: access.question_in_draft(other, question.pk),
        lambda: access.question_in_draft(form, Question.objects.filter(version__form=form, version__number=1)[0].pk),
    ):
        with pytest.raises(Http404):
            asked()
