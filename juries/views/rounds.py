"""The organiser's side of rounds: set up, release, watch, close."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.access import edition_to_run
from awards.desk import enter
from awards.models import Edition
from juries import access, queries
from juries import rounds as verbs
from juries.course.forms import KindForm
from juries.forms import ReopenForm, RoundForm
from juries.models import Round
from juries.states import Refused, RoundState
from juries.views import PersonRequest, organiser_frame


@login_required
@require_GET
def overview(request: PersonRequest, edition: int) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    context = {
        **organiser_frame(run, request.user, "rounds"),
        "rounds": queries.rounds_in(run),
        "removed": queries.removed_rounds(run),
        "kind_form": KindForm(),
        "now": timezone.now(),
    }
    return render(request, "juries/organiser/rounds.html", context)


@login_required
@require_POST
def prepare(request: PersonRequest, edition: int) -> HttpResponse:
    made = verbs.prepare(enter(request, edition_to_run(request.user, edition)), by=request.user)
    messages.success(request, _("The round is prepared from the preset. Please check its dates and criteria."))
    return redirect("juries:round", edition=edition, pk=made.pk)


@login_required
@require_http_methods(["GET", "POST"])
def detail(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = access.round_to_run(request.user, edition, pk)
    run = enter(request, round_.edition)
    form = _form(request, run, round_)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.update(access.round_in(run, pk), by=request.user, categories=form.chosen(), **form.values())
            messages.success(request, _("The round is saved."))
            return redirect("juries:round", edition=edition, pk=pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        **organiser_frame(run, request.user, "rounds"),
        # What was sent and refused stands in the form's round, not in the page's words.
        "round": access.round_in(run, pk) if form.is_bound else round_,
        "form": form,
        "reopen_form": ReopenForm(),
        "criteria": queries.criteria_on_sheet(round_),
        "criteria_before": queries.criteria_before(round_),
        "problems": verbs.problems(round_) if round_.state == RoundState.DRAFT else [],
        "now": timezone.now(),
    }
    return render(request, "juries/organiser/round.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def release(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        verbs.release(round_, by=request.user)
        messages.success(request, _("The round is released. Every jury member with entries gets a letter."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:round", edition=edition, pk=pk)


@login_required
@require_POST
def take_back(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        verbs.take_back(round_, by=request.user)
        messages.success(request, _("The round is being set up again. The jury no longer sees it."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:round", edition=edition, pk=pk)


@login_required
@require_POST
def close(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    if verbs.close(round_, by=request.user):
        messages.success(request, _("The round is closed. No more scores are taken."))
    return redirect("juries:round", edition=edition, pk=pk)


@login_required
@require_POST
def reopen(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please give the new end as date and time."))
        return redirect("juries:round", edition=edition, pk=pk)
    try:
        verbs.reopen(round_, closes_at=form.cleaned_data["closes_at"], by=request.user)
        messages.success(request, _("The round takes scores again."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:round", edition=edition, pk=pk)


def _form(request: PersonRequest, edition: Edition, round_: Round) -> RoundForm:
    return RoundForm(
        request.POST if request.method == "POST" else None,
        instance=round_,
        panels=edition.panels.all(),
        categories=edition.categories.all(),
    )
