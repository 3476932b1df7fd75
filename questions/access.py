"""Rows of a draft, for a view that has opened its edition; 404 for every other form's."""

from django.shortcuts import get_object_or_404

from questions.models import Form, FormVersion, Page, Question


def draft_of(form: Form) -> FormVersion:
    """The version being worked on; 404 where nobody works on one."""
    return get_object_or_404(FormVersion, form=form, published_at__isnull=True)


def page_in_draft(form: Form, pk: int) -> Page:
    rows = Page.objects.select_related("version").filter(version__form=form, version__published_at__isnull=True)
    return get_object_or_404(rows, pk=pk)


def question_in_draft(form: Form, pk: int) -> Question:
    rows = Question.objects.select_related("version", "page")
    return get_object_or_404(rows.filter(version__form=form, version__published_at__isnull=True), pk=pk)
