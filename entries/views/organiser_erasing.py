"""Erasing what an entry says, for whoever runs the edition: what goes, what stays, or why it cannot be done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import me
from awards.access import edition_to_run
from awards.desk import desk, enter
from entries import access, entries, queries
from entries.erasing import sent


@login_required
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """What goes and what stays; then the one button."""
    user = me(request)
    edition = enter(request, edition_to_run(user, pk))
    entry = access.sent_entry_of_edition(user, edition, entry_pk)
    if request.method == "POST":
        try:
            if sent.erase(entry, by=user):
                messages.success(request, _("The content is erased."))
        except entries.EntryError as refusal:
            messages.error(request, refusal.message)
        return redirect("entries:organiser_entry", edition.pk, entry.pk)
    context = {
        **desk(edition, user, "entries"),
        "entry": entry,
        "obstacle": sent.obstacle(entry),
        "counts": queries.counts_of(entry),
    }
    return render(request, "entries/organiser/erase.html", context)
