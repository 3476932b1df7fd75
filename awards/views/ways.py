"""Ways into an edition: who may take part, nominations, the approval by the head of school."""

import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import me
from awards import access, editions, eligibility
from awards.desk import desk, enter
from awards.forms import EligibilityQuestionForm, OptionsFormSet, WaysForm
from awards.models import EligibilityQuestion


@login_required
@require_http_methods(["GET", "POST"])
def ways(request: HttpRequest, pk: int) -> HttpResponse:
    """The settings, and the questions on who may take part as a list."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    # A form of its own copy: what is typed must not touch the row that the verb compares with.
    form = WaysForm(request.POST or None, instance=copy.copy(edition))
    if form.is_valid():
        try:
            editions.set_ways(edition, by=user, **form.cleaned_data)
        except editions.MoveRefused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The ways into the award are saved."))
            return redirect("awards:ways", edition.pk)
    context = {
        **desk(edition, user, "setup"),
        "tab": "ways",
        "form": form,
        "questions": eligibility.questions_of(edition),
    }
    return render(request, "awards/organiser/ways.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int, question_pk: int | None = None) -> HttpResponse:
    """One question on who may take part, with its answers; German and English side by side."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    row = get_object_or_404(edition.eligibility_questions.all(), pk=question_pk) if question_pk else None
    asked = row or EligibilityQuestion(edition=edition)
    categories = edition.categories.all()
    form = EligibilityQuestionForm(request.POST or None, instance=asked, categories=categories)
    options = OptionsFormSet(
        request.POST or None, queryset=eligibility.options_of(row), form_kwargs={"categories": categories}
    )
    if request.method == "POST" and form.is_valid() and options.is_valid():
        eligibility.save(form.save(commit=False), options.kept, removed=options.removed, by=user)
        messages.success(request, _("The question is saved."))
        return redirect("awards:ways", edition.pk)
    context = {**desk(edition, user, "setup"), "tab": "ways", "form": form, "options": options, "row": row}
    return render(request, "awards/organiser/eligibility.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    eligibility.remove(get_object_or_404(edition.eligibility_questions.all(), pk=question_pk), by=user)
    messages.success(request, _("The question is removed."))
    return redirect("awards:ways", edition.pk)
