"""Builds a draft of a form: pages and questions added, changed, moved, taken out and brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from questions import conditions
from questions.models import FormVersion, Page, Question
from questions.states import IN_ROWS, ONCE, UNASKED, WITH_OPTIONS, QuestionKind
from questions.versions import Refused

MOST_QUESTIONS = 200
TITLE_KEY = "title"  # the answer that names an entry in every list; no form is without it
LABELS: dict[str, tuple[str, str]] = {
    QuestionKind.PARTICIPANTS: ("Beteiligte", "Participants"),
    QuestionKind.SCHOOL: ("Schule oder Einrichtung", "School or institution"),
    QuestionKind.HEADING: ("Überschrift", "Heading"),
}
_DEFAULTS: dict[str, dict[str, Any]] = {
    QuestionKind.SHORT_TEXT: {"limit": 200},
    QuestionKind.LONG_TEXT: {"limit": 2000},
    QuestionKind.RICH_TEXT: {"limit": 4000},
    QuestionKind.SCALE: {"minimum": 1, "maximum": 5},
    QuestionKind.FILES: {"limit": 5, "accepts": ["picture", "pdf"], "max_size": 50 * 1024 * 1024},
    QuestionKind.PARTICIPANTS: {"limit": 60, "seen_by_jury": False, "is_personal": True},
    QuestionKind.SCHOOL: {"hidden_when_blind": True},
    QuestionKind.CONSENT: {"seen_by_jury": False},
    QuestionKind.TABLE: {"limit": 10},
}


@dataclass(frozen=True)
class Problem:
    """Why a draft cannot be published; ``key`` is the question, or empty."""

    key: str
    message: str


@transaction.atomic
def add_page(version: FormVersion, *, title_de: str, title_en: str = "") -> Page:
    """A further page, at the end."""
    held = _held(version)
    last = held.pages.aggregate(last=Max("position"))["last"] or 0
    return Page.objects.create(version=held, position=last + 1, title_de=title_de, title_en=title_en)


@transaction.atomic
def change_page(page: Page, **fields: Any) -> None:
    """Set titles, introductions and the condition."""
    _held(page.version)
    Page.objects.filter(pk=page.pk).update(**fields)


@transaction.atomic
def move_page(page: Page, position: int) -> None:
    """Let ``page`` be the one at ``position``, counted from 1; the others make room."""
    held = _held(page.version)
    order = list(held.pages.order_by("position").values_list("pk", flat=True))
    _renumber(Page, _reordered(order, page.pk, position))


@transaction.atomic
def remove_page(page: Page) -> None:
    """Take an empty page out. Raises Refused where questions stand on it, or no page would remain."""
    held = _held(page.version)
    if page.questions.exists():
        raise Refused(_("Questions stand on this page. Please move or remove them first."))
    if held.pages.count() == 1:
        raise Refused(_("A form has at least one page."))
    Page.objects.filter(pk=page.pk).delete()
    _renumber(Page, list(held.pages.order_by("position").values_list("pk", flat=True)))


@transaction.atomic
def add_question(page: Page, kind: QuestionKind, *, label_de: str = "", label_en: str = "") -> Question:
    """A question of ``kind`` at the end of ``page``, with sensible settings. Raises Refused."""
    held = _held(page.version)
    if held.questions.count() >= MOST_QUESTIONS:
        raise Refused(_("A form has at most %(most)s questions.") % {"most": MOST_QUESTIONS})
    if kind in ONCE and held.questions.filter(kind=kind).exists():
        raise Refused(_("This kind of question is in the form already. There can be only one."))
    known_de, known_en = LABELS.get(kind, ("Neue Frage", "New question"))
    return Question.objects.create(
        version=held,
        page=page,
        kind=kind,
        key=_free_key(held, label_de or known_de),
        position=(page.questions.aggregate(last=Max("position"))["last"] or 0) + 1,
        label_de=label_de or known_de,
        label_en=label_en or ("" if label_de else known_en),
        options=_first_options(kind),
        **_DEFAULTS.get(kind, {}),
    )


@transaction.atomic
def change_question(question: Question, **fields: Any) -> None:
    """Set what a question asks; its key stays, so that answers given before stay with it."""
    _held(question.version)
    Question.objects.filter(pk=question.pk).update(**fields)


@transaction.atomic
def duplicate(question: Question) -> Question:
    """The same question once more, behind it, with a key of its own. Raises Refused where there can be only one."""
    held = _held(question.version)
    if question.kind in ONCE or held.questions.count() >= MOST_QUESTIONS:
        raise Refused(_("This kind of question is in the form already. There can be only one."))
    again = Question.objects.get(pk=question.pk)
    again.pk, again.key = None, _free_key(held, question.label_de)
    again.position = (question.page.questions.aggregate(last=Max("position"))["last"] or 0) + 1
    again.save(force_insert=True)
    move_question(again, page=question.page, position=question.position + 1)
    return again


@transaction.atomic
def move_question(question: Question, *, page: Page, position: int) -> None:
    """Let ``question`` stand at ``position`` of ``page``, counted from 1; the others make room."""
    held = _held(question.version)
    if page.version_id != held.pk:
        raise Refused(_("This page belongs to another version."))
    old_page = question.page_id
    if page.pk != old_page:
        last = page.questions.aggregate(last=Max("position"))["last"] or 0
        Question.objects.filter(pk=question.pk).update(page=page, position=last + 1)
    order = list(Question.objects.filter(page=page).order_by("position").values_list("pk", flat=True))
    _renumber(Question, _reordered(order, question.pk, position))
    if page.pk != old_page:
        _renumber(
            Question, list(Question.objects.filter(page_id=old_page).order_by("position").values_list("pk", flat=True))
        )


@transaction.atomic
def remove_question(question: Question) -> dict[str, Any]:
    """Take a question out and return what ``bring_back`` needs. What entrants answered is kept. Raises Refused."""
    held = _held(question.version)
    if question.key == TITLE_KEY:
        raise Refused(_("Every form asks for the title: it names the entry in all lists."))
    looking = [one for one in held.questions.all() if question.key in conditions.keys(one.condition)]
    if looking:
        raise Refused(_("The question “%(label)s” is shown depending on this one.") % {"label": looking[0].label})
    kept = {field.attname: getattr(question, field.attname) for field in Question._meta.concrete_fields}  # noqa: SLF001
    Question.objects.filter(pk=question.pk).delete()
    _renumber(Question, list(question.page.questions.order_by("position").values_list("pk", flat=True)))
    return {
        name: str(value) if name in ("minimum", "maximum") and value is not None else value
        for name, value in kept.items()
    }


@transaction.atomic
def bring_back(version: FormVersion, kept: Mapping[str, Any]) -> Question:
    """Undo a removal, where the question stood. Raises Refused where its page or its key is gone."""
    held = _held(version)
    page = held.pages.filter(pk=kept["page_id"]).first()
    if page is None or kept["version_id"] != held.pk or held.questions.filter(key=kept["key"]).exists():
        raise Refused(_("This question can no longer be brought back."))
    last = page.questions.aggregate(last=Max("position"))["last"] or 0
    question = Question(**{**kept, "position": last + 1})
    question.save(force_insert=True)
    move_question(question, page=page, position=int(kept["position"]))
    return question


def problems(version: FormVersion) -> list[Problem]:
    """What keeps the draft from being published, in the order of the form. The rows must come with their questions."""
    found: list[Problem] = []
    before: dict[str, Question] = {}
    for page in version.pages.all():
        questions = list(page.questions.all())
        if not questions:
            found.append(Problem("", _("The page “%(title)s” is empty.") % {"title": page.title}))
        found += [Problem("", message) for message in _bad_rules(page.condition, before)]
        for question in questions:
            found += [Problem(question.key, message) for message in _flaws(question, before)]
            before[question.key] = question
    if TITLE_KEY not in before:
        found.append(Problem("", _("Every form asks for the title: it names the entry in all lists.")))
    return found


def _flaws(question: Question, before: Mapping[str, Question]) -> list[str]:
    found = _bad_rules(question.condition, before)
    if not question.label_de.strip():
        found.append(_("The question has no German text."))
    if (
        question.kind in WITH_OPTIONS
        and question.kind != QuestionKind.SCALE
        and len(question.options) < 1 + (question.kind != QuestionKind.TABLE)
    ):
        found.append(
            _("A table needs at least one column.")
            if question.kind == QuestionKind.TABLE
            else _("There must be at least two answers to choose from.")
        )
    if question.kind == QuestionKind.FILES and not question.accepts:
        found.append(_("Please say which kinds of files are accepted."))
    if question.key == TITLE_KEY and (question.kind != QuestionKind.SHORT_TEXT or question.condition):
        found.append(_("The title is a short text that is always asked for."))
    return found


def _bad_rules(condition: Mapping[str, Any], before: Mapping[str, Question]) -> list[str]:
    found = []
    for rule in condition.get("rules", ()):
        if rule["key"] == conditions.CATEGORY:
            continue
        asked = before.get(rule["key"])
        if asked is None or asked.kind in UNASKED:
            found.append(_("The condition refers to a question that does not come before it."))
        elif rule["test"] in ("is", "is_not") and asked.kind in IN_ROWS:
            found.append(_("The condition can only ask whether “%(label)s” was answered.") % {"label": asked.label})
    return found


def _held(version: FormVersion) -> FormVersion:
    """The draft, locked; two people who build at once wait for each other. Raises Refused once it is published."""
    held = FormVersion.objects.select_for_update().filter(pk=version.pk, published_at__isnull=True).first()
    if held is None:
        raise Refused(_("This version is published already. Please begin a new one to change the form."))
    return held


def _reordered(order: list[int], pk: int, position: int) -> list[int]:
    rest = [one for one in order if one != pk]
    rest.insert(min(max(position - 1, 0), len(rest)), pk)
    return rest


def _renumber(model: type[Page | Question], order: list[int]) -> None:
    for position, pk in enumerate(order, 1):
        model.objects.filter(pk=pk).exclude(position=position).update(position=position)


def _free_key(version: FormVersion, label: str) -> str:
    """A short name that no version of this form has used: no old answer must turn up under a new question."""
    taken = set(Question.objects.filter(version__form_id=version.form_id).values_list("key", flat=True))
    taken.add(conditions.CATEGORY)
    base = slugify(label)[:40].replace("-", "_").strip("_") or "question"
    return next(key for key in (base, *(f"{base}_{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def _first_options(kind: QuestionKind) -> list[dict[str, str]]:
    if kind == QuestionKind.TABLE:
        return [{"code": "c1", "de": "Spalte 1", "en": "Column 1"}, {"code": "c2", "de": "Spalte 2", "en": "Column 2"}]
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        return [
            {"code": "o1", "de": "Antwort 1", "en": "Answer 1"},
            {"code": "o2", "de": "Antwort 2", "en": "Answer 2"},
        ]
    return []
