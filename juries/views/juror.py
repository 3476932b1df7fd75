"""The juror's side: invitation, pile, reading desk."""

import uuid
from collections.abc import Mapping
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import people, second_factor
from accounts.models import User
from awards.desk import enter_with
from awards.queries import categories_of
from juries import access, jurors, piles, queries, recusals, reviews
from juries import desk as desks
from juries.deskwork.fields import Value
from juries.forms import DeclineForm, FieldForm, ReasonForm, ReviewForm
from juries.models import Assignment, Juror, Review
from juries.panels import details, seats
from juries.panels.forms import AcceptForm
from juries.states import JurorState, Refused
from juries.views import PersonRequest
from uploads import serving

PER_PAGE = 50


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The personal page of an invitation; reading it changes nothing, accepting it signs its reader in."""
    juror = jurors.invited_by(token)
    if juror is None:
        return render(request, "juries/juror/invitation_gone.html", status=404)
    enter_with(request, juror.panel)
    if juror.state == JurorState.ACCEPTED:
        return render(request, "juries/juror/invitation_answered.html", {"juror": juror})
    form = _accept_form(request, juror)
    if request.method == "POST" and form.is_valid():
        return _accept(request, juror, form)
    return _show_invitation(request, juror, token, form)


@never_cache
@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponse:
    juror = jurors.invited_by(token)
    if juror is None or juror.state == JurorState.ACCEPTED:
        return render(request, "juries/juror/invitation_gone.html", status=404)
    enter_with(request, juror.panel)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _show_invitation(request, juror, token, _accept_form(None, juror), form)
    jurors.decline(juror, reason=form.cleaned_data["reason"])
    return render(request, "juries/juror/invitation_declined.html", {"juror": juror, "token": token})


@login_required
@require_GET
def home(request: PersonRequest) -> HttpResponse:
    found = piles.piles(request.user)
    held = seats.seats_to_show(request.user)
    context = {
        "piles": found,
        "seats": held,
        "now": timezone.now(),
        "offers_passkey": not second_factor.has_one(request.user),
    }
    return render(request, "juries/juror/home.html", context)


@login_required
@require_GET
def pile(request: PersonRequest, pk: int) -> HttpResponse:
    round_ = enter_with(request, access.round_of(request.user, pk))
    whole = piles.pile_of(request.user, round_)
    state, category = request.GET.get("state", ""), request.GET.get("category", "")
    read = {item.category_id for item in whole.items}
    categories = {one.pk: one for one in categories_of(round_.edition) if one.pk in read}
    wanted = {pk for pk, one in categories.items() if one.code == category}
    shown = [
        item
        for item in whole.items
        if (not state or item.state == state) and (not category or item.category_id in wanted)
    ]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    items = piles.with_titles(list(page), round_)
    context = {
        "pile": whole,
        "page": page,
        "items": [(item, categories.get(item.category_id or 0)) for item in items],
        "categories": categories.values(),
        "state": state,
        "category": category,
        "drift": desks.drift_of(request.user, round_),
        "now": timezone.now(),
    }
    return render(request, "juries/juror/pile.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def desk(request: PersonRequest, pk: int) -> HttpResponse:
    """The reading desk. A POST saves everything at once, for browsers without script, and submits where asked."""
    assignment = _opened(request, pk)
    if request.method == "POST":
        return _save_page(request, assignment)
    return _show_desk(request, assignment)


@require_POST
def save(request: HttpRequest, pk: int, key: str) -> JsonResponse:
    """Autosave of one field: 200 with time and version, 401 signed out, 409 with what stands, 422 or 423 in words."""
    if not isinstance(request.user, User):
        return JsonResponse({"message": _("Please sign in again.")}, status=401)
    assignment = _opened(cast("PersonRequest", request), pk)
    form = FieldForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": _("Please reload the page.")}, status=422)
    value, version = form.cleaned_data["value"], form.cleaned_data["version"]
    try:
        saved = reviews.save_field(assignment, key, value, version=version, by=request.user)
    except reviews.FieldConflict as conflict:
        return JsonResponse(_told(conflict), status=409)
    except reviews.Unfit as unfit:
        return JsonResponse({"message": str(unfit)}, status=422)
    except Refused as refused:
        return JsonResponse({"message": str(refused)}, status=423)
    return JsonResponse({"saved_at": saved.saved_at.isoformat(), "version": saved.version, "flaw": ""})


@login_required
@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = _opened(request, pk)
    try:
        reviews.reopen(assignment, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:desk", pk=pk)


@login_required
@require_POST
def recuse(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = _opened(request, pk)
    following = desks.following(assignment, request.user)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say in a few words why you are recused."))
        return redirect("juries:desk", pk=pk)
    recusals.declare(assignment.juror, assignment.entry, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(
        request,
        _(
            "You are recused from entry %(number)s and will not see it again. If this was a mistake, please write to "
            "the organiser, who can undo it."
        )
        % {"number": assignment.entry.number},
    )
    return redirect("juries:desk", pk=following) if following else redirect("juries:pile", pk=assignment.round_id)


@login_required
@never_cache
@require_GET
def file(request: PersonRequest, pk: int, upload: uuid.UUID) -> HttpResponse:
    """A file of the entry, by a short-lived address, under a name that tells nothing."""
    assignment = _opened(request, pk)
    found = desks.file_of(assignment, str(upload))
    if found is None:
        raise Http404
    try:
        return redirect(desks.address_of(*found, blind=assignment.round.is_blind))
    except serving.NotDownloadable as error:
        raise Http404 from error


@login_required
@never_cache
@require_GET
def captions(request: PersonRequest, pk: int, upload: uuid.UUID) -> HttpResponse:
    """The captions of a film, as they were sent."""
    content = desks.read(_opened(request, pk))
    text = content.captions_of(str(upload)) if content else ""
    if not text:
        raise Http404
    return HttpResponse(text, content_type="text/vtt; charset=utf-8")


@login_required
@never_cache
@require_GET
def preview(request: PersonRequest, pk: int, upload: uuid.UUID, preview: str) -> HttpResponse:
    found = desks.file_of(_opened(request, pk), str(upload))
    if found is None:
        raise Http404
    try:
        return redirect(serving.preview_url(found[0], preview))
    except serving.NotDownloadable as error:
        raise Http404 from error


def _opened(request: PersonRequest, pk: int) -> Assignment:
    """The assignment at its access door, and whose page this is."""
    assignment = access.assignment_for(request.user, pk)
    enter_with(request, assignment.round)
    return assignment


def _accept_form(request: HttpRequest | None, juror: Juror) -> AcceptForm:
    initial = {"affiliation": juror.affiliation}
    data = request.POST if request is not None and request.method == "POST" else None
    edition = juror.panel.edition
    return AcceptForm(edition.categories.all(), data, initial, offers=details.offers_of(edition))


def _accept(request: HttpRequest, juror: Juror, form: AcceptForm) -> HttpResponse:
    if not isinstance(request.user, User):
        try:
            # First, so that a forwarded link never takes the seat of somebody whose account it may not open.
            people.sign_in(request, _account(juror))
        except people.MustSignIn:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    user = cast("User", request.user)
    try:
        seat = details.take_seat(juror, by=user, **form.details())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("juries:home")
    messages.success(request, _("Thank you. You are part of the jury of %(name)s.") % {"name": seat.panel.edition})
    return redirect("juries:home")


def _account(juror: Juror) -> User:
    given, _space, family = juror.name.rpartition(" ")
    return people.find_or_invite(juror.email, given_name=given, family_name=family)


def _show_invitation(
    request: HttpRequest, juror: Juror, token: str, form: AcceptForm, decline_form: DeclineForm | None = None
) -> HttpResponse:
    context = {
        "juror": juror,
        "edition": juror.panel.edition,
        "rounds": queries.rounds_in(juror.panel.edition),
        "form": form,
        "decline_form": decline_form or DeclineForm(),
        "token": token,
    }
    return render(request, "juries/juror/invitation.html", context)


def _show_desk(
    request: PersonRequest, assignment: Assignment, *, form: ReviewForm | None = None, status: int = 200
) -> HttpResponse:
    laid = desks.lay(assignment, request.user)
    if laid is None:
        raise Http404
    context = {
        "desk": laid.with_typed(form.typed) if form else laid,
        "reading": laid.reading,
        "links": laid.links,
        "saved": laid if form and status == 409 else None,
        "reason_form": ReasonForm(),
    }
    return render(request, "juries/juror/desk.html", context, status=status)


def _save_page(request: PersonRequest, assignment: Assignment) -> HttpResponse:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.complaint)
        return _show_desk(request, assignment, form=form, status=422)
    if form.cleaned_data["version"] is None:
        return _submit(request, assignment, seen=form.scores)
    try:
        _keep(request.user, assignment, form)
        if request.POST.get("action") != "submit":
            messages.success(request, _("Saved as a draft."))
            return redirect("juries:desk", pk=assignment.pk)
    except reviews.Conflict:
        messages.error(request, _("This review was changed elsewhere meanwhile. Please compare, then save again."))
        return _show_desk(request, assignment, form=form, status=409)
    except Refused as refused:
        messages.error(request, str(refused))
        return _show_desk(request, assignment, form=form, status=423)
    return _submit(request, assignment)


def _submit(
    request: PersonRequest, assignment: Assignment, *, seen: Mapping[str, int | None] | None = None
) -> HttpResponse:
    try:
        reviews.submit(assignment, by=request.user, seen=seen)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("juries:desk", pk=assignment.pk)
    messages.success(request, _("The review of %(number)s is submitted.") % {"number": assignment.entry.number})
    following = desks.following(assignment, request.user)
    return redirect("juries:desk", pk=following) if following else redirect("juries:pile", pk=assignment.round_id)


def _keep(user: User, assignment: Assignment, form: ReviewForm) -> Review:
    return reviews.save(
        assignment,
        scores=form.scores,
        remarks=form.remarks,
        note=form.cleaned_data["note"],
        comment=form.cleaned_data["comment"],
        feedback=form.cleaned_data["feedback"],
        version=form.cleaned_data["version"],
        by=user,
    )


def _told(conflict: reviews.FieldConflict) -> dict[str, object]:
    """Both values in words, and what it takes to choose one of them."""
    mine, saved = conflict.mine, conflict.saved
    return {
        "mine": _in_words(mine),
        "theirs": _in_words(saved.value),
        "theirs_value": "" if saved.value is None else str(saved.value),
        "version": saved.version,
        "by": "",  # on one's own sheet it is oneself, elsewhere
        "saved_at": saved.saved_at.isoformat(),
    }


def _in_words(value: Value) -> str:
    return "–" if value in (None, "") else str(value)
