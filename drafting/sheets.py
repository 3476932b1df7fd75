"""The form as a sheet of paper asks it: every question with its limits in words, and what is answered already.

The same sheet is printed as a PDF and written as a Word document, so that both ask the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from awards import queries as of_call
from awards.models import Category, Edition
from drafting import wording
from entries import completeness
from entries.models import Entry
from questions import queries
from questions.conditions import CATEGORY
from questions.fields import label_of, limits
from questions.models import Page, Question
from questions.states import IN_ROWS, UNASKED, QuestionKind

LANGUAGES = ("de", "de-du", "en")
MOST_VERSIONS = 10  # of a form, that a document may have been made from
FEW, SOME, MANY = 2, 5, 9  # lines for notes
CHOSEN = (QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SCALE)
# A consent is given on the form by the person themselves, where the terms can be read; files and people live there too.
ONLY_IN_FORM = IN_ROWS | {QuestionKind.CONSENT}


@dataclass(frozen=True)
class Option:
    code: str
    label: str


@dataclass(frozen=True)
class Asked:
    """One question on paper. ``options``: what to choose from, the steps of a scale, the columns of a table."""

    key: str
    kind: str
    label: str
    help: str = ""
    required: bool = False
    limit: int | None = None
    only_if: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    value: Any = None
    printed: tuple[str, ...] = ()  # what stands under the question besides the answer, one paragraph each

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to answer; a heading only stands there."""
        return self.kind not in UNASKED

    @property
    def takes_answer(self) -> bool:
        """Whether what is written on the sheet can become an answer; else it is a note for oneself."""
        return self.is_asked and self.kind not in ONLY_IN_FORM

    @property
    def lines(self) -> range:
        """How many lines for notes to print."""
        if self.kind in (QuestionKind.LONG_TEXT, QuestionKind.RICH_TEXT):
            return range(MANY if (self.limit or 0) > 1000 else SOME)
        return range(1 if self.kind in (QuestionKind.NUMBER, QuestionKind.MONEY, QuestionKind.DATE) else FEW)


