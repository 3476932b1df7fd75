"""What a document says beside what the entry says: shown before anything is taken."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from awards import queries as of_call
from drafting import rich_blocks
from drafting.controls import printable
from drafting.models import WordFile
from drafting.sheets import ONLY_IN_FORM
from entries import completeness
from entries.models import Answer, Entry
from questions import answers
from questions.conditions import CATEGORY, is_answered
from questions.fields import as_text
from questions.models import Question
from questions.states import QuestionKind


class Standing(StrEnum):
    """How an answer of the document stands to the entry's own."""

    NEW = "new"  # nothing was answered yet
    DIFFERS = "differs"  # both say something, and not the same
    UNREAD = "unread"  # it says something that is no answer to this question
    SAME = "same"


@dataclass
class Row:
    """One question: what the entry says, what the document says, and what is wrong with that."""

    question: Question
    standing: Standing
    before: str = ""
    after: str = ""
    value: Any = None
    flaw: str = ""
    rest: str = ""  # text of the document that is no answer
    version: str = "0"  # of the answer as it is shown here
    choice: str = ""  # "file" or "mine"; empty while nobody chose
    error: str = ""

    @property
    def key(self) -> str:
        return self.question.key


@dataclass
class Comparison:
    word_file: WordFile
    rows: list[Row] = field(default_factory=list)
    same: int = 0

    def of(self, standing: Standing) -> list[Row]:
        return [row for row in self.rows if row.standing == standing]

    @property
    def new(self) -> list[Row]:
        return self.of(Standing.NEW)

    @property
    def differing(self) -> list[Row]:
        return self.of(Standing.DIFFERS)

    @property
    def to_take(self) -> list[Row]:
        return [*self.new, *self.differing]

    @property
    def beside(self) -> list[Row]:
        """Questions with text in the document that cannot become their answer."""
        return [row for row in self.rows if row.rest]


def compare(word_file: WordFile) -> Comparison:
    """Every question that the document says something to, as it stands now. An empty field says nothing."""
    entry = word_file.entry
    filled = completeness.load(entry)
    made = Comparison(word_file)
    for question in [*_category(entry), *filled.questions]:
        found = word_file.found.get(question.key)
        if found is None:
            continue
        answer = filled.answers.get(question.key)
        row = _row(question, found, answer, entry)
        made.same += row.standing == Standing.SAME and found.get("raw") is not None
        if row.standing != Standing.SAME or row.rest:
            made.rows.append(row)
    return made


def comparable(kind: str, value: Any) -> Any:
    """``value`` as it comes back from paper: what reads the same is the same."""
    if kind == QuestionKind.RICH_TEXT:
        return rich_blocks.normal(str(value or "")) or None
    if isinstance(value, str):
        return text if (text := printable(value)).strip() else None
    if kind == QuestionKind.TABLE and isinstance(value, list):
        rows = [{code: printable(cell).strip() for code, cell in row.items()} for row in value]
        value = [row for row in rows if any(row.values())]
    return None if value == [] else value


def _row(question: Question, found: dict[str, Any], answer: Answer | None, entry: Entry) -> Row:
    is_category = question.key == CATEGORY
    before = (entry.category.code if entry.category else None) if is_category else (answer.value if answer else None)
    row = Row(
        question,
        Standing.SAME,
        before=as_text(question, before) or _typed(before),
        rest=str(found.get("rest", "")),
        version=str(before or "") if is_category else str(answer.version if answer else 0),
    )
    raw = found.get("raw")
    if question.kind in ONLY_IN_FORM or raw is None:
        _note_unread(row, before)
        return row
    try:
        row.value = answers.clean(question, raw)
    except answers.Unfit as unfit:
        row.flaw, row.value = unfit.message, unfit.kept
        if unfit.kept is None:
            row.standing, row.rest = Standing.UNREAD, row.rest or _typed(raw)
            return row
    if comparable(question.kind, row.value) == comparable(question.kind, before):
        return row
    row.after = as_text(question, row.value) or _typed(row.value)
    row.standing = Standing.DIFFERS if is_answered(before) else Standing.NEW
    row.choice = "file" if row.standing == Standing.NEW else ""
    return row


def _note_unread(row: Row, before: Any) -> None:
    """What is written there and is no answer: words of an option that is not offered, notes about files."""
    if row.question.kind in (QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.SCALE) and row.rest:
        if row.rest == str(before):
            row.rest = ""  # an option that is no longer offered, written as it is kept
            return
        row.standing, row.flaw = Standing.UNREAD, _("None of the options reads like this. Please choose in the form.")


def _typed(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _category(entry: Entry) -> list[Question]:
    """The category as a question: it is asked on the first page, and kept on the entry itself."""
    categories = of_call.categories_of(entry.edition)
    options = [{"code": one.code, "de": one.name_de, "en": one.name_en} for one in categories]
    label = _("Category")
    return [Question(key=CATEGORY, kind=QuestionKind.CHOICE, label_de=label, label_en=label, options=options)]
