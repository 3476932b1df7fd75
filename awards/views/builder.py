"""The form of an edition: what is asked now, and the draft beside it, built question by question."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import me
from awards import access, editions, queries
from awards.desk import desk, enter
from awards.models import Edition
from awards.states import Purpose
from questions import access as drafts
from questions import building, comparing, conditions, followers, versions
from questions import queries as asked
from questions.conditions import CATEGORY
from questions.fields import Field
from questions.forms import AddQuestionForm, MoveForm, PageForm, QuestionForm
from questions.models import Page, Question
from questions.states import QuestionKind

SALT = "questions.removed"


@login_required
@require_safe
def form_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked now, and whether a new version is being worked on."""
    user = me(request)
    edition = enter(request, access.edition_to_see(user, pk))
    frame = desk(edition, user, "setup")
    published, draft = asked.both(edition.form)
    context = {**frame, "tab": "form", "form": published, "draft": draft if frame["may_run"] else None}
    return render(request, "awards/organiser/form.html", context)


@login_required
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    begun = _try(request, lambda: editions.draft_form(edition, by=me(request)))
    return redirect("awards:form_edit" if begun else "awards:form", edition.pk)


@login_required
@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft: pages with their questions, to add, change, move and take out."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    draft = asked.draft(edition.form)
    if draft is None:
        return redirect("awards:form", edition.pk)
    context = {
        **desk(edition, user, "setup"),
        "tab": "form",
        "draft": draft,
        "pages": draft.pages.all(),
        "problems": building.problems(draft),
        "removed": _removed(request, draft.pk).get("label", ""),
        "kinds": [(kind.value, kind.label) for kind in QuestionKind],
    }
    return render(request, "awards/organiser/form_edit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: int, page_pk: int | None = None) -> HttpResponse:
    """Add a page, or change one."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    draft = drafts.draft_of(edition.form)
    row = drafts.page_in_draft(edition.form, page_pk) if page_pk else None
    form = PageForm(request.POST or None, instance=row)
    form.offer_rules(_before(edition, row), _categories(edition), row.condition if row else {})
    if form.is_valid():
        values = form.values()
        if row is None:
            row = building.add_page(draft, title_de=values["title_de"], title_en=values["title_en"])
        building.change_page(row, **values)
        return _to_edit(edition, f"page-{row.pk}")
    context = {**desk(edition, user, "setup"), "tab": "form", "form": form, "page": row}
    return render(request, "awards/organiser/form_page.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def page_move(request: HttpRequest, pk: int, page_pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    row, form = drafts.page_in_draft(edition.form, page_pk), MoveForm(request.POST)
    if form.is_valid():
        _try(request, lambda: building.move_page(row, form.cleaned_data["position"]))
    return _to_edit(edition, f"page-{row.pk}")


@login_required
@require_POST
def page_remove(request: HttpRequest, pk: int, page_pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    row = drafts.page_in_draft(edition.form, page_pk)
    _try(request, lambda: building.remove_page(row))
    return _to_edit(edition)


@login_required
@require_POST
def question_add(request: HttpRequest, pk: int, page_pk: int) -> HttpResponse:
    """A new question leads to its own page, where it is worded."""
    edition = enter(request, access.edition_to_run(request.user, pk))
    row, form = drafts.page_in_draft(edition.form, page_pk), AddQuestionForm(request.POST)
    if not form.is_valid():
        return _to_edit(edition, f"page-{row.pk}")
    made: list[Question] = []
    kind = QuestionKind(form.cleaned_data["kind"])
    if _try(request, lambda: made.append(building.add_question(row, kind))):
        return redirect("awards:form_question", edition.pk, made[0].pk)
    return _to_edit(edition, f"page-{row.pk}")


@login_required
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    """One question: words in both languages, limits, answers, conditions, and who sees it."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    row = drafts.question_in_draft(edition.form, question_pk)
    form = _question_form(request, edition, row)
    if form.is_valid() and _try(request, lambda: building.change_question(row, **form.values())):
        return _to_edit(edition, f"question-{row.pk}")
    context = {
        **desk(edition, user, "setup"),
        "tab": "form",
        "form": form,
        "question": row,
        "field": Field(drafts.question_in_draft(edition.form, question_pk)),
    }
    return render(request, "awards/organiser/form_question.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def question_preview(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    """The question as it is typed at this moment, for htmx; nothing is saved."""
    edition = enter(request, access.edition_to_run(request.user, pk))
    row = drafts.question_in_draft(edition.form, question_pk)
    form = _question_form(request, edition, row)
    if form.is_valid():
        for name, value in form.values().items():
            setattr(row, name, value)
    return render(request, "questions/preview_field.html", {"field": Field(row)})


@login_required
@require_POST
def question_move(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    row, form = drafts.question_in_draft(edition.form, question_pk), MoveForm(request.POST)
    if form.is_valid():
        wanted = form.cleaned_data["page"]
        to = drafts.page_in_draft(edition.form, wanted) if wanted else row.page
        _try(request, lambda: building.move_question(row, page=to, position=form.cleaned_data["position"]))
    return _to_edit(edition, f"question-{row.pk}")


@login_required
@require_POST
def question_copy(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    row = drafts.question_in_draft(edition.form, question_pk)
    made: list[Question] = []
    _try(request, lambda: made.append(building.duplicate(row)))
    return _to_edit(edition, f"question-{(made or [row])[0].pk}")


@login_required
@require_POST
def question_remove(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    """Take a question out; the message offers to bring it back."""
    edition = enter(request, access.edition_to_run(request.user, pk))
    row = drafts.question_in_draft(edition.form, question_pk)
    kept: list[dict[str, Any]] = []
    if _try(request, lambda: kept.append(building.remove_question(row))):
        sealed = signing.dumps(kept[0], salt=SALT, compress=True)
        request.session[SALT] = {"version": row.version_id, "label": str(row.label), "kept": sealed}
    return _to_edit(edition, f"page-{row.page_id}")


@login_required
@require_POST
def question_restore(request: HttpRequest, pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    draft = drafts.draft_of(edition.form)
    removed = _removed(request, draft.pk)
    if not removed:
        raise Http404
    del request.session[SALT]
    kept = signing.loads(removed["kept"], salt=SALT)
    _try(request, lambda: building.bring_back(draft, kept))
    return _to_edit(edition)


@login_required
@require_safe
def preview(request: HttpRequest, pk: int, position: int = 1) -> HttpResponse:
    """A page of the draft as entrants will meet it, in ``?category=`` if one is chosen; what is typed is not saved."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    draft = asked.draft(edition.form) or asked.published(edition.form)
    categories = _categories(edition)
    category = next((code for code, _name in categories if code == request.GET.get("category")), "")
    known = {CATEGORY: category} if category else {}
    pages = list(draft.pages.all()) if draft else []
    shown = next((one for one in pages if one.position == position), None)
    if shown is None:
        raise Http404
    questions = list(shown.questions.all())
    context = {
        "edition": edition,
        "award": edition.award,
        "steps": [(one, _is_skipped(one, known)) for one in pages],
        "page": shown,
        "is_skipped": _is_skipped(shown, known),
        "categories": categories,
        "category": category,
        "fields": [Field(one) for one in questions],
        "rules": {"questions": [{"key": one.key, "condition": one.condition} for one in questions], "known": known},
        "has_editor": any(one.kind == QuestionKind.RICH_TEXT for one in questions),
        "is_draft": bool(draft and draft.published_at is None),
    }
    return render(request, "awards/organiser/form_preview.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What the new version changes and what that does to drafts; then ask it."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    published, draft = asked.both(edition.form)
    if draft is None:
        return redirect("awards:form", edition.pk)
    problems = building.problems(draft)
    if request.method == "POST" and not problems:
        if _try(request, lambda: editions.publish_form(edition, draft, by=user)):
            messages.success(request, _("Version %(number)s of the form is published.") % {"number": draft.number})
        return redirect("awards:form", edition.pk)
    changes = comparing.compare(asked.questions_of(published), asked.questions_of(draft))
    context = {
        **desk(edition, user, "setup"),
        "tab": "form",
        "draft": draft,
        "problems": problems,
        "changes": changes,
        "effects": followers.effects(draft, changes),
    }
    return render(request, "awards/organiser/form_publish.html", context, status=422 if problems else 200)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    draft = drafts.draft_of(edition.form)
    if _try(request, lambda: versions.discard(draft, by=me(request), edition_id=edition.pk)):
        messages.success(request, _("The draft of the form is thrown away."))
    return redirect("awards:form", edition.pk)


def _removed(request: HttpRequest, version_pk: int) -> dict[str, Any]:
    """The question last taken out of this draft, in this session; empty where there is none."""
    removed: dict[str, Any] = request.session.get(SALT, {})
    return removed if removed.get("version") == version_pk else {}


def _question_form(request: HttpRequest, edition: Edition, row: Question) -> QuestionForm:
    form = QuestionForm(request.POST or None, instance=row, purposes=Purpose.choices)
    form.offer_rules(_before(edition, row.page, row), _categories(edition), row.condition)
    return form


def _before(edition: Edition, page: Page | None, row: Question | None = None) -> list[Question]:
    """The questions that come before a page, or before a question on it: what a condition may look at."""
    found: list[Question] = []
    for one in asked.questions_of(asked.draft(edition.form)):
        if row is not None and one.pk == row.pk:
            break
        if row is None and page is not None and one.page_id == page.pk:
            break
        found.append(one)
    return found


def _categories(edition: Edition) -> list[tuple[str, str]]:
    return [(category.code, str(category.name)) for category in queries.categories_of(edition)]


def _is_skipped(page: Page, known: dict[str, str]) -> bool:
    """Whether the category alone decides that entrants never meet this page."""
    return set(conditions.keys(page.condition)) <= set(known) and not conditions.holds(page.condition, known)


def _try(request: HttpRequest, verb: Callable[[], object]) -> bool:
    """Do it, or say why it cannot be done."""
    try:
        verb()
    except (versions.Refused, editions.MoveRefused) as reason:
        messages.error(request, str(reason))
        return False
    return True


def _to_edit(edition: Edition, place: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('awards:form_edit', args=[edition.pk])}{f'#{place}' if place else ''}")
