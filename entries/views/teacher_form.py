"""The pages of the entry form, and the endpoints that save one thing at a time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access as people_access
from accounts.access import me
from accounts.models import User
from awards.desk import enter_with
from entries import access, entries, participants, teacher_pages
from entries.completeness import CATEGORY_KEY
from entries.forms import ClassListForm, ParticipantForm, SchoolForm, typed, version_of
from entries.models import Entry, Participant
from entries.participants import GRADES
from entries.teacher_pages import FormPage
from questions import answers, rich
from questions.fields import Field, as_text
from questions.states import IN_ROWS, UNASKED, QuestionKind
from schools import directory
from schools.models import School


@login_required
@require_http_methods(["GET", "POST"])
def entry_page(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """One page of the form. Without script, POST saves all its answers and goes on."""
    user = me(request)
    shown = enter_with(request, access.entry_for_edit(user, pk))
    form = teacher_pages.form_page(shown, position, show_missing="missing" in request.GET)
    if form is None:
        if not teacher_pages.has_page(shown, position):
            raise Http404
        # Nothing on it is asked any more, since an answer on another page was changed.
        return redirect("entries:entry", pk)
    if not form.can_write:
        messages.info(request, _("This entry can no longer be changed."))
        return redirect("entries:entry", pk)
    if request.method == "POST":
        if _save_page(request, form, by=user):
            return redirect(form.submit_url if "to_submit" in request.POST else form.next_url)
        # What could not be saved stays on the page as it was typed.
        return render(request, "entries/teacher/form.html", _around(request, form), status=422)
    return render(request, "entries/teacher/form.html", _around(request, form))


@require_POST
def answer(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Save one answer; answers in JSON: 200 saved, 401 signed out, 409 conflict, 422 invalid, 423 closed."""
    if not isinstance(request.user, User):
        return JsonResponse({"message": _("Please sign in again.")}, status=401)
    shown = enter_with(request, access.entry_for_edit(request.user, pk))
    try:
        return JsonResponse(_save_one(request, shown, key, by=request.user))
    except answers.Unfit as unfit:
        return JsonResponse({"message": unfit.message}, status=422)
    except entries.Conflict as conflict:
        return JsonResponse(_conflict(shown, conflict), status=409)
    except entries.Closed as closed:
        return JsonResponse({"message": closed.message}, status=423)
    except entries.EntryError as error:
        return JsonResponse({"message": error.message}, status=422)


@login_required
@require_POST
def participant_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one person, or everybody on a pasted list."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    pasted, form = ClassListForm(request.POST), ParticipantForm(request.POST)
    if "names" in request.POST:
        part = pasted.data.get("part") or "pupil"
        people = participants.read_list(pasted.cleaned_data["names"], part=part) if pasted.is_valid() else []
        problem = "" if people else _("No names were found in this list. Please write one person per line.")
    else:
        people = [form.person()] if form.is_valid() else []
        problem = "" if people else _("Please enter a given name.")
    if not problem:
        problem = _attempt(lambda: participants.add(shown, people))
    return _people(request, shown, problem)