@dataclass(frozen=True)
class SheetPage:
    title: str
    intro: str
    only_if: tuple[str, ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole form in one language. ``version`` is the key of the form version it was made from."""

    edition: Edition
    version: int
    language: str
    pages: tuple[SheetPage, ...] = field(default_factory=tuple)
    title: str = ""  # of the entry it was filled from
    steps: tuple[str, ...] = ()  # how the sheet is used, in the order in which one does it

    @property
    def questions(self) -> list[Asked]:
        return [question for page in self.pages for question in page.questions]


@dataclass(frozen=True)
class Known:
    """A version of a form with its sheet in every language."""

    version: int
    sheets: tuple[Sheet, ...]


def of_edition(edition: Edition) -> Sheet | None:
    """The published form of ``edition``, empty; None where it has none yet."""
    version = queries.published(edition.form)
    if version is None:
        return None
    return _sheet(edition, version.pk, list(version.pages.all()), of_call.categories_of(edition))


def of_entry(entry: Entry) -> Sheet:
    """The form of ``entry`` with what is answered so far. The caller has just checked the permission."""
    filled = completeness.load(entry)
    values = {key: answer.value for key, answer in filled.answers.items()}
    values[CATEGORY] = entry.category.code if entry.category else None
    categories = of_call.categories_of(entry.edition)
    return replace(_sheet(entry.edition, entry.form_id, filled.pages, categories, values), title=entry.title)


def known(entry: Entry) -> list[Known]:
    """The form of ``entry`` as a document may bring it back: its version first, then the other published ones."""
    versions = queries.published_versions(entry.form.form_id)[:MOST_VERSIONS]
    order = [entry.form_id, *(pk for pk in versions if pk != entry.form_id)]
    pages: dict[int, list[Page]] = {pk: [] for pk in order}
    for page in queries.pages_of(order):
        pages[page.version_id].append(page)
    categories = of_call.categories_of(entry.edition)
    made: dict[int, list[Sheet]] = {pk: [] for pk in order}
    for language in LANGUAGES:
        with translation.override(language):
            for pk in order:
                made[pk].append(_sheet(entry.edition, pk, pages[pk], categories))
    return [Known(pk, tuple(made[pk])) for pk in order]


def placeholder(kind: str) -> str:
    """What stands in a field that nobody has filled in."""
    if kind in CHOSEN:
        return _("Please choose")
    if kind == QuestionKind.DATE:
        return _("Enter a date")
    return _("Write your answer here")


def only_in_form(kind: str) -> str:
    """Why a question is not answered on the sheet."""
    if kind == QuestionKind.FILES:
        return _("You add files in the online form. This space is for your notes.")
    if kind == QuestionKind.PARTICIPANTS:
        return _("You name the people who took part in the online form. This space is for your notes.")
    if kind == QuestionKind.SCHOOL:
        return _("You choose your school in the online form. This space is for your notes.")
    return _("You decide about this consent in the online form.")


def _sheet(
    edition: Edition,
    version: int,
    pages: Sequence[Page],
    categories: Sequence[Category],
    values: Mapping[str, Any] | None = None,
) -> Sheet:
    values = values or {}
    codes = [{"code": one.code, "de": one.name_de, "en": one.name_en} for one in categories]
    known = {question.key: question for page in pages for question in page.questions.all()}
    made = [
        SheetPage(
            title=str(page.title),
            intro=str(page.intro),
            only_if=tuple(wording.in_words(page.condition, known, codes)),
            questions=tuple(
                _asked(question, wording.in_words(question.condition, known, codes), values.get(question.key))
                for question in page.questions.all()
            ),
        )
        for page in pages
    ]
    if made and categories:
        first = replace(made[0], questions=(_category(categories, values.get(CATEGORY)), *made[0].questions))
        made[0] = first
    return Sheet(edition, version, get_language() or "de", tuple(made), steps=_steps(edition))


def _steps(edition: Edition) -> tuple[str, ...]:
    address = settings.SITE_URL + reverse("drafting:begin", args=[edition.pk])
    return (
        _("Write into the light fields. You can leave any of them empty, and stop and go on as you like."),
        _("Save the file as a Word document (DOCX). LibreOffice, Pages and Google Docs can do that as well."),
        _("Bring it back into your entry: %(address)s") % {"address": address},
        _("Before anything is taken over, you see each answer beside the one you had. Nothing is overwritten."),
    )


def _printed(asked: Asked) -> Asked:
    """``asked`` with the words around its answer, in the language of the moment: a sheet never changes its own."""
    found = [part for part in asked.help.splitlines() if part.strip()]
    found += [*asked.only_if, " · ".join(asked.facts)]
    if asked.kind in CHOSEN and asked.options:
        found.append(_("To choose from: %(options)s") % {"options": "; ".join(one.label for one in asked.options)})
    if asked.kind in ONLY_IN_FORM:
        found.append(only_in_form(asked.kind))
    return replace(asked, printed=tuple(one for one in found if one))


def _category(categories: Iterable[Category], value: Any) -> Asked:
    asked = Asked(
        key=CATEGORY,
        kind=QuestionKind.CHOICE,
        label=_("Category"),
        help=_("Where does your entry compete?"),
        required=True,
        facts=(str(QuestionKind.CHOICE.label),),
        options=_unique([Option(one.code, str(one.name)) for one in categories]),
        value=value,
    )
    return _printed(asked)


def _asked(question: Question, only_if: Sequence[str], value: Any) -> Asked:
    kind = QuestionKind(question.kind)
    facts = [str(kind.label), *(one for one in limits(question) if one != _("asked depending on earlier answers"))]
    if not question.required:
        facts.append(_("optional"))
    asked = Asked(
        key=question.key,
        kind=kind,
        label=str(question.label),
        help=str(question.help),
        required=question.required,
        limit=question.limit,
        only_if=tuple(only_if),
        facts=() if kind in UNASKED else tuple(facts),
        options=_unique(_options(question)),
        value=value,
    )
    return _printed(asked)


def _options(question: Question) -> list[Option]:
    if question.kind == QuestionKind.YES_NO:
        return [Option("yes", _("Yes")), Option("no", _("No"))]
    if question.kind == QuestionKind.SCALE:
        least, most = int(question.minimum or 1), int(question.maximum or 5)
        ends = [label_of(option) for option in question.options]
        words = {least: ends[0] if ends else "", most: ends[-1] if len(ends) > 1 else ""}
        return [Option(str(n), f"{n} ({words[n]})" if words.get(n) else str(n)) for n in range(least, most + 1)]
    if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.TABLE):
        return [Option(one["code"], label_of(one)) for one in question.options]
    return []


def _unique(options: Iterable[Option]) -> tuple[Option, ...]:
    """No label empty and none twice: Word refuses a list in which two entries read the same."""
    found: list[Option] = []
    taken: set[str] = set()
    for option in options:
        label = base = option.label.strip() or option.code
        number = 2
        while label in taken:
            label, number = f"{base} ({number})", number + 1
        taken.add(label)
        found.append(Option(option.code, label))
    return tuple(found)
