"""More time for one entry: the drafts by their owner's address, giving it, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import me
from awards.access import edition_to_run
from awards.desk import desk, enter
from awards.models import Edition
from awards.states import EditionState
from entries import access, entries, queries, screening
from entries.forms import DraftFilterForm, ExtensionForm, ReasonForm
from entries.models import Entry

PAGE = 50


@login_required
@require_safe
def drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """Drafts with address, category and the day they were begun: what is in them is nobody's business."""
    user = me(request)
    edition = enter(request, edition_to_run(user, pk))
    form = DraftFilterForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.drafts_of(access.entries_of_edition(user, edition), asked)
    context = {
        **desk(edition, user, "entries"),
        "form": form,
        "asked": asked,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "entries/organiser/drafts.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def extension(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Give an entry more time, with the reason that the entrant reads."""
    user = me(request)
    edition = enter(request, edition_to_run(user, pk))
    entry = access.entry_to_extend(user, edition, entry_pk)
    if request.method == "GET":
        return _page(request, edition, entry, ExtensionForm(), ReasonForm(), status=200)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, entry, form, ReasonForm(), status=422)
    try:
        screening.extend(entry, until=form.cleaned_data["until"], reason=form.cleaned_data["reason"], by=user)
    except entries.EntryError as refusal:
        form.add_error("until", refusal.message)
        return _page(request, edition, entry, form, ReasonForm(), status=422)
    messages.success(request, _("More time was given. The entrant is told by a letter."))
    return redirect("entries:extension", edition.pk, entry.pk)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, edition_to_run(user, pk))
    entry = access.entry_to_extend(user, edition, entry_pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, entry, ExtensionForm(), form, status=422)
    try:
        screening.withdraw_extension(entry, reason=form.cleaned_data["reason"], by=user)
    except entries.EntryError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The additional time was taken back. The entrant is told by a letter."))
    return redirect("entries:extension", edition.pk, entry.pk)


def _page(
    request: HttpRequest, edition: Edition, entry: Entry, form: ExtensionForm, reason: ReasonForm, status: int
) -> HttpResponse:
    reason.auto_id = "withdraw_%s"  # both forms of the page ask for a reason
    context = {
        **desk(edition, me(request), "entries"),
        "entry": entry,
        "form": form,
        "reason": reason,
        "extensions": queries.extensions_of(entry),
        "is_extended": entry.is_extended(timezone.now()),
        "before_judging": edition.state == EditionState.PUBLISHED,
        "now": timezone.now(),
    }
    return render(request, "entries/organiser/extension.html", context, status=status)
