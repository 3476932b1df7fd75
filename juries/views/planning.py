"""The organiser's side of planning: rounds added by kind, put in order, deleted and put back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from awards.access import edition_to_run
from awards.desk import enter
from juries import access
from juries.course import planning
from juries.course.forms import KindForm
from juries.states import Refused, RoundKind
from juries.views import PersonRequest

STEPS = {"up": -1, "down": 1}


@login_required
@require_POST
def add(request: PersonRequest, edition: int) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    form = KindForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose a kind of round."))
        return redirect("juries:rounds", edition=edition)
    made = planning.add(run, kind=RoundKind(form.cleaned_data["kind"]), by=request.user)
    messages.success(request, _("The round is added. Please check its dates and settings."))
    return redirect("juries:round", edition=edition, pk=made.pk)


@login_required
@require_POST
def move(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        planning.move(round_, by_places=STEPS.get(request.POST.get("to", ""), 0), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:rounds", edition=edition)


@login_required
@require_POST
def remove(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = access.round_in(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        planning.remove(round_, by=request.user)
        messages.success(request, _("The round is deleted. Below you can put it back."))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("juries:round", edition=edition, pk=pk)
    return redirect("juries:rounds", edition=edition)


@login_required
@require_POST
def restore(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    removed = access.removed_round_in(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        planning.restore(removed, by=request.user)
        messages.success(request, _("The round is back, with everything that was set up."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:rounds", edition=edition)
