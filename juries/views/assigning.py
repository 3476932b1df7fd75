"""The organiser's side of assignments: a plan to look at, then the real thing, and changes by hand."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.access import edition_to_run
from awards.desk import enter, enter_with
from entries.access import entries_of_edition
from juries import access, assignments, planning, proposals, queries
from juries.forms import AddForm
from juries.models import Round
from juries.planning import Seating
from juries.states import ProposalState, Refused, RoundState
from juries.views import PersonRequest, organiser_frame

PER_PAGE = 25


@login_required
@require_http_methods(["GET", "POST"])
def assign(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """GET shows the latest plan and who reads what; POST lets exactly the plan shown be carried out."""
    round_ = enter_with(request, access.round_to_run(request.user, edition, pk))
    if request.method == "POST":
        try:
            proposals.order(round_, seen=request.POST.get("proposal", ""), by=request.user)
        except Refused as refused:
            messages.warning(request, str(refused))
        return redirect("juries:assign", edition=edition, pk=pk)
    now = planning.seating(round_)
    search, lacking = request.GET.get("q", "").strip(), request.GET.get("lacking") == "yes"
    entries = queries.entries_in(round_, search=search, only_lacking=lacking)
    pages = Paginator(entries, PER_PAGE)
    if not search and not lacking:
        pages.count = len(now.judged)  # counted already
    page = pages.get_page(request.GET.get("page"))
    context = {
        **organiser_frame(round_.edition, request.user, "rounds"),
        **_proposed(round_, now),
        "page": page,
        "rows": [
            (entry, now.free_for(entry, {one.juror_id for one in entry.readers}))  # type: ignore[attr-defined]
            for entry in page.object_list
        ],
        "search": search,
        "lacking": lacking,
    }
    return render(request, "juries/organiser/assign.html", context)


@login_required
@require_POST
def propose(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    round_ = enter_with(request, access.round_to_run(request.user, edition, pk))
    try:
        proposals.ask(round_, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("juries:assign", edition=edition, pk=pk)


@login_required
@require_GET
def proposal(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """The plan alone, asked for again and again while a worker is at it."""
    round_ = enter_with(request, access.round_to_run(request.user, edition, pk))
    context = _proposed(round_, planning.seating(round_))
    answer = render(request, "juries/organiser/_proposal.html", {**context, "edition": round_.edition})
    if context["proposal"] and context["proposal"].state in (ProposalState.DONE, ProposalState.OUTDATED):
        answer["HX-Refresh"] = "true"  # the list below has changed as well
    return answer


def _proposed(round_: Round, now: Seating) -> dict[str, Any]:
    shown = proposals.latest(round_)
    plan = proposals.plan_of(shown, now.jurors) if shown and shown.plan else None
    return {
        "round": round_,
        "seating": now,
        "proposal": shown,
        "plan": plan,
        "bars": planning.bars(plan.loads) if plan else [],
        "at_work": bool(shown and shown.state in proposals.AT_WORK),
        "is_outdated": bool(shown and shown.state == ProposalState.READY and shown.fingerprint != now.fingerprint),
        "is_closed": round_.state == RoundState.CLOSED,
    }


@login_required
@require_POST
def add(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    run = enter(request, edition_to_run(request.user, edition))
    round_ = access.round_in(run, pk)
    form = AddForm(request.POST)
    if form.is_valid():
        entry = entries_of_edition(request.user, run).filter(pk=form.cleaned_data["entry"]).first()
        juror = access.juror_of(run, form.cleaned_data["juror"])
        try:
            if entry is not None:
                assignments.add(round_, entry=entry, juror=juror, by=request.user)
                words = {"name": juror, "number": entry.number}
                messages.success(request, _("%(name)s reads %(number)s.") % words)
        except Refused as refused:
            messages.error(request, str(refused))
    return redirect("juries:assign", edition=edition, pk=pk)


@login_required
@require_POST
def remove(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    assignment = access.assignment_in(enter(request, edition_to_run(request.user, edition)), pk)
    try:
        assignments.remove(assignment, by=request.user)
        words = {"name": assignment.juror, "number": assignment.entry.number}
        messages.success(request, _("%(name)s no longer reads %(number)s.") % words)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:assign", edition=edition, pk=assignment.round_id)


@login_required
@require_POST
def lock(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    assignment = access.assignment_in(enter(request, edition_to_run(request.user, edition)), pk)
    assignments.set_lock(assignment, is_locked=request.POST.get("locked") == "yes", by=request.user)
    return redirect("juries:assign", edition=edition, pk=assignment.round_id)
