"""Colleagues on an entry: invited by its owner, joined by a personal link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import invitations, people
from accounts.access import me
from accounts.models import User
from awards.desk import enter_with
from entries import access, colleagues, entries
from entries.forms import ColleagueForm
from entries.states import Rights


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Who works on this entry, and one more by mail."""
    user = me(request)
    shown = enter_with(request, access.entry_of_owner(user, pk))
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, rights = form.cleaned_data["email"], Rights(form.cleaned_data["rights"])
        try:
            colleagues.invite(shown, email=email, rights=rights, by=user)
        except entries.EntryError as error:
            form.add_error("email", error.message)
        else:
            messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": email})
            return redirect("entries:colleagues", pk)
    context = {
        "entry": shown,
        "edition": shown.edition,
        "award": shown.edition.award,
        "form": form,
        "colleagues": colleagues.of_entry(shown),
    }
    return render(request, "entries/teacher/colleagues.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, colleague_pk: int) -> HttpResponse:
    """End a colleague's access."""
    user = me(request)
    shown = enter_with(request, access.entry_of_owner(user, pk))
    colleague = next((one for one in colleagues.of_entry(shown) if one.pk == colleague_pk), None)
    if colleague is None:
        raise Http404
    colleagues.remove(colleague, by=user)
    messages.success(request, _("%(email)s no longer works on this entry.") % {"email": colleague.email})
    return redirect("entries:colleagues", pk)


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """A personal link: shows who invites, joins on a click, signs its reader in."""
    try:
        colleague = colleagues.read_link(token)
    except invitations.BadLink:
        return render(request, "entries/teacher/link_gone.html", status=410)
    enter_with(request, colleague.entry)
    if colleague.accepted_at is not None:
        # Used once, the link signs nobody in any more: it stays for weeks in mailboxes and in browsers' histories.
        return redirect("entries:entry", colleague.entry_id)
    if request.method == "GET":
        return render(request, "entries/teacher/colleague.html", {"colleague": colleague, "entry": colleague.entry})
    user = request.user if isinstance(request.user, User) else None
    if user is None:
        try:
            people.sign_in(request, people.find_or_invite(colleague.email))
        except people.MustSignIn:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        user = me(request)
    colleagues.accept(colleague, by=user)
    if not user.family_name:
        # A personal link asks for nothing; without a word here a receipt would name an e-mail address.
        messages.info(request, _("Please add your name to your account: receipts and certificates show it."))
    return redirect("entries:entry", colleague.entry_id)
