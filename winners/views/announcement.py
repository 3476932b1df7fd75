"""The announcement: its moment, the rehearsal, and letting it out early by a second person."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import me
from awards import access, editions
from awards.desk import desk, enter
from awards.states import EditionState
from winners import gallery
from winners.forms import AnnouncementForm
from winners.views.public import picture_of


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    user, now = me(request), timezone.now()
    edition = enter(request, access.edition_to_run(user, pk))
    form = AnnouncementForm(request.POST or None, initial={"announce_at": edition.announce_at})
    if form.is_valid():
        try:
            editions.schedule_announcement(edition, form.cleaned_data["announce_at"], by=user)
        except editions.MoveRefused as reason:
            form.add_error("announce_at", str(reason))
        else:
            messages.success(request, _("The moment of the announcement is set."))
            return redirect("winners:announcement", edition.pk)
    context = {
        **desk(edition, user, "announcement"),
        "form": form,
        "winners": gallery.rehearsal(edition),
        "is_announced": edition.is_announced(now),
        "is_decided": edition.state == EditionState.DECIDED,
        "is_judging": edition.state == EditionState.JUDGING,
        "needs_other": edition.second_person_decides and edition.decided_by_id == user.pk,
        "now": now,
    }
    return render(request, "winners/organiser/announcement.html", context)


@login_required
@require_POST
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everybody know, now."""
    edition = enter(request, access.edition_to_run(request.user, pk))
    try:
        editions.announce_now(edition, by=me(request))
    except editions.MoveRefused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The winners are public. Everybody hears back by mail."))
    return redirect("winners:announcement", edition.pk)


@never_cache
@login_required
@require_safe
def rehearsal(request: HttpRequest, pk: int) -> HttpResponse:
    """The winners page as it will be, for those who run the edition."""
    edition = enter(request, access.edition_to_run(request.user, pk))
    context = {"edition": edition, "award": edition.award, "winners": gallery.rehearsal(edition), "rehearsal": True}
    return render(request, "winners/public/winners.html", context)


@never_cache
@login_required
@require_safe
def rehearsal_winner(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    found = gallery.rehearsal_card(edition, number)
    if found is None:
        raise Http404
    context = {"edition": edition, "award": edition.award, "winner": found, "rehearsal": True}
    return render(request, "winners/public/winner.html", context)


@never_cache
@login_required
@require_safe
def rehearsal_picture(request: HttpRequest, pk: int, number: str, upload: UUID, size: str) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    return picture_of(gallery.rehearsal_card(edition, number), upload, size)
