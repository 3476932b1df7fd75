"""The organiser's board of a round under way: live, with reminders by hand, and as CSV and XLSX."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from awards.access import edition_to_run
from awards.desk import enter, enter_with
from awards.exports import csv_text, xlsx
from juries import access, queries, rounds
from juries.course import progress as course
from juries.course import tables
from juries.states import Refused
from juries.views import PersonRequest, organiser_frame

PER_PAGE = 20  # asked for again every few seconds
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def board(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """Live: the page asks every second whether something was saved, and only then for its numbers."""
    round_ = enter_with(request, access.round_to_run(request.user, edition, pk))
    pulse = course.pulse(round_)
    is_part = bool(getattr(request, "htmx", False))
    if is_part and request.GET.get("pulse") == pulse:
        return HttpResponse(status=204)
    search, lacking = request.GET.get("q", "").strip(), request.GET.get("lacking") == "yes"
    now = timezone.now()
    progress = course.progress(round_, now)
    pages = Paginator(queries.entries_in(round_, search=search, only_lacking=lacking), PER_PAGE)
    if not search and not lacking:
        pages.count = progress.entries
    query = request.GET.copy()
    query["pulse"] = pulse
    context = {
        "round": round_,
        "progress": progress,
        "page": pages.get_page(request.GET.get("page")),
        "search": search,
        "lacking": lacking,
        "now": now,
        "takes_scores": round_.takes_scores(now),
        "next_address": f"{request.path}?{query.urlencode()}",
    }
    if is_part:
        return render(request, "juries/organiser/_progress.html", {**context, "edition": round_.edition})
    frame = organiser_frame(round_.edition, request.user, "rounds")
    return render(request, "juries/organiser/progress.html", {**frame, **context})


@login_required
@require_GET
def export(request: PersonRequest, edition: int, pk: int, kind: str) -> HttpResponse:
    round_ = enter_with(request, access.round_to_run(request.user, edition, pk))
    jurors, categories = tables.sheets(course.progress(round_))
    if kind == "xlsx":
        response = HttpResponse(xlsx([jurors, categories]), content_type=XLSX)
    else:
        response = HttpResponse(csv_text(jurors.heads, jurors.rows), content_type="text/csv; charset=utf-8")
    name = f"{round_.edition.number_prefix}-progress-{round_.position}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_POST
def remind(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """To one juror, or without one to everybody who has something left."""
    run = enter(request, edition_to_run(request.user, edition))
    round_ = access.round_in(run, pk)
    seat = request.POST.get("juror", "")
    juror = access.juror_of(run, int(seat)) if seat.isascii() and seat.isdecimal() and len(seat) < 18 else None
    try:
        written = rounds.remind(round_, juror=juror, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        text = ngettext("%(count)d person is reminded.", "%(count)d people are reminded.", written)
        nobody = _("Nobody is reminded: whoever has something left got a letter today already.")
        (messages.success if written else messages.info)(request, text % {"count": written} if written else nobody)
    return redirect("juries:progress", edition=edition, pk=pk)
