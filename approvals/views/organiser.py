"""The organiser's list of approvals, and doing without one for a reason."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import me
from approvals import approvals, queries
from approvals.forms import StateForm, WaiveForm
from approvals.offers import in_words
from approvals.states import GOOD, Refused
from awards.access import edition_to_run
from awards.desk import desk, enter
from awards.states import ApprovalMode
from entries import access

PAGE = 50


@login_required
@require_safe
def approval_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Who lacks an approval, who was asked, who answered what."""
    user = me(request)
    edition = enter(request, edition_to_run(user, pk))
    form = StateForm(request.GET)
    rows = queries.listed(access.entries_of_edition(user, edition), wanted=form.wanted)
    context = {
        **desk(edition, user, "entries"),
        "form": form,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "is_filtered": bool(form.wanted),
    }
    return render(request, "approvals/organiser/approvals.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def waive(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """One entry's approval; let it take part without, for a reason."""
    user = me(request)
    edition = enter(request, edition_to_run(user, pk))
    entry = access.entry_to_extend(user, edition, entry_pk)
    if edition.approval == ApprovalMode.NONE:
        raise Http404
    form = WaiveForm(request.POST or None)
    if form.is_valid():
        try:
            approvals.waive(entry, reason=form.cleaned_data["reason"], by=user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The entry takes part without an approval. The entrant is told."))
            return redirect("approvals:organiser_list", edition.pk)
    known = approvals.current(entry)
    standing = approvals.Standing(known, is_changed=known is not None and known.outdated_at is not None)
    context = {
        **desk(edition, user, "entries"),
        "entry": entry,
        "standing": standing,
        "words": in_words(standing),
        "is_good": known is not None and known.state in GOOD,
        "form": form,
    }
    return render(request, "approvals/organiser/waive.html", context)
