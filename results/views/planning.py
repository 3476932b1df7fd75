"""The jury planner: what a jury of this size costs in hours, and how surely it finds the best entry."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from awards.access import edition_to_run
from awards.desk import enter
from juries.views import PersonRequest, organiser_frame
from results import pages, planning
from results.forms import PlanForm


@login_required
@require_GET
def planner(request: PersonRequest, edition: int) -> HttpResponse:
    """The sliders with what follows from them; asked by htmx, what follows alone. Nothing is stored."""
    found = enter(request, edition_to_run(request.user, edition))
    suggested = pages.suggested_plan(found)
    form = PlanForm({**suggested, **request.GET.dict()})
    outlook = planning.outlook(planning.Plan(**form.cleaned_data)) if form.is_valid() else None
    context = {
        **organiser_frame(found, request.user, "planner"),
        "form": form,
        "outlook": outlook,
        "helps": pages.helps(outlook) if outlook else [],
        "usual": planning.USUAL,
    }
    template = "results/_outlook.html" if request.headers.get("HX-Request") == "true" else "results/planner.html"
    return render(request, template, context)
