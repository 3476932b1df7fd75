"""Colleagues on an entry: invited by its owner, joined by a personal link, seen at work, and given the entry."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import invitations, people
from accounts.access import me
from accounts.models import User
from awards.desk import enter_with
from entries import access, entries
from entries.forms import ColleagueForm, PresenceForm, RightsForm
from entries.models import Colleague, Entry
from entries.states import Rights
from entries.together import colleagues, handover, presence


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
        "rights": Rights.choices,
    }
    return render(request, "entries/teacher/colleagues.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, colleague_pk: int) -> HttpResponse:
    """End a colleague's access."""
    user = me(request)
    shown = enter_with(request, access.entry_of_owner(user, pk))
    colleague = _colleague(shown, colleague_pk)
    colleagues.remove(colleague, by=user)
    messages.success(request, _("%(email)s no longer works on this entry.") % {"email": colleague.email})
    return redirect("entries:colleagues", pk)


@login_required
@require_POST
def rights(request: HttpRequest, pk: int, colleague_pk: int) -> HttpResponse:
    """Let a colleague edit, or read only."""
    user = me(request)
    shown = enter_with(request, access.entry_of_owner(user, pk))
    colleague, form = _colleague(shown, colleague_pk), RightsForm(request.POST)
    if form.is_valid():
        colleagues.change_rights(colleague, Rights(form.cleaned_data["rights"]), by=user)
        messages.success(request, _("The rights have been changed."))
    return redirect("entries:colleagues", pk)


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int, colleague_pk: int) -> HttpResponse:
    """Give the entry to a colleague, after a question."""
    user = me(request)
    shown = enter_with(request, access.entry_of_owner(user, pk))
    colleague = _colleague(shown, colleague_pk)
    if colleague.user is None or colleague.accepted_at is None:
        messages.error(request, _("Only somebody who accepted the invitation can take the entry over."))
        return redirect("entries:colleagues", pk)
    if request.method == "GET":
        context = {"entry": shown, "edition": shown.edition, "award": shown.edition.award, "colleague": colleague}
        return render(request, "entries/teacher/handover.html", context | {"days": handover.TAKE_BACK_WITHIN.days})
    try:
        handover.hand_over(shown, colleague, by=user)
    except entries.EntryError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The entry now belongs to %(name)s.") % {"name": colleague.user.name})
    return redirect("entries:entry", pk)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a hand-over of my own, whatever rights the new owner left me."""
    user = me(request)
    shown = enter_with(request, access.entry_for_reading(user, pk))
    given = handover.to_take_back(shown, user)
    if given is None:
        messages.error(request, _("This entry can no longer be taken back."))
        return redirect("entries:entry", pk)
    try:
        handover.take_back(given, by=user)
    except entries.EntryError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The entry belongs to you again."))
    return redirect("entries:entry", pk)


@require_POST
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """Where I am writing; answers in JSON who else is, and where. 401 signed out."""
    if not isinstance(request.user, User):
        return JsonResponse({"message": _("Please sign in again.")}, status=401)
    shown = enter_with(request, access.entry_for_edit(request.user, pk))
    form = PresenceForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": _("This is no place of the form.")}, status=422)
    tab, field = form.cleaned_data["tab"], form.cleaned_data["field"]
    if form.cleaned_data["leaves"]:
        presence.leave(shown, request.user, tab=tab)
        return JsonResponse({"writers": []})
    writers = presence.note(shown, request.user, tab=tab, field=field)
    return JsonResponse({"writers": [{"name": one.name, "field": one.field, "me": one.is_me} for one in writers]})


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
    try:
        colleagues.accept(colleague, by=user)
    except entries.EntryError as error:
        messages.error(request, error.message)
        return redirect("entries:entry", colleague.entry_id)
    if not user.family_name:
        # A personal link asks for nothing; without a word here a receipt would name an e-mail address.
        messages.info(request, _("Please add your name to your account: receipts and certificates show it."))
    return redirect("entries:entry", colleague.entry_id)


def _colleague(shown: Entry, pk: int) -> Colleague:
    colleague = next((one for one in colleagues.of_entry(shown) if one.pk == pk), None)
    if colleague is None:
        raise Http404
    return colleague
