"""The check as organisers see it before judging: which entries to look at, and what to do about each place."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import me
from awards.access import edition_to_screen, edition_to_see
from awards.desk import desk, enter
from awards.models import Edition
from awards.states import EditionState
from blindness import accepting, checks, hiding, queries, redacting, rounds
from blindness.access import sent_file_of
from blindness.forms import fingerprints_from
from blindness.states import Side, Version
from entries import access, entries, screening
from entries.forms import CorrectionForm
from entries.models import Entry
from entries.states import CORRECTABLE

PAGE = 50


@login_required
@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """The entries that may tell a blind jury who made them."""
    user = me(request)
    edition = enter(request, edition_to_see(user, pk))
    page = Paginator(queries.entries_to_look_at(edition), PAGE).get_page(request.GET.get("page"))
    context = {
        **desk(edition, user, "entries"),
        "page": page,
        "rows": queries.rows_of(list(page)),
        "is_blind": rounds.are_blind(edition),
        "unsearched": queries.files_not_searched(edition),
    }
    return render(request, "blindness/organiser/overview.html", context)


@login_required
@require_safe
def entry_page(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """One entry: what was found in the version that was sent."""
    edition, entry = _seen(request, pk, entry_pk)
    return _response(request, edition, entry)


@login_required
@require_POST
def accept(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Let a place stand."""
    edition, entry = _screened(request, pk, entry_pk)
    leaks = queries.leaks_in(checks.look(entry, Version.SENT), fingerprints_from(request.POST))
    accepting.accept(entry, leaks, side=Side.ORGANISER, by=me(request))
    return redirect("blindness:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def reconsider(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    edition, entry = _screened(request, pk, entry_pk)
    leaks = queries.leaks_in(checks.look(entry, Version.SENT), fingerprints_from(request.POST))
    accepting.reconsider(entry, leaks, side=Side.ORGANISER, by=me(request))
    return redirect("blindness:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def hide(request: HttpRequest, pk: int, entry_pk: int, upload: UUID) -> HttpResponse:
    """No blind jury gets this file."""
    edition, entry = _screened(request, pk, entry_pk)
    hiding.hide(entry, sent_file_of(entry, upload).upload, by=me(request))
    return redirect("blindness:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def show(request: HttpRequest, pk: int, entry_pk: int, upload: UUID) -> HttpResponse:
    """Blind juries get this file again."""
    edition, entry = _screened(request, pk, entry_pk)
    hiding.show(entry, sent_file_of(entry, upload).upload, by=me(request))
    return redirect("blindness:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def uncover(request: HttpRequest, pk: int, entry_pk: int, upload: UUID) -> HttpResponse:
    """Blind juries get a file as it came that could not be blackened."""
    edition, entry = _screened(request, pk, entry_pk)
    redacting.show_as_sent(sent_file_of(entry, upload), by=me(request))
    return redirect("blindness:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def looked(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Somebody looked through an entry that could not be searched."""
    edition, entry = _screened(request, pk, entry_pk)
    accepting.look_through(entry, by=me(request))
    return redirect("blindness:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def send_back(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Back to the entrant, with the places in words."""
    edition, entry = _screened(request, pk, entry_pk)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _response(request, edition, entry, form, status=422)
    try:
        screening.send_back(entry, until=form.cleaned_data["until"], reason=form.cleaned_data["reason"], by=me(request))
    except entries.EntryError as refusal:
        form.add_error("until", refusal.message)
        return _response(request, edition, entry, form, status=422)
    messages.success(request, _("The entry is back with its entrant, who is told by a letter."))
    return redirect("blindness:organiser_entry", edition.pk, entry.pk)


def _seen(request: HttpRequest, pk: int, entry_pk: int) -> tuple[Edition, Entry]:
    user = me(request)
    edition = enter(request, edition_to_see(user, pk))
    return edition, access.sent_entry_of_edition(user, edition, entry_pk)


def _screened(request: HttpRequest, pk: int, entry_pk: int) -> tuple[Edition, Entry]:
    user = me(request)
    edition = enter(request, edition_to_screen(user, pk))
    return edition, access.sent_entry_of_edition(user, edition, entry_pk)


def _response(
    request: HttpRequest, edition: Edition, entry: Entry, form: CorrectionForm | None = None, status: int = 200
) -> HttpResponse:
    found = queries.report(entry, checks.look(entry, Version.SENT), Side.ORGANISER)
    context = {
        **desk(edition, me(request), "entries"),
        "entry": entry,
        "shown_title": entry.title or entry.number,
        "report": found,
        "form": form or CorrectionForm(reason=queries.request_for(found)),
        "can_send_back": entry.state in CORRECTABLE and edition.state in (EditionState.PUBLISHED, EditionState.JUDGING),
    }
    return render(request, "blindness/organiser/entry.html", context, status=status)
