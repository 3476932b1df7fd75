"""A question as a page shows it: its value in an input, its choices, its unit of counting."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from config.measures import file_size
from questions import rich
from questions.answers import Row, Value, bound_in_words
from questions.models import Question
from questions.states import WITH_RANGE, LimitUnit, QuestionKind

SPARE_ROWS = 2  # empty rows of a table, for pages without script


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    description: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Cell:
    code: str
    label: str
    text: str


@dataclass
class Field:
    """One question as the page shows it. ``theirs`` is a text somebody else saved meanwhile, to choose from."""

    question: Question
    value: Value = None
    version: int = 0
    error: str = ""
    theirs: str | None = None
    theirs_rich: str = ""  # the same with its form, as HTML that is safe to show
    is_asked: bool = True
    files: list[Any] = field(default_factory=list)  # what the room above shows of a file question

    @property
    def id(self) -> str:
        return f"q-{self.question.key}"

    @property
    def fingerprint(self) -> str:
        """Of the saved answer; empty where the page shows another text than the saved one, which must be sent again."""
        if self.error or self.theirs is not None:
            return ""
        return fingerprint(bool(self.value) if self.kind == QuestionKind.CONSENT else self.value)

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def text(self) -> str:
        """The value as it stands in an input."""
        if isinstance(self.value, bool) or self.value is None or isinstance(self.value, list):
            return ""
        if self.kind == QuestionKind.RICH_TEXT:
            return rich.typed(self.rich)
        text = str(self.value)
        is_decimal = isinstance(self.value, float) and not (get_language() or "de").startswith("en")
        return text.replace(".", ",") if is_decimal else text

    @property
    def rich(self) -> str:
        """A formatted text as HTML that is safe to show; what was kept as plain text reads as such."""
        return rich.clean(self.value) if isinstance(self.value, str) else ""

    @property
    def yes_no(self) -> str:
        return {True: "yes", False: "no"}.get(self.value, "") if isinstance(self.value, bool) else ""

    @property
    def choices(self) -> list[Choice]:
        chosen = self.value if isinstance(self.value, list) else [self.value]
        return [Choice(one["code"], label_of(one), "", one["code"] in chosen) for one in self.question.options]

    @property
    def steps(self) -> list[Choice]:
        """The steps of a scale, with words for its two ends."""
        least, most = int(self.question.minimum or 1), int(self.question.maximum or 5)
        ends = [label_of(option) for option in self.question.options]
        words = {least: ends[0] if ends else "", most: ends[-1] if len(ends) > 1 else ""}
        return [Choice(str(n), str(n), words.get(n, ""), self.value == n) for n in range(least, most + 1)]

    @property
    def columns(self) -> list[Choice]:
        return [Choice(option["code"], label_of(option)) for option in self.question.options]

    @property
    def rows(self) -> list[list[Cell]]:
        """The filled rows of a table, and some empty ones while there is room."""
        filled: list[Row] = [row for row in self.value if isinstance(row, dict)] if isinstance(self.value, list) else []
        room = (self.question.limit or len(filled) + SPARE_ROWS) - len(filled)
        filled = [*filled, *({} for _ in range(max(min(SPARE_ROWS, room), 0)))]
        return [[Cell(one.code, one.label, row.get(one.code, "")) for one in self.columns] for row in filled]

    @property
    def bounds(self) -> str:
        """Between what a number may stand, in words."""
        return _range(self.question) if self.kind in WITH_RANGE else ""

    @property
    def counts_words(self) -> bool:
        return self.question.limit_unit == LimitUnit.WORDS


def fingerprint(value: Value) -> str:
    """A short mark of ``value``: a form brings it back, so that one can tell whether its answer was touched."""
    said = "" if value is None or value in ("", []) else value
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def limits(question: Question) -> list[str]:
    """What may be answered, in phrases to read before one begins; empty where nothing is limited."""
    found = []
    if question.limit:
        found.append(_most(question) % {"count": formats.number_format(question.limit, force_grouping=True)})
    if question.max_size:
        found.append(_("up to %(size)s each") % {"size": file_size(question.max_size)})
    if question.kind != QuestionKind.SCALE and (between := _range(question)):
        found.append(between)
    if question.condition.get("rules"):
        found.append(_("asked depending on earlier answers"))
    return found


def _most(question: Question) -> str:
    count = question.limit or 0
    if question.kind == QuestionKind.FILES:
        return ngettext("one file at most", "at most %(count)s files", count)
    if question.kind == QuestionKind.PARTICIPANTS:
        return ngettext("one person at most", "at most %(count)s people", count)
    if question.kind == QuestionKind.TABLE:
        return ngettext("one row at most", "at most %(count)s rows", count)
    if question.kind == QuestionKind.CHOICES:
        return ngettext("one answer at most", "at most %(count)s answers", count)
    if question.limit_unit == LimitUnit.WORDS:
        return ngettext("one word at most", "at most %(count)s words", count)
    return ngettext("one character at most", "at most %(count)s characters", count)


def _range(question: Question) -> str:
    least, most = (None if one is None else bound_in_words(one) for one in (question.minimum, question.maximum))
    if least and most:
        return _("from %(least)s to %(most)s") % {"least": least, "most": most}
    if least:
        return _("at least %(least)s") % {"least": least}
    return _("at most %(limit)s") % {"limit": most} if most else ""


def as_text(question: Question, value: Value) -> str:
    """A value in words, to read, or to show beside another one."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(label_of(option) for option in question.options if option["code"] in chosen)
    if isinstance(value, list):
        rows = [row for row in value if isinstance(row, dict)]
        return "\n".join(" · ".join(row.get(one["code"], "") for one in question.options) for row in rows)
    return spoken(question.kind, value)


def spoken(kind: str, value: Any) -> str:
    """A single value as people read it: dates and amounts by the rules of the language, rich text as plain text."""
    if value is None:
        return ""
    if kind == QuestionKind.RICH_TEXT:
        return rich.typed(rich.clean(str(value)))
    if kind == QuestionKind.DATE and (found := _date(str(value))):
        return found
    if kind == QuestionKind.MONEY and isinstance(value, int | float):
        return f"{formats.number_format(value, decimal_pos=2, use_l10n=True, force_grouping=True)} €"
    return str(value)


def label_of(option: dict[str, Any]) -> str:
    """An option in the language of the page; German where it has no English."""
    english = (get_language() or "de").startswith("en")
    return str((option.get("en") if english else "") or option["de"])


def _date(text: str) -> str:
    try:
        found = parse_date(text)
    except ValueError:
        return ""
    return formats.date_format(found, "DATE_FORMAT") if found else ""
