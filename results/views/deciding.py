"""The desk where prizes are decided: drafted, confirmed by a second person, complete."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards import editions
from awards.desk import enter_with
from awards.editions import MoveRefused
from awards.models import Prize
from juries.forms import ReasonForm
from juries.states import Refused
from juries.views import PersonRequest
from results import access, citations, decisions, pages, sheets
from results.departures import NeedsReason
from results.forms import CitationForm, CompleteForm, DraftForm
from results.views import lead_frame


@login_required
@require_GET
def desk(request: PersonRequest, edition: int) -> HttpResponse:
    return _show(enter_with(request, access.leading(request.user, edition)), request)


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: PersonRequest, edition: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    prizes = [prize for prize, _free in decisions.free_places(lead.edition)]
    initial = {"entry": request.GET.get("entry", ""), "outcome": request.GET.get("prize", "")}
    if initial["entry"] and (meant := access.entries_to_decide(lead).filter(number=initial["entry"]).first()):
        initial["citation"] = citations.beginning_of(meant.pk)
    form = DraftForm(prizes, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        entry = access.entries_to_decide(lead).filter(number=form.cleaned_data["entry"]).first()
        if entry is None:
            form.add_error("entry", _("No entry in the competition has this number."))
        else:
            given = {name: form.cleaned_data[name] for name in ("citation", "reason")}
            try:
                decisions.draft(entry, outcome=form.kind, prize=form.prize, **given, by=request.user)
            except NeedsReason as asked:
                form.add_error("reason", str(asked))
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("The decision for %(entry)s is drafted.") % {"entry": entry.number})
                return redirect("results:decisions", edition=edition)
    candidates = pages.candidates(lead.edition, access.rounds_to_rank(lead), lead.hidden)
    context = {**lead_frame(lead, "decisions"), "form": form, "candidates": candidates}
    return render(request, "results/draft.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def propose(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    round_ = get_object_or_404(access.rounds_to_rank(lead), pk=pk)
    try:
        proposal = decisions.propose(round_, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("results:decisions", edition=edition)
    count = len(proposal.drafted)
    text = ngettext("%(count)d decision is drafted.", "%(count)d decisions are drafted.", count)
    messages.success(request, text % {"count": count}) if count else messages.info(request, _("Nothing was drafted."))
    for stop in proposal.stops:
        messages.warning(request, stop.text)
    return redirect("results:decisions", edition=edition)


@login_required
@require_http_methods(["GET", "POST"])
def citation(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """One decision with its citation."""
    lead = enter_with(request, access.leading(request.user, edition))
    decision = get_object_or_404(access.decisions_visible_to(lead), pk=pk)
    form = CitationForm(
        request.POST or None, initial={"citation": decision.citation or citations.beginning_of(decision.entry_id)}
    )
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["citation"]
        if complaint := _refusal(partial(decisions.edit_citation, decision, citation=text, by=request.user)):
            form.add_error(None, complaint)
        else:
            messages.success(request, _("The citation is saved."))
            return redirect("results:decisions", edition=edition)
    context = {**lead_frame(lead, "decisions"), "decision": decision, "form": form}
    return render(request, "results/citation.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def confirm(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    decision = get_object_or_404(access.decisions_visible_to(lead), pk=pk)
    if request.POST.get("seal") != pages.seal(decision):
        messages.error(request, _("The draft has changed since you read it. Please look at it again."))
    elif complaint := _refusal(partial(decisions.confirm, decision, by=request.user)):
        messages.error(request, complaint)
    else:
        messages.success(request, _("The decision for %(entry)s is confirmed.") % {"entry": decision.entry.number})
    return redirect("results:decisions", edition=edition)


@login_required
@require_POST
def discard(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    decision = get_object_or_404(access.decisions_visible_to(lead), pk=pk)
    number = decision.entry.number
    if complaint := _refusal(partial(decisions.discard, decision, by=request.user)):
        messages.error(request, complaint)
    else:
        messages.success(request, _("The draft for %(entry)s is discarded.") % {"entry": number})
    return redirect("results:decisions", edition=edition)


@login_required
@require_http_methods(["GET", "POST"])
def take_back(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    decision = get_object_or_404(access.decisions_visible_to(lead), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if complaint := _refusal(partial(decisions.take_back, decision, reason=reason, by=request.user)):
            form.add_error(None, complaint)
        else:
            messages.success(
                request, _("The decision for %(entry)s is a draft again.") % {"entry": decision.entry.number}
            )
            return redirect("results:decisions", edition=edition)
    context = {**lead_frame(lead, "decisions"), "decision": decision, "form": form}
    return render(request, "results/take_back.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def complete(request: PersonRequest, edition: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    form = CompleteForm(_choices(pages.desk(lead.edition, access.decisions_visible_to(lead))), request.POST)
    if not form.is_valid():
        return _show(lead, request, form, status=422)
    empty = form.cleaned_data["leave_empty"]
    if complaint := _refusal(partial(decisions.complete, lead.edition, leaving_empty=empty, by=request.user)):
        form.add_error(None, complaint)
        return _show(lead, request, form, status=422)
    messages.success(request, _("The decisions are complete. The announcement can come."))
    return redirect("results:decisions", edition=edition)


@login_required
@require_POST
def reopen(request: PersonRequest, edition: int) -> HttpResponse:
    lead = enter_with(request, access.leading(request.user, edition))
    if complaint := _refusal(partial(editions.reopen_decisions, lead.edition, by=request.user)):
        messages.error(request, complaint)
    else:
        messages.success(request, _("The decisions are open again."))
    return redirect("results:decisions", edition=edition)


def _show(
    lead: access.Lead, request: PersonRequest, form: CompleteForm | None = None, *, status: int = 200
) -> HttpResponse:
    shown = pages.desk(lead.edition, access.decisions_visible_to(lead))
    context = {
        **lead_frame(lead, "decisions"),
        "desk": shown,
        "categories": lead.edition.categories.all(),
        "whole_seal": sheets.seal(shown.decisions),
        "confirmable": sheets.confirmable(shown.decisions, lead.edition, lead.user),
        "round": pages.deciding_round(access.rounds_to_rank(lead)),
        "form": form or CompleteForm(_choices(shown)),
        "may_complete": lead.may_complete,
        "state": pages.desk_state(lead.edition),
        "person": request.user,
    }
    return render(request, "results/desk.html", context, status=status)


def _choices(shown: pages.Desk) -> list[tuple[Prize, str]]:
    """What may stay empty, as its reader knows it: the same for the page and for what it sends."""
    return pages.empty_choices((slots.prize, slots.free) for slots in shown.slots)


def _refusal(deed: Callable[[], object]) -> str:
    """Do it, and answer why it was refused; nothing where it was done."""
    try:
        deed()
    except (Refused, MoveRefused) as refused:
        return str(refused)
    return ""
