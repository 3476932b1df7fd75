"""The minutes: read, signed twice, handed out as PDF."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from awards.desk import enter_with
from juries.views import PersonRequest
from meetings import access, printing
from meetings import minutes as verbs
from meetings.states import FROZEN, MinutesState
from meetings.views import tell


@login_required
@never_cache
@require_GET
def page(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.seat_at(request.user, pk))
    found = access.minutes_of(seat)
    content = verbs.current(found)
    hidden = access.numbers_hidden(seat)
    context = {
        "seat": seat,
        "meeting": seat.meeting,
        "minutes": found,
        "content": verbs.with_moments(verbs.without(content, hidden)),
        "is_whole": not hidden,
        "seal": verbs.seal(content) if not hidden else "",
        "may_sign": not hidden and verbs.may_sign(found, request.user),
        "is_frozen": found.state in FROZEN,
    }
    return render(request, "meetings/minutes.html", context)


@login_required
@require_POST
def sign(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.seat_at(request.user, pk))
    found = access.minutes_of(seat)
    if not verbs.may_sign(found, request.user):
        raise Http404
    read = request.POST.get("seal", "")
    tell(request, partial(verbs.sign, found, read=read, by=request.user), _("You have signed the minutes."))
    return redirect("meetings:minutes", pk=pk)


@login_required
@require_POST
def unsign(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.seat_at(request.user, pk))
    tell(request, partial(verbs.unsign, access.minutes_of(seat), by=request.user), _("Your signature is taken back."))
    return redirect("meetings:minutes", pk=pk)


@login_required
@require_POST
def print_again(request: PersonRequest, pk: int) -> HttpResponse:
    seat = enter_with(request, access.lead_at(request.user, pk))
    printing.order_again(access.minutes_of(seat))
    return redirect("meetings:minutes", pk=pk)


@login_required
@never_cache
@require_GET
def pdf(request: PersonRequest, pk: int) -> HttpResponse:
    """The signed PDF, for whoever may read all of it."""
    seat = enter_with(request, access.seat_at(request.user, pk))
    found = access.minutes_of(seat)
    if found.state != MinutesState.PRINTED or access.numbers_hidden(seat):
        raise Http404
    return redirect(printing.download_url(found))
