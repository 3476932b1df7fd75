"""People who asked to be erased: the list, what becomes of each thing, one button, and how far it is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import languages, people
from accounts.access import me
from accounts.erasing import requests, shares
from accounts.erasing.shares import Fate
from accounts.models import Erasure
from accounts.states import ErasureState
from awards import access
from awards.forms import ErasureNoteForm

PAGE = 50
MOVING = (ErasureState.WAITING, ErasureState.RUNNING)


@login_required
@require_safe
def erasure_list(request: HttpRequest) -> HttpResponse:
    return _list_response(request, ErasureNoteForm())


@login_required
@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Note a wish that came by post; the account is closed as if its owner had asked here."""
    user = me(request)
    if not user.is_staff:
        raise Http404
    form = ErasureNoteForm(request.POST)
    person = people.find(form.cleaned_data["email"]) if form.is_valid() else None
    if form.is_valid() and (person is None or not person.is_active or person == user):
        form.add_error("email", _("There is no open account with this address, or it is your own."))
    if person is None or not form.is_valid():
        return _list_response(request, form, status=422)
    people.ask_for_erasure(person, organisation=None, by=user)
    messages.success(request, _("The request is noted, and the account is closed."))
    return redirect("awards:erasures")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def erasure(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is and what becomes of it; then the one button."""
    user = me(request)
    row = _entered(request, access.erasure_to_decide(user, pk))
    if request.method == "POST":
        steps = shares.steps_of(row.user) if row.user else []
        if not access.may_erase(user, steps):
            raise Http404
        try:
            requests.confirm(row, seen=request.POST.get("seen", ""), by=user)
        except requests.Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("awards:erasure", row.pk)
    return render(request, "awards/organiser/erasure.html", _context(request, row))


@login_required
@never_cache
@require_safe
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, for the page that waits."""
    row = _entered(request, access.erasure_to_decide(me(request), pk))
    return render(request, "awards/organiser/_erasure_state.html", {"row": row, "is_moving": row.state in MOVING})


@login_required
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """The person changed their mind, before anything was erased."""
    user = me(request)
    row = _entered(request, access.erasure_to_decide(user, pk))
    try:
        requests.take_back(row, by=user)
    except requests.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The account is open again. A letter tells the person."))
    return redirect("awards:erasures")


def _entered(request: HttpRequest, row: Erasure) -> Erasure:
    if row.organisation is not None:
        languages.enter(request, row.organisation)
    return row


def _list_response(request: HttpRequest, form: ErasureNoteForm, status: int = 200) -> HttpResponse:
    user = me(request)
    if not access.decides_on_erasures(user):
        raise Http404
    page = Paginator(access.erasures_for(user), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "may_note": user.is_staff, "now": timezone.now()}
    return render(request, "awards/organiser/erasures.html", context, status=status)


def _context(request: HttpRequest, row: Erasure) -> dict[str, object]:
    is_open = row.state in (ErasureState.ASKED, ErasureState.FAILED)
    steps = shares.steps_of(row.user) if row.user and is_open else []
    return {
        "row": row,
        "steps": steps,
        "is_open": is_open,
        "is_moving": row.state in MOVING,
        "may_keep": row.state == ErasureState.ASKED,
        "seen": shares.fingerprint(steps),
        "is_blocked": any(step.fate == Fate.BLOCKED for step in steps),
        "may_erase": access.may_erase(me(request), steps),
    }
