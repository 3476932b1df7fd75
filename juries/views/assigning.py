"""The organiser's side of assignments: a dry run to look at, then the real thing, and changes by hand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from awards.access import edition_to_run
from awards.desk import enter, enter_with
from entries.access import entries_of_edition
from juries import access, assignments, queries
from juries.forms import AddForm
from juries.states import Refused, RoundState
from juries.views import PersonRequest, organiser_frame

PER_PAGE = 25


@login_required
@require_http_methods(["GET", "POST"])
def assign(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """GET is the dry run and changes nothing; POST carries out exactly the plan shown."""
    round_ = enter_with(request, access.round_to_run(request.user, edition, pk))
    plan = assignments.plan(round_)
    if request.method == "POST":
        if request.POST.get("digest") != plan.digest:
            messages.warning(request, _("Something has changed since the plan was made. Please look at the new plan."))
            return redirect("juries:assign", edition=edition, pk=pk)
        try:
            added, removed = assignments.carry_out(plan, by=request.user)
            text = _("Assigned: %(added)d new, %(removed)d taken back.")
            messages.success(request, text % {"added": added, "removed": removed})
        except Refused as refused:
            messages.warning(request, str(refused))
        return redirect("juries:assign", edition=edition, pk=pk)
    search, lacking = request.GET.get("q", "").strip(), request.GET.get("lacking") == "yes"
    entries = queries.entries_in(round_, search=search, only_lacking=lacking)
    pages = Paginator(entries, PER_PAGE)
    if not search and not lacking:
        pages.count = plan.entries  # the plan has counted them
    page = pages.get_page(request.GET.get("page"))
    context = {
        **organiser_frame(round_.edition, request.user, "rounds"),
        "round": round_,
        "plan": plan,
        "page": page,
        "rows": [
            (entry, plan.free_for(entry, {one.juror_id for one in entry.readers}))  # type: ignore[attr-defined]
            for entry in page.object_list
        ],
        "search": search,
        "lacking": lacking,
        "is_closed": round_.state == RoundState.CLOSED,
    }
    return render(request, "juries/organiser/assign.html", context)


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
