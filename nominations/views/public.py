"""Nominating without an account: the form, the link that confirms it, and where it stands."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import invitations, rates
from accounts.models import User
from awards.desk import enter_with
from awards.models import Edition
from awards.views.public import published_edition
from config import arrival
from nominations import nominations
from nominations.forms import NominationForm
from nominations.models import Nomination
from nominations.states import NominationState, NomineeState, Refused
from nominations.wording import consent_text

MOST_BY_ADDRESS, MOST_BY_VISITOR = "10/day", "20/hour"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """Whom, why, and who says so. Signed in, it counts at once; else a letter asks to confirm it."""
    shown = _taking(request, award, edition)
    user = request.user if isinstance(request.user, User) else None
    initial = {"nominator_name": user.name, "nominator_email": user.email} if user and user.family_name else {}
    data = request.POST if request.method == "POST" else None
    form = NominationForm(data, edition=shown, initial=initial)
    context = {
        "edition": shown,
        "award": shown.award,
        "form": form,
        "consent_text": consent_text(shown),
        "is_open": shown.accepts_new(arrival.now()),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "nominations/public/nominate.html", context, status=422 if form.errors else 200)
    address = form.cleaned_data["nominator_email"].lower()
    if not (
        rates.allows("nominate", rates.visitor(request), MOST_BY_VISITOR)
        and rates.allows("nominate-from", address, MOST_BY_ADDRESS)
    ):
        form.add_error(None, _("These are many nominations in a short time. Please go on tomorrow."))
        return render(request, "nominations/public/nominate.html", context, status=429)
    try:
        nomination = nominations.nominate(shown, form.proposal(), by=user)
    except Refused as refused:
        form.add_error("email" if address == form.cleaned_data["email"].lower() else None, str(refused))
        return render(request, "nominations/public/nominate.html", context, status=422)
    confirmed = user is not None and nomination.state == NominationState.CONFIRMED and user.email == address
    return redirect("nominations:thanks" if confirmed else "nominations:sent", award, edition)


@require_safe
def sent(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """The next step is in the mail."""
    shown = _taking(request, award, edition)
    return render(request, "nominations/public/sent.html", {"edition": shown, "award": shown.award})


@require_safe
def thanks(request: HttpRequest, award: str, edition: str) -> HttpResponse:
    """The nomination counts."""
    shown = _taking(request, award, edition)
    return render(request, "nominations/public/thanks.html", {"edition": shown, "award": shown.award})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in the letter: what was written, one button, and later where it stands."""
    nomination = _behind(token)
    if nomination is None:
        return render(request, "nominations/public/gone.html", status=404)
    enter_with(request, nomination)
    if request.method == "POST":
        try:
            nominations.confirm(nomination)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("nominations:confirm", token)
        place = nomination.edition
        return redirect("nominations:thanks", place.award.slug, place.slug)
    nominee = nomination.nominee
    context = {
        "nomination": nomination,
        "edition": nomination.edition,
        "award": nomination.edition.award,
        "token": token,
        "is_confirmed": nomination.state == NominationState.CONFIRMED,
        "has_accepted": nominee is not None and nominee.state == NomineeState.ACCEPTED,
    }
    return render(request, "nominations/public/confirm.html", context)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take the nomination back."""
    nomination = _behind(token)
    if nomination is None:
        return render(request, "nominations/public/gone.html", status=404)
    edition = enter_with(request, nomination).edition
    try:
        nominations.withdraw(nomination)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("nominations:confirm", token)
    messages.success(request, _("Your nomination is taken back, and what you wrote is erased."))
    return redirect("awards:call", edition.award.slug, edition.slug)


def _taking(request: HttpRequest, award: str, edition: str) -> Edition:
    """A published edition in which people are nominated; 404 for any other."""
    shown = published_edition(request, award, edition)
    if not shown.takes_nominations:
        raise Http404
    return shown


def _behind(token: str) -> Nomination | None:
    try:
        return nominations.read_link(token)
    except invitations.BadLink:
        return None
