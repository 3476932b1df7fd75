"""The organiser's side of criteria: written, put in order, taken out of a round."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from awards.access import edition_to_run
from awards.desk import enter, enter_with
from juries import access, queries
from juries.course import criteria as verbs
from juries.course.forms import CriterionForm
from juries.models import Criterion, Round
from juries.states import Refused
from juries.views import PersonRequest, organiser_frame

STEPS = {"up": -1, "down": 1}


@login_required
@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = enter_with(request, access.round_to_run(request.user, edition, pk))
    form = _form(request, round_, Criterion(round=round_))
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.add(round_, values=form.values(), categories=form.chosen(), by=request.user)
            messages.success(request, _("The criterion is added. Its levels can be put into words now."))
            return redirect("juries:criterion", edition=edition, pk=pk, criterion=made.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return _page(request, round_, form, None)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, edition: int, pk: int, criterion: int) -> HttpResponse:
    round_ = enter_with(request, access.round_to_run(request.user, edition, pk))
    form = _form(request, round_, access.criterion_of(round_, criterion))
    if request.method == "POST" and form.is_valid():
        try:
            standing = access.criterion_of(round_, criterion)
            after = verbs.change(standing, values=form.values(), categories=form.chosen(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _said(standing, after))
            return redirect("juries:criterion", edition=edition, pk=pk, criterion=after.pk)
    return _page(request, round_, form, access.criterion_of(round_, criterion))


@login_required
@require_POST
def move(request: PersonRequest, edition: int, pk: int, criterion: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    places = STEPS.get(request.POST.get("to", ""), 0)
    try:
        verbs.move(access.criterion_of(round_, criterion), by_places=places, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:round", edition=edition, pk=pk)


@login_required
@require_POST
def remove(request: PersonRequest, edition: int, pk: int, criterion: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        if verbs.remove(access.criterion_of(round_, criterion), by=request.user):
            messages.success(request, _("The criterion is deleted."))
        else:
            messages.success(request, _("The criterion is off the sheet. The scores given by it still count."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:round", edition=edition, pk=pk)


@login_required
@require_POST
def put_back(request: PersonRequest, edition: int, pk: int, criterion: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        verbs.put_back(access.criterion_of(round_, criterion), by=request.user)
        messages.success(request, _("The criterion stands on the sheet again."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:round", edition=edition, pk=pk)


def _said(before: Criterion, after: Criterion) -> str:
    if before.pk == after.pk:
        return _("The criterion is saved.")
    words = _(
        "Scores were given by this criterion already. The change is version %(version)d; what was given before "
        "stays and counts as it was given, and drafts are asked anew."
    )
    return words % {"version": after.version}


def _form(request: PersonRequest, round_: Round, criterion: Criterion) -> CriterionForm:
    data = request.POST if request.method == "POST" else None
    return CriterionForm(data, instance=criterion, categories=round_.edition.categories.all())


def _page(request: PersonRequest, round_: Round, form: CriterionForm, criterion: Criterion | None) -> HttpResponse:
    context = {
        **organiser_frame(round_.edition, request.user, "rounds"),
        "round": round_,
        "form": form,
        "criterion": criterion,
        "scored": queries.reviews_by(criterion) if criterion else 0,
    }
    return render(request, "juries/organiser/criterion.html", context, status=422 if form.errors else 200)
