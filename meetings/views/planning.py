"""Planning a meeting: when, where, and what is on its agenda."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.desk import enter_with
from juries.states import Refused
from juries.views import PersonRequest
from meetings import access, agenda, meetings, showing
from meetings.forms import AddForm, PlanForm, ProposeForm
from meetings.models import Meeting
from meetings.views import tell
from results.access import Lead, entries_to_decide, leading
from results.views import lead_frame


@login_required
@require_GET
def overview(request: PersonRequest, edition: int) -> HttpResponse:
    lead = enter_with(request, leading(request.user, edition))
    context = {**lead_frame(lead, "meetings"), "meetings": access.meetings_led_by(lead)}
    return render(request, "meetings/overview.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: PersonRequest, edition: int) -> HttpResponse:
    lead = enter_with(request, leading(request.user, edition))
    form = PlanForm(access.panels_led_by(lead), access.rounds_to_meet_about(lead), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("panel", "starts_at", "place", "is_blind")}
        try:
            made = meetings.plan(lead.edition, **given, round_=form.cleaned_data["round"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The meeting is planned. Now its agenda."))
            return redirect("meetings:prepare", edition=edition, pk=made.pk)
    context = {**lead_frame(lead, "meetings"), "form": form}
    return render(request, "meetings/plan.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def prepare(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead, meeting = _opened(request, edition, pk)
    seat = access.seat_at(request.user, meeting.pk)
    context = {
        **lead_frame(lead, "meetings"),
        "meeting": meeting,
        "items": showing.agenda(seat),
        "people": showing.room(meeting),
        "propose_form": ProposeForm(),
        "add_form": AddForm(),
    }
    return render(request, "meetings/prepare.html", context)


@login_required
@require_POST
def discard(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    _lead, meeting = _opened(request, edition, pk)
    tell(request, partial(meetings.discard, meeting, by=request.user), _("The meeting is discarded."))
    return redirect("meetings:overview", edition=edition)


@login_required
@require_POST
def propose(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    _lead, meeting = _opened(request, edition, pk)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say how many entries shall be put on the agenda."))
        return redirect("meetings:prepare", edition=edition, pk=pk)
    try:
        count = agenda.fill(meeting, most=form.cleaned_data["most"], by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("meetings:prepare", edition=edition, pk=pk)
    text = ngettext("%(count)d entry is added to the agenda.", "%(count)d entries are added to the agenda.", count)
    messages.success(request, text % {"count": count})
    return redirect("meetings:prepare", edition=edition, pk=pk)


@login_required
@require_POST
def sort(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    _lead, meeting = _opened(request, edition, pk)
    tell(request, partial(agenda.sort, meeting, by=request.user), _("The agenda is in the proposed order."))
    return redirect("meetings:prepare", edition=edition, pk=pk)


@login_required
@require_POST
def add(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead, meeting = _opened(request, edition, pk)
    form = AddForm(request.POST)
    number = form.cleaned_data["entry"] if form.is_valid() else ""
    entry = entries_to_decide(lead).filter(number=number).first() if number else None
    if entry is None:
        messages.error(request, _("No entry in the competition has this number."))
    else:
        done = _("The entry %(entry)s is on the agenda.") % {"entry": entry.number}
        tell(request, partial(agenda.add, meeting, entry, by=request.user), done)
    return redirect("meetings:prepare", edition=edition, pk=pk)


@login_required
@require_POST
def move(request: PersonRequest, edition: int, pk: int, item: int) -> HttpResponse:
    _lead, meeting = _opened(request, edition, pk)
    seat = access.seat_at(request.user, meeting.pk)
    found = access.item_at(seat, item)
    steps = -1 if request.POST.get("way") == "up" else 1
    tell(request, partial(agenda.move, found, steps=steps, by=request.user, among=access.items_visible_to(seat)))
    return redirect("meetings:prepare", edition=edition, pk=pk)


@login_required
@require_POST
def remove(request: PersonRequest, edition: int, pk: int, item: int) -> HttpResponse:
    _lead, meeting = _opened(request, edition, pk)
    found = access.item_at(access.seat_at(request.user, meeting.pk), item)
    tell(request, partial(agenda.remove, found, by=request.user))
    return redirect("meetings:prepare", edition=edition, pk=pk)


def _opened(request: PersonRequest, edition: int, pk: int) -> tuple[Lead, Meeting]:
    """The edition at its access door, and a meeting of it."""
    lead = enter_with(request, leading(request.user, edition))
    return lead, get_object_or_404(access.meetings_led_by(lead), pk=pk)
