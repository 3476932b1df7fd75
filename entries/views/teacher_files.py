"""The files of an entry, for the people on it."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.access import me
from accounts.models import User
from awards.desk import enter_with
from entries import access, entries, entry_files, teacher_pages
from entries.forms import AltTextForm, CaptionsForm, FileForm
from entries.models import Entry, EntryFile
from uploads import files, serving
from uploads.models import Upload


@require_POST
def begin(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Make room for a file; the answer is the ticket a browser sends it with."""
    if not isinstance(request.user, User):
        return JsonResponse({"error": _("Please sign in again.")}, status=401)
    shown = enter_with(request, access.entry_for_edit(request.user, pk))
    question, form = teacher_pages.question_of(shown, key), FileForm(_sent(request))
    if question is None:
        raise Http404
    if not form.is_valid():
        return JsonResponse({"error": _("This file has no name or no size.")}, status=422)
    try:
        file = entry_files.begin(shown, question, by=request.user, **form.cleaned_data)
    except entries.Closed as closed:
        return JsonResponse({"error": closed.message}, status=423)
    except entries.EntryError as error:
        return JsonResponse({"error": error.message}, status=422)
    return JsonResponse(files.ticket(file.upload))


@never_cache
@login_required
@require_GET
def download(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """The file itself, for people on the entry, by a short signed address."""
    try:
        return redirect(serving.download_url(_shown(request, pk, upload)))
    except serving.NotDownloadable as error:
        raise Http404 from error


@never_cache
@login_required
@require_GET
def preview(request: HttpRequest, pk: int, upload: UUID, name: str) -> HttpResponse:
    """A smaller copy of the file, for people on the entry."""
    try:
        return redirect(serving.preview_url(_shown(request, pk, upload), name))
    except serving.NotDownloadable as error:
        raise Http404 from error


@login_required
@require_GET
def card(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """The card of one file; while it waits for inspection the page asks again."""
    shown = enter_with(request, access.entry_for_reading(me(request), pk))
    return _card(request, shown, _file(shown, upload))


@never_cache
@login_required
@require_GET
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """How much room the files of the entry take, for a page on which some came or went."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    return render(request, "entries/teacher/_room.html", {"entry": shown, "room": entry_files.room_of(shown)})


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """Take a file off the entry; the card stays for undo."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    file = _file(shown, upload)
    return _changed(request, shown, file, lambda: entry_files.remove(file))


@login_required
@require_POST
def bring_back(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """Undo a removal."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    file = _file(shown, upload)
    return _changed(request, shown, file, lambda: entry_files.bring_back(file))


@login_required
@require_POST
def describe(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """Say in words what the picture shows."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    file, form = _file(shown, upload), AltTextForm(request.POST)
    text = form.cleaned_data["alt_text"] if form.is_valid() else request.POST.get("alt_text", "")
    return _changed(request, shown, file, lambda: entry_files.describe(file, text))


@never_cache
@login_required
@require_GET
def captions(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """The captions of a film, for people on the entry; from this origin, since a player takes them from no other."""
    shown = enter_with(request, access.entry_for_reading(me(request), pk))
    return captions_response(_file(shown, upload).captions)


@login_required
@require_POST
def caption(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """Take captions in, or say what is wrong with them; what was typed stays in the field."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    file, form = _file(shown, upload), CaptionsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _with_problem(request, shown, file, form.problem, request.POST.get("captions", ""))
    typed = form.text
    try:
        entry_files.caption(file, typed, form.cleaned_data["language"])
    except entries.EntryError as error:
        return _with_problem(request, shown, file, error.message, typed)
    if form.note:
        return _with_note(request, shown, file, form.note)
    return _shown_again(request, shown, file)


def captions_response(text: str) -> HttpResponse:
    """Captions as a player takes them; 404 where there are none."""
    if not text:
        raise Http404
    return HttpResponse(text, content_type="text/vtt; charset=utf-8")


def _file(shown: Entry, upload: UUID) -> EntryFile:
    file = entry_files.of_entry(shown, upload)
    if file is None:
        raise Http404
    return file


def _shown(request: HttpRequest, pk: int, upload: UUID) -> Upload:
    """A file of the entry, or its blackened copy, for people on the entry."""
    found = entry_files.shown_of(enter_with(request, access.entry_for_reading(me(request), pk)), upload)
    if found is None:
        raise Http404
    return found


def _sent(request: HttpRequest) -> Any:
    if request.content_type != "application/json":
        return request.POST
    try:
        sent = json.loads(request.body)
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def _changed(request: HttpRequest, shown: Entry, file: EntryFile, verb: Callable[[], None]) -> HttpResponse:
    problem = ""
    try:
        verb()
    except entries.EntryError as error:
        problem = error.message
    if problem:
        return _with_problem(request, shown, file, problem)
    return _shown_again(request, shown, file)


def _with_problem(
    request: HttpRequest, shown: Entry, file: EntryFile, problem: str, captions: str = ""
) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _card(request, shown, _file(shown, file.upload_id), problem, captions)
    messages.error(request, problem)
    return _shown_again(request, shown, file)


def _with_note(request: HttpRequest, shown: Entry, file: EntryFile, note: str) -> HttpResponse:
    """What was done, and what to look at once more."""
    if request.headers.get("HX-Request"):
        return _card(request, shown, _file(shown, file.upload_id), note=note)
    messages.info(request, note)
    return _shown_again(request, shown, file)


def _shown_again(request: HttpRequest, shown: Entry, file: EntryFile) -> HttpResponse:
    if request.headers.get("HX-Request"):
        answer = _card(request, shown, _file(shown, file.upload_id))
        answer["HX-Trigger"] = "preiswerk:files"  # the page tells anew how much room is taken
        return answer
    return redirect(teacher_pages.place_of(shown, file.key))


def _card(
    request: HttpRequest, shown: Entry, file: EntryFile, problem: str = "", typed_captions: str = "", note: str = ""
) -> HttpResponse:
    context = {
        "typed_captions": typed_captions,
        "entry": shown,
        "shown": teacher_pages.file_card(file),
        "can_write": entries.may_be_written(shown, timezone.now()),
        "problem": problem,
        "said": note,
    }
    return render(request, "entries/teacher/_file.html", context)
