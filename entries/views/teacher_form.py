"""The pages of the entry form, and the endpoints that save one thing at a time."""

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
from entries import access, entries, teacher_pages
from entries.completeness import CATEGORY_KEY
from entries.forms import NO_SCHOOL, SchoolForm, typed, version_of, was_left_alone
from entries.models import Answer, Entry, Participant
from entries.participants import GRADES
from entries.teacher_pages import CategoryField, FormPage
from questions import answers, rich
from questions.fields import Field, as_text, fingerprint
from questions.states import IN_ROWS, UNASKED, QuestionKind


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
        return render(request, "entries/teacher/form.html", around(request, form), status=422)
    return render(request, "entries/teacher/form.html", around(request, form))


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
        return JsonResponse(conflict_told(shown, conflict), status=409)
    except entries.Closed as closed:
        return JsonResponse({"message": closed.message}, status=423)
    except entries.EntryError as error:
        return JsonResponse({"message": error.message}, status=422)


@login_required
@require_POST
def school(request: HttpRequest, pk: int) -> HttpResponse:
    """Without script: choose a school of the directory, or type one in; an empty name takes the school off again."""
    user = me(request)
    shown = enter_with(request, access.entry_for_edit(user, pk))
    form = SchoolForm(request.POST)
    if form.is_typed and not form.is_valid():
        # What was typed stays on the page as it was typed.
        return _school_page(request, shown, {"school_form": form}, status=422)
    try:
        _save_school(request, shown, form, by=user)
    except entries.Conflict as conflict:
        asked = [(name, request.POST[name]) for name in SchoolForm.base_fields if name in request.POST]
        told = {"school_conflict": conflict_told(shown, conflict), "school_asked": asked}
        told["here"] = page_of_kind(shown, QuestionKind.SCHOOL)
        return _school_page(request, shown, told, status=409)
    except entries.EntryError as error:
        messages.error(request, error.message)
    return redirect(page_of_kind(shown, QuestionKind.SCHOOL))


def _save_one(request: HttpRequest, shown: Entry, key: str, *, by: User) -> dict[str, Any]:
    version = version_of(request.POST, "version")
    if key == CATEGORY_KEY:
        category = teacher_pages.category_of(shown, request.POST.get("value", ""))
        return _saved(entries.choose_category(shown, category, version=version, by=by))
    question = teacher_pages.question_of(shown, key)
    if question is None or question.kind in (IN_ROWS | UNASKED) - {QuestionKind.SCHOOL}:
        raise Http404
    if question.kind == QuestionKind.SCHOOL:
        return _saved(_save_school(request, shown, SchoolForm(request.POST), by=by))
    return _saved(entries.save_answer(shown, question, typed(question, request.POST, "value"), version=version, by=by))


def _school_page(request: HttpRequest, shown: Entry, told: dict[str, Any], *, status: int) -> HttpResponse:
    form = teacher_pages.form_page(shown, teacher_pages.position_of_kind(shown, QuestionKind.SCHOOL))
    if form is None:
        raise Http404
    return render(request, "entries/teacher/form.html", around(request, form) | told, status=status)


def _save_school(request: HttpRequest, shown: Entry, form: SchoolForm, *, by: User) -> entries.Saved:
    if not form.is_valid():
        raise entries.EntryError(form.flaw)
    version = version_of(request.POST, "version") if "version" in request.POST else None
    if form.is_typed:
        return entries.type_in_school(shown, form.typed, version=version, by=by)
    pk = form.cleaned_data["school"]
    chosen = people_access.school_of_choice(by, pk) if pk is not None else None
    if pk is not None and chosen is None:
        raise entries.EntryError(str(NO_SCHOOL))
    return entries.choose_school(shown, chosen, version=version, by=by)


def _save_page(request: HttpRequest, form: FormPage, *, by: User) -> bool:
    """Save every answer the page holds; False where something must be looked at again, noted at its field."""
    good = True
    if form.category and CATEGORY_KEY in request.POST:
        good = _save_category(request, form.entry, form.category, by=by)
    for field in form.fields:
        if field.question.kind not in IN_ROWS | UNASKED:
            good = _save_field(request, form.entry, field, by=by) and good
    return good


def _save_category(request: HttpRequest, shown: Entry, field: CategoryField, *, by: User) -> bool:
    code = request.POST[CATEGORY_KEY]
    if fingerprint(code) == request.POST.get(f"w-{CATEGORY_KEY}"):
        return True
    try:
        category = teacher_pages.category_of(shown, code)
        entries.choose_category(shown, category, version=version_of(request.POST, f"v-{CATEGORY_KEY}"), by=by)
    except entries.Conflict as conflict:
        field.show_conflict(code, conflict.message, conflict_told(shown, conflict))
        return False
    except entries.EntryError as error:
        field.error = error.message
        return False
    return True


def _save_field(request: HttpRequest, shown: Entry, field: Field, *, by: User) -> bool:
    raw = typed(field.question, request.POST, field.id)
    if was_left_alone(field.question, raw, request.POST):
        return True
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


def conflict_told(shown: Entry, conflict: entries.Conflict) -> dict[str, Any]:
    """Both texts in words, and what it takes to choose one of them."""
    saved = conflict.saved
    formatted = {}
    if not isinstance(saved, Answer):
        theirs_value = teacher_pages.as_sent(shown, saved.key, saved.value)
        # A school that was typed in for nothing is in no directory: ``chosen`` tells it.
        mine = teacher_pages.in_words(conflict.chosen)
        theirs = teacher_pages.in_words(teacher_pages.chosen_of(shown, saved.key, saved.value))
    else:
        question = teacher_pages.question_of(shown, saved.key)
        if question is None:
            raise Http404
        theirs_value = saved.value
        mine, theirs = (as_text(question, value) for value in (conflict.mine, saved.value))
        if question.kind == QuestionKind.RICH_TEXT:
            formatted = {"mine_html": rich.clean(str(conflict.mine)), "theirs_html": rich.clean(str(saved.value))}
    return formatted | {
        "message": conflict.message,
        "mine": mine,
        "theirs": theirs,
        "theirs_value": theirs_value,
        "version": saved.version,
        "by": saved.saved_by.name if saved.saved_by else "",
        "saved_at": saved.saved_at.isoformat(),
    }


def _saved(saved: entries.Saved) -> dict[str, Any]:
    return {"saved_at": saved.saved_at.isoformat(), "version": saved.version, "flaw": saved.flaw}


def page_of_kind(shown: Entry, kind: QuestionKind) -> str:
    """Where the question of this kind stands."""
    return f"{teacher_pages.page_url(shown, teacher_pages.position_of_kind(shown, kind))}#part-{kind}"


def around(request: HttpRequest, form: FormPage) -> dict[str, Any]:
    """What the form page shows around its fields."""
    edition = form.entry.edition
    now = timezone.now()
    return {
        "form": form,
        "entry": form.entry,
        "edition": edition,
        "award": edition.award,
        "now": now,
        "is_grace": form.entry.is_in_grace(now),
        "grace_ends_at": edition.closes_at + edition.grace,
        "grades": GRADES,
        "parts": Participant.Part.choices,
        "schools": people_access.schools_found(me(request), request.GET.get("school", "")[:100]),
        "school_form": SchoolForm(),
        "asked_school": request.GET.get("school", ""),
    }
