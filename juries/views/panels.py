"""The organiser's side of what a panel is made of: more panels, roles, deputies who step in, the rules."""

import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from awards.access import edition_to_run
from awards.desk import enter
from juries import access, jurors
from juries.panels import roles, rules, seats
from juries.panels.forms import PanelForm, RulesForm
from juries.states import JurorRole, Refused
from juries.views import PersonRequest, organiser_frame


@login_required
@require_POST
def set_up(request: PersonRequest, edition: int) -> HttpResponse:
    """One more panel: a jury of pupils beside the experts, or one for each category."""
    run = enter(request, edition_to_run(request.user, edition))
    form = PanelForm(request.POST)
    if form.is_valid():
        made = jurors.set_up_panel(run, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The panel “%(name)s” is there. Invite people to it now.") % {"name": made})
    else:
        messages.error(request, _("Please give the panel a name of at most 100 letters."))
    return redirect("juries:panel", edition=edition)


@login_required
@require_POST
def role(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    juror = access.juror_of(enter(request, edition_to_run(request.user, edition)), pk)
    wanted = request.POST.get("role", "")
    if wanted in JurorRole.values:
        roles.change(juror, JurorRole(wanted), by=request.user)
        words = {"name": juror, "role": JurorRole(wanted).label}
        messages.success(request, _("%(name)s takes part as: %(role)s.") % words)
    return redirect("juries:panel", edition=edition)


@login_required
@require_POST
def step_in(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """Whoever ``pk`` is, the deputy that was chosen reads in their place."""
    run = enter(request, edition_to_run(request.user, edition))
    leaving = access.juror_of(run, pk)
    chosen = request.POST.get("deputy", "")
    deputy = next((one for one in seats.deputies_in(run) if str(one.pk) == chosen), None)
    if deputy is None:
        messages.error(request, _("Please choose a deputy who takes part."))
        return redirect("juries:panel", edition=edition)
    try:
        moved = roles.step_in(deputy, for_=leaving, by=request.user)
        text = ngettext(
            "%(name)s steps in and takes over one entry.", "%(name)s steps in and takes over %(count)d entries.", moved
        )
        messages.success(request, text % {"name": deputy, "count": moved})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:panel", edition=edition)


@login_required
@require_http_methods(["GET", "POST"])
def rules_page(request: PersonRequest, edition: int) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    form = RulesForm(request.POST if request.method == "POST" else None, instance=copy.copy(rules.of(run)))
    if form.is_valid():
        rules.keep(run, by=request.user, **form.cleaned_data)
        messages.success(request, _("The rules are saved. The next plan looks for recusals by them."))
        return redirect("juries:rules", edition=edition)
    context = {**organiser_frame(run, request.user, "rules"), "form": form}
    return render(request, "juries/organiser/rules.html", context, status=422 if form.is_bound else 200)
