"""The organiser's page of entries that every juror begins with."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.desk import enter
from juries import access
from juries.deskwork import orders
from juries.forms import CalibrationForm
from juries.states import Refused
from juries.views import PersonRequest, organiser_frame


@login_required
@require_http_methods(["GET", "POST"])
def calibration(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """Which entries all jurors who read them begin with, to find a common measure."""
    round_ = access.round_to_run(request.user, edition, pk)
    run = enter(request, round_.edition)
    numbers = [entry.number for entry in orders.calibration_of(round_)]
    form = CalibrationForm(request.POST if request.method == "POST" else None, initial={"numbers": "\n".join(numbers)})
    if request.method == "POST" and form.is_valid():
        try:
            orders.calibrate_with(round_, form.cleaned_data["numbers"], by=request.user)
            messages.success(request, _("The round is saved."))
            return redirect("juries:calibration", edition=edition, pk=pk)
        except Refused as refused:
            form.add_error("numbers", str(refused))
    context = {**organiser_frame(run, request.user, "rounds"), "round": round_, "form": form}
    return render(request, "juries/organiser/calibration.html", context, status=422 if form.errors else 200)
