"""The check as the authors of an entry see it: what was found, letting it stand, blackening."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import me
from awards.desk import enter_with
from blindness import accepting, checks, offers, queries, redacting, rounds
from blindness.access import file_of, redaction_of
from blindness.forms import AreaFormSet, fingerprints_from, words_from
from blindness.states import Side, Version
from entries import access, entries, entry_files
from entries.models import Entry
from entries.together import colleagues


@never_cache
@login_required
@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that may tell a blind jury who made the entry, and what can be done about each."""
    shown = _readable(request, pk)
    return render(request, "blindness/teacher/entry.html", _context(request, shown))


@never_cache
@login_required
@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that asks again while something is under way."""
    return render(request, "blindness/teacher/_report.html", _context(request, _readable(request, pk)))


@never_cache
@login_required
@require_GET
def advice(request: HttpRequest, pk: int) -> HttpResponse:
    """The advice before a submit; it asks again until the check is done. Nothing where no advice is given any more."""
    note = next(offers.advise(_readable(request, pk), me(request)), None)
    return render(request, "entries/teacher/_advice.html", {"note": note}) if note else HttpResponse("")


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a place stand."""
    shown, user = _editable(request, pk), me(request)
    leaks = queries.leaks_in(checks.look(shown, Version.DRAFT), fingerprints_from(request.POST))
    accepting.accept(shown, leaks, side=Side.ENTRANT, by=user)
    return redirect("blindness:entry", pk)


@login_required
@require_POST
def reconsider(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at a place again after all."""
    shown, user = _editable(request, pk), me(request)
    leaks = queries.leaks_in(checks.look(shown, Version.DRAFT), fingerprints_from(request.POST))
    accepting.reconsider(shown, leaks, side=Side.ENTRANT, by=user)
    return redirect("blindness:entry", pk)


@login_required
@require_POST
def blacken(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """Blacken the chosen words wherever they stand in a document, in a copy for blind rounds."""
    shown, user = _editable(request, pk), me(request)
    file, words = file_of(shown, upload), words_from(request.POST)
    return _done(request, shown, lambda: redacting.ask(file, words=words, by=user))


@login_required
@require_http_methods(["GET", "POST"])
def areas(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """Blacken areas of a picture, in a copy for blind rounds: drawn with a finger or mouse, or typed as numbers."""
    shown, user = _editable(request, pk), me(request)
    file = file_of(shown, upload)
    if file.upload.kind != "picture":
        raise Http404
    if request.method == "POST":
        forms = AreaFormSet(request.POST)
        if forms.is_valid():
            boxes = [form.box for form in forms if form.box]
            return _done(request, shown, lambda: redacting.ask(file, boxes=boxes, by=user))
    else:
        forms = AreaFormSet(initial=queries.areas_of(file))
    context = {"entry": shown, "edition": shown.edition, "file": file, "forms": forms}
    context["link"] = entry_files.link(shown.pk, file.upload)
    return render(request, "blindness/teacher/areas.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """Hand out the file as it came again."""
    shown, user = _editable(request, pk), me(request)
    redaction = redaction_of(shown, upload)
    return _done(request, shown, lambda: redacting.undo(redaction, by=user))


def _readable(request: HttpRequest, pk: int) -> Entry:
    """The entry for the people on it, where somebody reads it without names; 404 elsewhere."""
    shown = enter_with(request, access.entry_for_reading(me(request), pk))
    if not rounds.are_blind(shown.edition):
        raise Http404
    return shown


def _editable(request: HttpRequest, pk: int) -> Entry:
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    if not rounds.are_blind(shown.edition):
        raise Http404
    return shown


def _context(request: HttpRequest, shown: Entry) -> dict[str, Any]:
    can_write = entries.may_be_written(shown, timezone.now())
    check = checks.look(shown, Version.DRAFT)
    found = queries.report(shown, check, Side.ENTRANT)
    counted = ngettext("%(count)d place to look at", "%(count)d places to look at", found.open)
    return {
        "entry": shown,
        "shown_title": shown.title or _("Entry without title"),
        "edition": shown.edition,
        "report": found,
        "counted": counted % {"count": found.open},
        "may_change": can_write and colleagues.edits(shown, me(request)),
    }


def _done(request: HttpRequest, shown: Entry, verb: Callable[[], object]) -> HttpResponse:
    try:
        verb()
    except entries.EntryError as error:
        messages.error(request, error.message)
    return redirect("blindness:entry", shown.pk)
