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
from juries import access, jurors, queries, recusals
from juries.forms import InviteForm, ReasonForm
from juries.states import Refused
from juries.views import PersonRequest, organiser_frame

PER_PAGE = 50
SEATS_PER_PAGE = 30  # each with the buttons of two forms


@login_required
@require_GET
def panel(request: PersonRequest, edition: int) -> HttpResponse:
    return _show_panel(request, edition, InviteForm())


@login_required
@require_POST
def invite(request: PersonRequest, edition: int) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _show_panel(request, edition, form, status=422)
    target = run.panels.order_by("pk").first() or jurors.set_up_panel(run, name=_("Jury"), by=request.user)
    invited = 0
    for person in form.cleaned_data["people"]:
        try:
            jurors.invite(target, email=person.email, name=person.name, by=request.user)
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
    run = enter(request, edition_to_run(request.user, edition))
    page = Paginator(queries.recusals_in(run), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "juries/organiser/recusals.html",
        {**organiser_frame(run, request.user, "recusals"), "page": page, "form": ReasonForm()},
    )


@login_required
@require_POST
def overrule(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    recusal = access.recusal_in(enter(request, edition_to_run(request.user, edition)), pk)
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


def _show_panel(request: PersonRequest, edition: int, form: InviteForm, status: int = 200) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    page = Paginator(queries.seats_in(run), SEATS_PER_PAGE).get_page(request.GET.get("page"))
    context = {**organiser_frame(run, request.user, "panel"), "page": page, "form": form}
    return render(request, "juries/organiser/panel.html", context, status=status)
