"""The teacher asks the head of school, sees the answer, reminds, corrects the address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import rates
from accounts.access import me
from approvals import approvals, queries
from approvals.forms import AskForm
from approvals.offers import in_words
from approvals.states import Refused
from awards.desk import enter_with
from awards.states import ApprovalMode
from config import arrival
from entries import access
from entries.completeness import load, missing_in

MOST_ASKED = "10/day"


@login_required
@require_http_methods(["GET", "POST"])
def of_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the approval is; ask, or ask anew with another address."""
    user = me(request)
    entry = enter_with(request, access.entry_for_edit(user, pk))
    if entry.edition.approval == ApprovalMode.NONE:
        raise Http404
    filled = load(entry)
    standing = approvals.standing(filled)
    known = standing.approval
    if known is None or known.is_nameless:
        initial = queries.suggested(user)
    else:
        initial = {"head_name": known.head_name, "head_email": known.head_email}
    form = AskForm(request.POST or None, initial=initial)
    if form.is_valid():
        if not rates.allows("approval-asked", entry.pk, MOST_ASKED):
            form.add_error(None, _("These are many letters for one day. Please go on tomorrow."))
        else:
            try:
                approvals.ask(entry, by=user, **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("The letter to the head of school is on its way."))
                return redirect("approvals:of_entry", pk)
    context = {
        "entry": entry,
        "edition": entry.edition,
        "award": entry.edition.award,
        "standing": standing,
        "words": in_words(standing),
        "missing": missing_in(filled),
        "form": form,
        "takes_questions": approvals.takes_questions(entry, arrival.now()),
    }
    return render(request, "approvals/teacher/approval.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    user = me(request)
    entry = enter_with(request, access.entry_for_edit(user, pk))
    approval = approvals.current(entry)
    if approval is None:
        raise Http404
    approval.entry = entry
    try:
        approvals.remind(approval, by=user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The reminder is on its way."))
    return redirect("approvals:of_entry", pk)
