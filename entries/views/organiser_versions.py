"""Two versions of an entry side by side in one text."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import me
from awards.access import edition_to_see
from awards.desk import desk, enter
from entries import access, differences, queries, reading, receipts
from entries.forms import VersionsForm


@login_required
@require_safe
def versions(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Which answers changed between two submits, and which files went and came by their SHA-256."""
    user = me(request)
    edition = enter(request, edition_to_see(user, pk))
    entry = access.sent_entry_of_edition(user, edition, entry_pk)
    sent = queries.versions_of(entry)
    if not sent:
        raise Http404
    form = VersionsForm(request.GET, versions=sent)
    by_number = {one.number: one for one in sent}
    old, new = (by_number[number] for number in form.chosen())
    removed, added = differences.parted(
        receipts.files(old), receipts.files(new), identity=lambda file: file.sha256 or file.name
    )
    context = {
        **desk(edition, user, "entries"),
        "entry": entry,
        "form": form,
        "old": old,
        "new": new,
        "is_only_one": len(sent) == 1,
        "changes": differences.compare(reading.in_words(old), reading.in_words(new)),
        "removed": removed,
        "added": added,
    }
    return render(request, "entries/organiser/versions.html", context)
