"""The comparison desk: two entries side by side, and three answers."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from awards.desk import enter_with
from comparisons import access, comparisons, queries
from comparisons.forms import VerdictForm
from comparisons.models import Comparison
from comparisons.states import Verdict
from config import arrival
from entries.reading import Reading
from juries import desk as desks
from juries.forms import ReasonForm
from juries.models import Assignment
from juries.states import Refused
from juries.views import PersonRequest


@dataclass(frozen=True)
class Side:
    """One of the two entries as this juror may read it; ``name`` is left or right."""

    name: str
    assignment: Assignment
    reading: Reading
    links: dict[str, desks.Link]


@login_required
@never_cache
@require_GET
def desk(request: PersonRequest, pk: int) -> HttpResponse:
    """The open pair; without one, a beginning, the end, or when the round opens."""
    round_ = enter_with(request, access.round_of(request.user, pk))
    pair = comparisons.open_pair(round_, of=request.user)
    context = {
        "round": round_,
        "pair": pair,
        "sides": _sides(pair) if pair else [],
        "done": queries.done(request.user, round_),
        "takes_votes": round_.takes_scores(arrival.now()),
        "has_not_opened": round_.opens_at > arrival.now(),
        "reason_form": ReasonForm(),
        "verdicts": Verdict,
    }
    return render(request, "comparisons/desk.html", context)


@login_required
@require_POST
def deal(request: PersonRequest, pk: int) -> HttpResponse:
    round_ = enter_with(request, access.round_of(request.user, pk))
    try:
        if comparisons.deal(round_, by=request.user) is None:
            messages.info(request, _("You have compared every pair that there is."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("comparisons:desk", pk=pk)


@login_required
@require_POST
def decide(request: PersonRequest, pk: int) -> HttpResponse:
    comparison = access.comparison_for(request.user, pk)
    enter_with(request, comparison.round)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say which of the two is better, or that they are equally good."))
        return redirect("comparisons:desk", pk=comparison.round_id)
    try:
        if comparisons.decide(comparison, verdict=Verdict(form.cleaned_data["verdict"]), by=request.user) is None:
            messages.success(request, _("Thank you. You have compared every pair that there is."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("comparisons:desk", pk=comparison.round_id)


@login_required
@require_POST
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    round_ = enter_with(request, access.round_of(request.user, pk))
    try:
        comparisons.take_back(round_, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("comparisons:desk", pk=pk)


@login_required
@require_POST
def recuse(request: PersonRequest, pk: int, side: str) -> HttpResponse:
    comparison = access.comparison_for(request.user, pk)
    enter_with(request, comparison.round)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say in a few words why you are recused."))
        return redirect("comparisons:desk", pk=comparison.round_id)
    chosen = comparison.left if side == "left" else comparison.right
    try:
        comparisons.recuse(comparison, chosen, reason=form.cleaned_data["reason"], by=request.user)
        comparisons.deal(comparison.round, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            _("You are recused from entry %(number)s and will not see it again.") % {"number": chosen.entry.number},
        )
    return redirect("comparisons:desk", pk=comparison.round_id)


def _sides(pair: Comparison) -> list[Side]:
    return [_side(name, assignment) for name, assignment in zip(("left", "right"), pair.sides, strict=True)]


def _side(name: str, assignment: Assignment) -> Side:
    content = desks.read(assignment)
    if content is None:
        raise Http404
    return Side(name, assignment, content, desks.links(assignment, content))
