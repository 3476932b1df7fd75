"""Everybody's screen: it follows whoever leads the meeting."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from awards.desk import enter_with
from juries import recusals
from juries.forms import ReasonForm
from juries.views import PersonRequest
from meetings import access, announcing, attendance, showing, streaming, votes
from meetings.states import Presence
from meetings.views import tell


@login_required
@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """The meetings of the panels on which somebody sits."""
    return render(request, "meetings/mine.html", {"meetings": access.meetings_of(request.user)})


@login_required
@never_cache
@require_GET
def screen(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.seat_at(request.user, pk))
    return render(request, "meetings/screen.html", live_context(seat))


@login_required
@require_GET
def state(request: PersonRequest, pk: int) -> HttpResponse:
    """The changing part of the screen; 304 while it is what the browser has. Asked about once a second at most."""
    seat = enter_with(request, access.seat_at(request.user, pk))
    etag = showing.etag(seat, get_language() or "de")
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = render(request, "meetings/_live.html", {"live": showing.live(seat), "seat": seat})
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Server-Time"] = str(int(timezone.now().timestamp() * 1000))
    return response


@login_required
@never_cache
@require_GET
def document(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    """The entry itself, as the jury may read it; fetched by the screen when it turns to it."""
    seat = enter_with(request, access.seat_at(request.user, pk))
    found = access.item_at(seat, item)
    content = showing.read(found, seat.meeting)
    if content is None:
        raise Http404
    return render(request, "meetings/_document.html", {"reading": content, "item": found})


@login_required
@require_POST
def join(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.seat_at(request.user, pk))
    if seat.juror is None:
        raise Http404
    tell(request, partial(attendance.note, seat.meeting, seat.juror, presence=Presence.PRESENT, by=request.user))
    return redirect("meetings:screen", pk=pk)


@login_required
@require_POST
def cast(request: PersonRequest, pk: int, vote: int) -> HttpResponse:
    seat = enter_with(request, access.seat_at(request.user, pk))
    asked = access.vote_at(seat, vote)
    if seat.juror is None:
        raise Http404
    choice = request.POST.get("choice", "")
    tell(request, partial(votes.cast, asked, seat.juror, choice=choice), _("Your vote is counted."))
    return redirect("meetings:lead" if seat.leads else "meetings:screen", pk=pk)


@login_required
@require_POST
def recuse(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    """Somebody finds in the middle of the meeting that they may not take part in this entry."""
    seat = enter_with(request, access.seat_at(request.user, pk))
    found = access.item_at(seat, item)
    if seat.juror is None:
        raise Http404
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    deed = partial(recusals.declare, seat.juror, found.entry, reason=reason, by=request.user)
    if tell(request, deed, _("You are recused from this entry. Your screen comes back with the next one.")):
        announcing.changed(seat.meeting)
    return redirect("meetings:screen", pk=pk)


def live_context(seat: access.Seat) -> dict[str, object]:
    """What a page around the live part needs."""
    content = showing.read(seat.item, seat.meeting) if seat.item else None
    return {
        "seat": seat,
        "meeting": seat.meeting,
        "live": showing.live(seat),
        "reading": content,
        "item": seat.item,
        "etag": showing.etag(seat, get_language() or "de"),
        "stream": streaming.address(seat.meeting.pk, seat.user.pk),
        "now": timezone.now(),
        "reason_form": ReasonForm(),
    }