@login_required
@require_POST
def participant_change(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Correct a person's name, part or year group."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    person, form = teacher_pages.participant_of(shown, participant_pk), ParticipantForm(request.POST)
    if person is None:
        raise Http404
    problem = "" if form.is_valid() else _("Please enter a given name.")
    if not problem:
        problem = _attempt(lambda: participants.change(person, form.person()))
    return _people(request, shown, problem)


@login_required
@require_POST
def participant_remove(request: HttpRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Take a person off the entry."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    person = teacher_pages.participant_of(shown, participant_pk)
    problem = _attempt(lambda: participants.remove(person)) if person else ""
    return _people(request, shown, problem)


@login_required
@require_POST
def school(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a school of the directory, or type one in; an empty name takes the school off again."""
    user = me(request)
    shown = enter_with(request, access.entry_for_edit(user, pk))
    form = SchoolForm(request.POST)
    form.is_valid()
    chosen = _school(form.cleaned_data, user)
    if chosen is None and form.cleaned_data.get("school_name"):
        problem = _("Please choose a school from the list, or enter its name and town yourself.")
    else:
        problem = _attempt(lambda: entries.choose_school(shown, chosen, by=user))
    if request.headers.get("Accept", "").startswith("application/json"):
        answer_ = {"message": problem} if problem else _saved(timezone.now(), 0) | {"label": str(chosen or "")}
        return JsonResponse(answer_, status=422 if problem else 200)
    if problem:
        messages.error(request, problem)
    return redirect(_page_of_kind(shown, QuestionKind.SCHOOL))


def _save_one(request: HttpRequest, shown: Entry, key: str, *, by: User) -> dict[str, Any]:
    if key == CATEGORY_KEY:
        category = teacher_pages.category_of(shown, request.POST.get("value", ""))
        return _saved(entries.choose_category(shown, category, by=by), 0)
    question = teacher_pages.question_of(shown, key)
    if question is None or question.kind in IN_ROWS | UNASKED:
        raise Http404
    raw = typed(question, request.POST, "value")
    saved = entries.save_answer(shown, question, raw, version=version_of(request.POST, "version"), by=by)
    return _saved(saved.saved_at, saved.version) | {"flaw": saved.flaw}


def _save_page(request: HttpRequest, form: FormPage, *, by: User) -> bool:
    """Save every answer the page holds; False where something must be looked at again, noted at its field."""
    good = True
    if form.categories and CATEGORY_KEY in request.POST:
        category = teacher_pages.category_of(form.entry, request.POST[CATEGORY_KEY])
        entries.choose_category(form.entry, category, by=by)
    for field in form.fields:
        if field.question.kind not in IN_ROWS | UNASKED:
            good = _save_field(request, form.entry, field, by=by) and good
    return good


def _save_field(request: HttpRequest, shown: Entry, field: Field, *, by: User) -> bool:
    raw = typed(field.question, request.POST, field.id)
    if raw == (field.value if field.value is not None else "") or (not raw and not field.version):
        return True
    version = version_of(request.POST, f"v-{field.question.key}")
    try:
        saved = entries.save_answer(shown, field.question, raw, version=version, by=by)
    except answers.Unfit as unfit:
        field.error, field.value = unfit.message, answers.plain(raw)
        return False
    except entries.Conflict as conflict:
        field.error = conflict.message
        field.theirs = as_text(field.question, conflict.saved.value)
        if field.kind == QuestionKind.RICH_TEXT:
            field.theirs_rich = rich.clean(str(conflict.saved.value))
        # Saving once more is now a choice made with both texts in sight.
        field.value, field.version = conflict.mine, conflict.saved.version
        return False
    field.value, field.version, field.error = saved.value, saved.version, saved.flaw
    return not saved.flaw


def _conflict(shown: Entry, conflict: entries.Conflict) -> dict[str, Any]:
    saved = conflict.saved
    question = teacher_pages.question_of(shown, saved.key)
    if question is None:
        raise Http404
    formatted = {}
    if question.kind == QuestionKind.RICH_TEXT:
        formatted = {"mine_html": rich.clean(str(conflict.mine)), "theirs_html": rich.clean(str(saved.value))}
    return formatted | {
        "message": conflict.message,
        "mine": as_text(question, conflict.mine),
        "theirs": as_text(question, saved.value),
        "theirs_value": saved.value,
        "version": saved.version,
        "by": saved.saved_by.name if saved.saved_by else "",
        "saved_at": saved.saved_at.isoformat(),
    }


def _saved(at: datetime, version: int) -> dict[str, Any]:
    return {"saved_at": at.isoformat(), "version": version}


def _attempt(verb: Callable[[], object]) -> str:
    """Do it; the answer says in words why it could not be done."""
    try:
        verb()
    except entries.EntryError as error:
        return error.message
    return ""


def _school(clean: dict[str, Any], user: User) -> School | None:
    if clean.get("school"):
        return people_access.school_of_choice(user, clean["school"])
    name, city = (clean.get("school_name") or "").strip(), (clean.get("school_city") or "").strip()
    return directory.type_in(name, city=city, by=user) if name and city else None


def _people(request: HttpRequest, shown: Entry, problem: str) -> HttpResponse:
    """The participants' part of the page for htmx, the whole page for everybody else."""
    if not request.headers.get("HX-Request"):
        if problem:
            messages.error(request, problem)
        return redirect(_page_of_kind(shown, QuestionKind.PARTICIPANTS))
    position = teacher_pages.position_of_kind(shown, QuestionKind.PARTICIPANTS)
    form = teacher_pages.form_page(shown, position)
    field = next((one for one in form.fields if one.kind == QuestionKind.PARTICIPANTS), None) if form else None
    context = _around(request, form) if form else {}
    return render(request, "entries/teacher/_participants.html", context | {"field": field, "problem": problem})


def _page_of_kind(shown: Entry, kind: QuestionKind) -> str:
    return f"{teacher_pages.page_url(shown, teacher_pages.position_of_kind(shown, kind))}#part-{kind}"


def _around(request: HttpRequest, form: FormPage) -> dict[str, Any]:
    """What the form page shows around its fields."""
    edition = form.entry.edition
    now = timezone.now()
    return {
        "form": form,
        "entry": form.entry,
        "edition": edition,
        "award": edition.award,
        "now": now,
        "is_grace": not (edition.accepts_new(now) or form.entry.is_extended(now) or form.entry.is_in_correction(now)),
        "grace_ends_at": edition.closes_at + edition.grace,
        "grades": GRADES,
        "parts": Participant.Part.choices,
        "schools": people_access.schools_found(me(request), request.GET.get("school", "")[:100]),
        "asked_school": request.GET.get("school", ""),
    }
