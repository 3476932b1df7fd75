"""The organiser's side of the panel: seats, invitations, recusals."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from awards.access import edition_to_run
from awards.desk import enter
from juries import access, jurors, recusals
from juries.forms import InviteForm, ReasonForm
from juries.panels import seats
from juries.panels.forms import PanelForm
from juries.states import JurorRole, Refused
from juries.views import PersonRequest, leader_frame, organiser_frame

PER_PAGE = 50
SEATS_PER_PAGE = 30  # each with the buttons of two forms


@login_required
@require_GET
def panel(request: PersonRequest, edition: int) -> HttpResponse:
    return _show_panel(request, edition)


@login_required
@require_POST
def invite(request: PersonRequest, edition: int) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    form = InviteForm(request.POST, panels=seats.panels_in(run))
    if not form.is_valid():
        return _show_panel(request, edition, form, status=422)
    target = form.panel or jurors.set_up_panel(run, name=_("Jury"), by=request.user)
    invited = 0
    for person in form.cleaned_data["people"]:
        try:
            jurors.invite(target, email=person.email, name=person.name, role=form.chosen_role, by=request.user)
            invited += 1
        except Refused as refused:
            messages.warning(request, str(refused))
    if invited:
        text = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", invited)
        messages.success(request, text % {"count": invited})
    return redirect("juries:panel", edition=edition)


@login_required
@require_POST
def resend(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    juror = access.juror_of(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        jurors.invite(juror.panel, email=juror.email, by=request.user)
        messages.success(
            request,
            _("%(name)s gets a new invitation. The older link no longer works.") % {"name": juror},
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:panel", edition=edition)


@login_required
@require_POST
def remove(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    juror = access.juror_of(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        jurors.remove(juror, by=request.user)
        messages.success(request, _("%(name)s no longer belongs to the jury.") % {"name": juror})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:panel", edition=edition)


@login_required
@require_POST
def chair(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    juror = access.juror_of(enter(request, edition_to_run(request.user, edition)), pk)
    jurors.set_chair(juror, is_chair=request.POST.get("chair") == "yes", by=request.user)
    return redirect("juries:panel", edition=edition)


@login_required
@require_GET
def recusals_page(request: PersonRequest, edition: int) -> HttpResponse:
    """For organisers, and for chairs, who read no title and no name there: their rounds may be blind."""
    run = enter(request, access.edition_led_by(request.user, edition))
    page = Paginator(seats.recusals_shown_to(request.user, run), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "juries/organiser/recusals.html",
        {**leader_frame(run, request.user, "recusals"), "page": page, "form": ReasonForm()},
    )


@login_required
@require_POST
def overrule(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    run = enter(request, access.edition_led_by(request.user, edition))
    recusal = access.recusal_to_judge(request.user, run, pk)
    form = ReasonForm({"reason": request.POST.get("reason", "")[:500]})
    try:
        # What the form refuses (nothing, or letters that cannot be stored) is no reason; the verb says so.
        recusals.overrule(recusal, reason=form.cleaned_data["reason"] if form.is_valid() else "", by=request.user)
        messages.success(
            request,
            _("%(name)s may read %(number)s again.") % {"name": recusal.juror, "number": recusal.entry.number},
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:recusals", edition=edition)


def _show_panel(
    request: PersonRequest, edition: int, form: InviteForm | None = None, status: int = 200
) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    page = Paginator(seats.seats_in(run), SEATS_PER_PAGE).get_page(request.GET.get("page"))
    panels = seats.panels_in(run)
    deputies = seats.deputies_in(run)
    context = {
        **organiser_frame(run, request.user, "panel"),
        "page": page,
        "rows": [(seat, [one for one in deputies if one.panel_id == seat.panel_id]) for seat in page],
        "panels": panels,
        "roles": JurorRole.choices,
        "form": form or InviteForm(panels=panels),
        "panel_form": PanelForm(),
    }
    return render(request, "juries/organiser/panel.html", context, status=status)
