"""The desk of whoever leads the meeting: next entry, timer, notes, votes, who is there."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from awards.desk import enter_with
from juries.states import Refused
from juries.views import PersonRequest
from meetings import access, attendance, discussion, meetings, screens, showing, votes
from meetings.forms import NotesForm, PresenceForm, TimerForm, VoteForm
from meetings.states import Presence, VoteKind
from meetings.views import tell
from meetings.views.live import live_context


@login_required
@never_cache
@require_GET
def console(request: PersonRequest, pk: int) -> HttpResponse:
    return _show(request, enter_with(request, access.lead_at(request.user, pk)))


@login_required
@require_POST
def open_(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    if tell(request, partial(meetings.open_, seat.meeting, by=request.user)) and seat.juror is not None:
        tell(request, partial(attendance.note, seat.meeting, seat.juror, presence=Presence.PRESENT, by=request.user))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    if tell(request, partial(meetings.close, seat.meeting, by=request.user), _("The meeting is closed.")):
        return redirect("meetings:minutes", pk=pk)
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    tell(request, partial(meetings.reopen, seat.meeting, by=request.user))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def show(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    tell(request, partial(screens.show, access.item_at(seat, item), by=request.user))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def pause(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    tell(request, partial(screens.pause, seat.meeting, by=request.user))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def timer(request: PersonRequest, pk: int) -> HttpResponse:
    """Start a timer of so many minutes; none take it off."""
    seat = enter_with(request, access.lead_at(request.user, pk))
    form = TimerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A timer runs between one minute and three hours."))
    elif minutes := form.cleaned_data["minutes"]:
        tell(request, partial(screens.start_timer, seat.meeting, minutes=minutes, by=request.user))
    else:
        tell(request, partial(screens.stop_timer, seat.meeting, by=request.user))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def presence(request: PersonRequest, pk: int, juror: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    member = access.member_at(seat, juror)
    form = PresenceForm(request.POST)
    if form.is_valid():
        there = Presence(form.cleaned_data["presence"])
        tell(request, partial(attendance.note, seat.meeting, member, presence=there, by=request.user))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def notes(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    """Keep the notes. Where somebody else changed them meanwhile, the page shows both: nothing is lost."""
    seat = enter_with(request, access.lead_at(request.user, pk))
    found = access.item_at(seat, item)
    form = NotesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("These notes cannot be kept as they are."))
        return _show(request, seat, typed=request.POST.get("notes", ""), status=422)
    text, version = form.cleaned_data["notes"], form.cleaned_data["version"]
    try:
        discussion.note(found, text=text, version=version, by=request.user)
    except discussion.Conflict as conflict:
        messages.error(request, str(conflict))
        return _show(request, seat, typed=text, theirs=conflict.standing.notes, status=409)
    except Refused as refused:
        messages.error(request, str(refused))
        return _show(request, seat, typed=text, status=422)
    messages.success(request, _("The notes are saved."))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def open_vote(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    found = access.item_at(seat, item)
    form = VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please write down what is put to the vote."))
        return _show(request, seat, vote_form=form, status=422)
    kind, is_secret = VoteKind(form.cleaned_data["kind"]), form.cleaned_data["is_secret"]
    question = form.cleaned_data["question"]
    deed = partial(votes.open_, found, question=question, kind=kind, is_secret=is_secret, by=request.user)
    tell(request, deed, _("The vote is open."))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def close_vote(request: PersonRequest, pk: int, vote: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    found = access.vote_at(seat, vote)
    tell(request, partial(votes.close, found, by=request.user), _("The vote is closed."))
    return redirect("meetings:lead", pk=pk)


@login_required
@require_POST
def call_off(request: PersonRequest, pk: int, vote: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    found = access.vote_at(seat, vote)
    tell(request, partial(votes.call_off, found, by=request.user), _("The vote is called off."))
    return redirect("meetings:lead", pk=pk)


def _show(
    request: PersonRequest,
    seat: access.Seat,
    *,
    typed: str | None = None,
    theirs: str | None = None,
    vote_form: VoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    items = showing.agenda(seat)
    before, after = showing.neighbours(items, seat.item)
    context = {
        **live_context(seat),
        "items": items,
        "before": before,
        "after": after,
        "people": showing.room(seat.meeting, seat.item),
        "presences": Presence,
        "timer_form": TimerForm(),
        "vote_form": vote_form or VoteForm(initial={"question": _("Shall this entry win a prize?")}),
        "typed": typed,
        "theirs": theirs,
    }
    return render(request, "meetings/console.html", context, status=status)
