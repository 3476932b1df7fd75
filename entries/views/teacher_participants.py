"""The people on an entry, row by row: saved by script while one types, or with a button each without it."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import me
from awards.desk import enter_with
from entries import access, entries, participants, teacher_pages
from entries.forms import ClassListForm, ParticipantForm, version_of
from entries.models import Entry, Participant
from entries.participants import Person, RowConflict
from entries.views.teacher_form import around, page_of_kind
from questions.states import QuestionKind

type Rows = list[Participant]


@login_required
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one person, or everybody on a pasted list."""
    user = me(request)
    shown = enter_with(request, access.entry_for_edit(user, pk))
    pasted, form = ClassListForm(request.POST), ParticipantForm(request.POST)
    mark = None
    if "names" in request.POST:
        part = pasted.data.get("part") or Participant.Part.PUPIL
        people = participants.read_list(pasted.cleaned_data["names"], part=part) if pasted.is_valid() else []
        problem = "" if people else _("No names were found in this list. Please write one person per line.")
    else:
        people = [form.person()] if form.is_valid() else []
        mark = form.cleaned_data.get("mark")
        problem = "" if people else _("Please enter a given name.")
    if problem:
        return _answer(request, shown, _refuse(problem))
    return _answer(request, shown, lambda: participants.add(shown, people, mark=mark, by=user))


@login_required
@require_POST
def change(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Correct a person's name, part or year group."""
    user = me(request)
    shown = enter_with(request, access.entry_for_edit(user, pk))
    person, form = teacher_pages.participant_of(shown, participant_pk), ParticipantForm(request.POST)
    if person is None and not participants.was_removed(shown, participant_pk):
        raise Http404
    if not form.is_valid():
        return _answer(request, shown, _refuse(_("Please enter a given name.")))
    if person is None:
        return _answer(request, shown, _say_gone(shown, participant_pk, form.person()))
    version = _version(request)
    return _answer(request, shown, lambda: [participants.change(person, form.person(), version=version, by=user)])


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Take a person off the entry."""
    user = me(request)
    shown = enter_with(request, access.entry_for_edit(user, pk))
    person, version = teacher_pages.participant_of(shown, participant_pk), _version(request)

    def take_off() -> Rows:
        if person is not None:
            participants.remove(person, version=version, by=user)
        return []

    return _answer(request, shown, take_off)


@login_required
@require_POST
def move(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Move a person up or down in the list."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    person = teacher_pages.participant_of(shown, participant_pk)

    def go() -> Rows:
        if person is not None:
            participants.move(person, step=1 if request.POST.get("to") == "down" else -1)
        return []

    return _answer(request, shown, go)


def _version(request: HttpRequest) -> int | None:
    return version_of(request.POST, "version") if "version" in request.POST else None


def _refuse(problem: str) -> Callable[[], Rows]:
    def refuse() -> Rows:
        raise entries.EntryError(problem)

    return refuse


def _say_gone(shown: Entry, row: int, mine: Person) -> Callable[[], Rows]:
    def refuse() -> Rows:
        raise participants.gone(shown, row, mine)

    return refuse


def _answer(request: HttpRequest, shown: Entry, verb: Callable[[], Rows]) -> HttpResponse:
    """Do it. To script in JSON: 200 saved, 409 conflict, 422 invalid, 423 closed; to everybody else a page."""
    in_json = request.headers.get("Accept", "").startswith("application/json")
    try:
        rows = verb()
    except RowConflict as conflict:
        told = _told(conflict)
        return JsonResponse(told, status=409) if in_json else _people(request, shown, conflict=conflict, told=told)
    except entries.EntryError as error:
        status = 423 if isinstance(error, entries.Closed) else 422
        if in_json:
            return JsonResponse({"message": error.message}, status=status)
        return _people(request, shown, problem=error.message)
    if not in_json:
        return _people(request, shown)
    one = rows[0] if rows else None
    return JsonResponse(
        {
            "row": one.pk if one else None,
            "version": one.version if one else 0,
            "saved_at": (one.saved_at if one else timezone.now()).isoformat(),
        }
    )


def _told(conflict: RowConflict) -> dict[str, Any]:
    saved = conflict.saved
    theirs = participants.person_of(saved) if saved else None
    return {
        "message": conflict.message,
        "row": conflict.row,
        "gone": saved is None,
        "mine": conflict.mine.words if conflict.mine else "",
        "theirs": theirs.words if theirs else "",
        "theirs_value": asdict(theirs) if theirs else None,
        "version": saved.version if saved else 0,
        "by": conflict.by.name if conflict.by else "",
        "saved_at": conflict.at.isoformat() if conflict.at else None,
    }


def _people(
    request: HttpRequest,
    shown: Entry,
    problem: str = "",
    *,
    conflict: RowConflict | None = None,
    told: dict[str, Any] | None = None,
) -> HttpResponse:
    """The participants' part of the page for script, the whole page for everybody else."""
    position = teacher_pages.position_of_kind(shown, QuestionKind.PARTICIPANTS)
    is_part = bool(request.headers.get("HX-Request"))
    if not is_part and conflict is None:
        if problem:
            messages.error(request, problem)
        return redirect(page_of_kind(shown, QuestionKind.PARTICIPANTS))
    form = teacher_pages.form_page(shown, position)
    if form is None:
        return redirect("entries:entry", shown.pk)
    told_of_row = {"row_conflict": told, "row_mine": conflict.mine if conflict else None, "problem": problem}
    context = around(request, form) | told_of_row
    status = 409 if conflict and not is_part else 200
    if not is_part:
        return render(request, "entries/teacher/form.html", context, status=status)
    field = next((one for one in form.fields if one.kind == QuestionKind.PARTICIPANTS), None)
    return render(request, "entries/teacher/_participants.html", context | {"field": field}, status=status)
