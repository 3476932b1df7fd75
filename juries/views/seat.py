"""A juror's own seat: what they said of themselves, days away, relations, and the way out."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import second_factor
from awards.desk import enter_with
from juries import access, jurors
from juries.forms import DeclineForm
from juries.models import Juror
from juries.panels import details
from juries.panels.forms import AwayForm, RelationForm, SeatForm
from juries.states import Refused, RelationKind
from juries.views import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def seat(request: PersonRequest, pk: int) -> HttpResponse:
    juror = _mine(request, pk)
    form = _form(juror, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _do(request, juror, lambda: details.describe(juror, by=request.user, **form.details()))
    return _show(request, juror, form)


@login_required
@require_POST
def away(request: PersonRequest, pk: int) -> HttpResponse:
    juror, form = _mine(request, pk), AwayForm(request.POST)
    if not form.is_valid():
        return _show(request, juror, away_form=form)
    first, last = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
    return _do(request, juror, lambda: details.be_away(juror, first, last, by=request.user))


@login_required
@require_POST
def back(request: PersonRequest, pk: int, absence: int) -> HttpResponse:
    juror = _mine(request, pk)
    found = access.absence_of(juror, absence)
    return _do(request, juror, lambda: details.be_back(found, by=request.user))


@login_required
@require_POST
def relate(request: PersonRequest, pk: int) -> HttpResponse:
    juror, form = _mine(request, pk), RelationForm(request.POST)
    if not form.is_valid():
        return _show(request, juror, relation_form=form)
    kind, name = RelationKind(form.cleaned_data["kind"]), form.cleaned_data["name"]
    return _do(request, juror, lambda: details.relate(juror, kind=kind, name=name, by=request.user))


@login_required
@require_POST
def unrelate(request: PersonRequest, pk: int, relation: int) -> HttpResponse:
    juror = _mine(request, pk)
    found = access.relation_of(juror, relation)
    return _do(request, juror, lambda: details.unrelate(found, by=request.user))


@login_required
@require_POST
def leave(request: PersonRequest, pk: int) -> HttpResponse:
    juror, form = _mine(request, pk), DeclineForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    jurors.decline(juror, reason=reason, by=request.user)
    messages.success(
        request, _("You have given your seat back. The organiser knows. Thank you for what you have read.")
    )
    return redirect("juries:home")


def _mine(request: PersonRequest, pk: int) -> Juror:
    juror = access.seat_of(request.user, pk)
    enter_with(request, juror.panel)
    return juror


def _do(request: PersonRequest, juror: Juror, verb: Callable[[], object]) -> HttpResponse:
    try:
        verb()
        messages.success(request, _("Saved."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("juries:seat", pk=juror.pk)


def _form(juror: Juror, data: QueryDict | None = None) -> SeatForm:
    said = ("affiliation", "capacity", "subjects", "school_forms", "languages")
    initial = {name: getattr(juror, name) for name in said}
    initial["expertise"] = [str(category.pk) for category in juror.expertise.all()]
    edition = juror.panel.edition
    return SeatForm(edition.categories.all(), data, initial, offers=details.offers_of(edition))


def _show(
    request: PersonRequest,
    juror: Juror,
    form: SeatForm | None = None,
    *,
    away_form: AwayForm | None = None,
    relation_form: RelationForm | None = None,
) -> HttpResponse:
    context = {
        "juror": juror,
        "edition": juror.panel.edition,
        "form": form or _form(juror),
        "away_form": away_form or AwayForm(),
        "relation_form": relation_form or RelationForm(),
        "leave_form": DeclineForm(auto_id="leave-%s"),
        "offers_passkey": not second_factor.has_one(request.user),
    }
    is_wrong = any(one is not None and one.is_bound for one in (form, away_form, relation_form))
    return render(request, "juries/juror/seat.html", context, status=422 if is_wrong else 200)
