"""The nominated person's page behind their link: accept, decline, or hear no more of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import people
from accounts.access import me
from accounts.models import User
from awards.desk import enter_with
from entries.entries import EntryError
from nominations import nominees
from nominations.forms import AcceptForm
from nominations.models import Nominee
from nominations.states import NomineeState, Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who nominates and why; accepting makes an account where there is none, and signs its reader in."""
    nominee = nominees.invited_by(token)
    if nominee is None:
        return render(request, "nominations/nominee/gone.html", status=404)
    enter_with(request, nominee)
    if nominee.state == NomineeState.ACCEPTED and nominee.entry is not None:
        # Used once, the link signs nobody in any more: it stays for weeks in mailboxes and in browsers' histories.
        return redirect("entries:entry", nominee.entry.pk)
    user = request.user if isinstance(request.user, User) else None
    data = request.POST if request.method == "POST" else None
    form = AcceptForm(data, mine=nominees.entries_to_join(nominee, user) if user else [])
    if request.method == "POST" and form.is_valid():
        return _accept(request, nominee, form)
    return _show(request, nominee, token, form)


@never_cache
@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """Everything about the person is erased at once."""
    nominee = nominees.invited_by(token)
    if nominee is None or nominee.state == NomineeState.ACCEPTED:
        return render(request, "nominations/nominee/gone.html", status=404)
    edition = enter_with(request, nominee).edition
    never_again = request.POST.get("never") == "yes"
    try:
        nominees.decline(nominee, never_again=never_again)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("nominations:invitation", token)
    context = {"edition": edition, "award": edition.award, "never_again": never_again}
    return render(request, "nominations/nominee/declined.html", context)


def _accept(request: HttpRequest, nominee: Nominee, form: AcceptForm) -> HttpResponse:
    if not nominees.is_open(nominee):
        messages.error(request, _("It is too late: this nomination can no longer be accepted."))
        return redirect(request.path)
    if not isinstance(request.user, User):
        person = people.find_or_invite(
            nominee.email,
            given_name=nominee.given_name,
            family_name=nominee.family_name,
            language=nominee.language,
        )
        try:
            people.sign_in(request, person)
        except people.MustSignIn:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    try:
        entry = nominees.accept(nominee, by=me(request), into=form.chosen)
    except (Refused, EntryError) as refused:
        messages.error(request, str(refused))
        return redirect(request.path)
    return redirect("entries:page", entry.pk, 1)


def _show(request: HttpRequest, nominee: Nominee, token: str, form: AcceptForm) -> HttpResponse:
    edition = nominee.edition
    context = {
        "nominee": nominee,
        "nominations": nominees.nominations_of(nominee),
        "edition": edition,
        "award": edition.award,
        "token": token,
        "form": form,
        "now": timezone.now(),
        "is_open": nominees.is_open(nominee),
    }
    return render(request, "nominations/nominee/invitation.html", context)
