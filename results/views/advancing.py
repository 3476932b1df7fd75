"""What goes on from a round: the proposal, its confirmation by a person, and the way back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from awards.desk import enter_with
from juries.course import advancing as verbs
from juries.models import Round
from juries.states import Refused
from juries.views import PersonRequest
from results import access, advancing
from results.access import Lead
from results.views import lead_frame


@login_required
@require_http_methods(["GET", "POST"])
def advance(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    """GET proposes and changes nothing; POST lets exactly the ticked entries go on."""
    lead, round_ = _opened(request, edition, pk)
    proposal = advancing.propose(round_)
    if request.method == "POST":
        _confirm(request, round_, proposal)
        return redirect("results:advance", edition=edition, pk=pk)
    standing = access.advances_of(round_)
    context = {
        **lead_frame(lead, "rounds"),
        "round": round_,
        "proposal": proposal,
        "standing": standing,
        "ticked": set(standing) or {one.entry_id for one in proposal.candidates if one.is_proposed},
        "followers": access.followers_of(round_),
        "is_over": round_.is_over(timezone.now()),
        "may_change": verbs.may_change(round_),
    }
    return render(request, "results/advance.html", context)


@login_required
@require_POST
def take_back(request: PersonRequest, edition: int, pk: int) -> HttpResponse:
    _lead, round_ = _opened(request, edition, pk)
    try:
        verbs.take_back(round_, by=request.user)
        messages.success(request, _("Nothing goes on from this round any more. The proposal stands below."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("results:advance", edition=edition, pk=pk)


def _opened(request: PersonRequest, edition: int, pk: int) -> tuple[Lead, Round]:
    lead = enter_with(request, access.leading(request.user, edition))
    if not lead.may_complete:  # the list alone would tell a recused chair too much
        raise Http404
    return lead, get_object_or_404(access.rounds_to_advance(lead), pk=pk)


def _confirm(request: PersonRequest, round_: Round, proposal: advancing.Proposal) -> None:
    if request.POST.get("digest") != proposal.digest:
        messages.warning(request, _("The ranking has changed since this page was made. Please look at it again."))
        return
    ticked = set(request.POST.getlist("entry"))
    chosen = {one.entry_id: one.why for one in proposal.candidates if str(one.entry_id) in ticked}
    try:
        came, went = verbs.confirm(round_, chosen, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return
    words = {"count": len(chosen), "came": came, "went": went}
    messages.success(request, _("%(count)d entries go on: %(came)d new, %(went)d taken back.") % words)
