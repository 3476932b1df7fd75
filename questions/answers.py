"""Reads what a person typed into the value an answer keeps. No query, no side effect.

The value's shape follows the kind. Texts and links: str; rich text: cleaned HTML. Number: number; money: EUR with at
most two decimals. Date: ISO 8601. choice: code; choices: list of codes. yes_no and consent: bool. scale: int. table:
list of rows, each a mapping of column codes to str. Files, participants and the school live in rows of their own.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from questions import rich
from questions.conditions import is_answered
from questions.counting import length
from questions.states import IN_ROWS, UNASKED, LimitUnit, QuestionKind

type Row = dict[str, str]
type Value = str | int | float | bool | list[str] | list[Row] | None
type Raw = Value | Sequence[str]

__all__ = ["Raw", "Row", "Unfit", "Value", "bound_in_words", "clean", "is_answered", "plain"]

YES = frozenset({"yes", "true", "on", "1"})
NO = frozenset({"no", "false", "off", "0"})
# NUL and lone surrogates cannot be stored in PostgreSQL's text.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LARGEST_NUMBER = 10**12
LONGEST_CELL = 500
MOST_ROWS = 100


class Asked(Protocol):
    """What this module needs to know of a question."""

    kind: str
    limit: int | None
    limit_unit: str
    minimum: Decimal | None
    maximum: Decimal | None
    options: list[dict[str, str]]


class Unfit(ValueError):
    """What was typed cannot be sent as it is; ``message`` says why in words.

    ``kept`` is what a draft may hold in the meantime, so that no text is lost; None where there is nothing to keep.
    """

    def __init__(self, message: str, kept: Value = None) -> None:
        super().__init__(message)
        self.message = message
        self.kept = kept


def clean(question: Asked, raw: Raw) -> Value:
    """The value to keep for ``raw``; cleaning a value again gives the same value. Raises ``Unfit``."""
    kind = QuestionKind(question.kind)
    if kind in IN_ROWS or kind in UNASKED:
        raise TypeError(f"{kind} is answered by rows of its own, or not at all")
    return _READERS[kind](question, raw)


def bound_in_words(bound: Decimal) -> str:
    """A bound as people write it: without needless decimals, with the separators of the language."""
    return number_format(int(bound) if bound == bound.to_integral() else bound, use_l10n=True, force_grouping=True)


def plain(raw: Raw) -> str:
    """``raw`` as text with one character per line break, however the browser sends it."""
    if raw is None or isinstance(raw, bool | list):
        return ""
    text = str(raw).replace("\r\n", "\n").replace("\r", "\n")
    return UNSTORABLE.sub("", text)


def _short_text(question: Asked, raw: Raw) -> str:
    return _within_limit(question, plain(raw).replace("\n", " "))


def _long_text(question: Asked, raw: Raw) -> str:
    return _within_limit(question, plain(raw))


def _rich_text(question: Asked, raw: Raw) -> str:
    kept = rich.clean(plain(raw))
    _within_limit(question, rich.text(kept), kept=kept)
    return kept


def _within_limit(question: Asked, text: str, kept: str | None = None) -> str:
    over = length(text, question.limit_unit) - question.limit if question.limit else 0
    if over > 0:
        raise Unfit(_too_long(over, question.limit_unit) % {"count": over}, kept=text if kept is None else kept)
    return text


def _too_long(over: int, unit: str) -> str:
    if unit == LimitUnit.WORDS:
        return ngettext("This text is %(count)s word too long.", "This text is %(count)s words too long.", over)
    return ngettext("This text is %(count)s character too long.", "This text is %(count)s characters too long.", over)


def _link(question: Asked, raw: Raw) -> str:
    text = plain(raw).replace("\n", " ").strip()
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or "." not in host or parts.scheme not in ("http", "https") or re.search(r"\s", address):
        raise Unfit(_("This is not a complete web address. Example: https://www.example.org/page"), kept=text)
    return address


def _choice(question: Asked, raw: Raw) -> str:
    code = plain(raw)
    if code and code not in {option["code"] for option in question.options}:
        raise Unfit(_("Please choose one of the options shown."))
    return code


def _choices(question: Asked, raw: Raw) -> list[str]:
    chosen = {raw} if isinstance(raw, str) else set(raw) if isinstance(raw, list | tuple) else set()
    chosen.discard("")
    # In the order of the form, so that the same choice is the same value.
    known = [option["code"] for option in question.options if option["code"] in chosen]
    if len(known) != len(chosen):
        raise Unfit(_("Please choose one of the options shown."))
    if question.limit and len(known) > question.limit:
        raise Unfit(
            ngettext(
                "Please choose at most %(most)s answer.", "Please choose at most %(most)s answers.", question.limit
            )
            % {"most": question.limit},
            kept=known,
        )
    return known


def _yes_no(question: Asked, raw: Raw) -> bool | None:
    if isinstance(raw, bool) or raw is None:
        return raw
    word = str(raw).strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    if not word:
        return None
    raise Unfit(_("Please answer with yes or no."))


def _consent(question: Asked, raw: Raw) -> bool:
    return _yes_no(question, raw) is True


def _number(question: Asked, raw: Raw) -> int | float | None:
    return _measured(question, raw, r"[+-]?\d{1,15}(\.\d{1,6})?", _("Please enter a number, for example 25."))


def _money(question: Asked, raw: Raw) -> int | float | None:
    return _measured(
        question, raw, r"\d{1,12}(\.\d{1,2})?", _("Please enter an amount in euros, for example 1250 or 99.50.")
    )


def _measured(question: Asked, raw: Raw, shape: str, hint: str) -> int | float | None:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _in_range(question, raw, str(raw))
    text = plain(raw).strip()
    if not text:
        return None
    plain_text = _without_thousands(re.sub(r"\s|EUR|€", "", text))
    if not re.fullmatch(shape, plain_text):
        raise Unfit(hint, kept=text)
    number = float(plain_text)
    return _in_range(question, int(number) if number.is_integer() else number, text)


def _in_range(question: Asked, number: int | float, typed: str) -> int | float:
    least = question.minimum if question.minimum is not None else Decimal(0)
    most = question.maximum if question.maximum is not None else Decimal(LARGEST_NUMBER)
    if number < least:
        raise Unfit(_("Please enter at least %(least)s.") % {"least": bound_in_words(least)}, kept=typed)
    if number > most:
        raise Unfit(_("Please enter at most %(most)s.") % {"most": bound_in_words(most)}, kept=typed)
    return number


def _scale(question: Asked, raw: Raw) -> int | None:
    text = plain(raw).strip()
    if not text:
        return None
    least, most = int(question.minimum or 1), int(question.maximum or 5)
    if not text.isdecimal() or not least <= int(text[:6]) <= most:
        raise Unfit(_("Please choose one of the steps of the scale."))
    return int(text)


def _date(question: Asked, raw: Raw) -> str:
    text = plain(raw).strip()
    german = re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", text)
    if not text:
        return ""
    try:
        found = date(int(german[3]), int(german[2]), int(german[1])) if german else date.fromisoformat(text)
    except ValueError as error:
        raise Unfit(_("Please enter a date, for example 31.03.2026."), kept=text) from error
    return found.isoformat()


def _table(question: Asked, raw: Raw) -> list[Row]:
    rows = [row for row in _rows(question, raw) if any(row.values())]
    most = min(question.limit or MOST_ROWS, MOST_ROWS)
    if len(rows) > most:
        raise Unfit(
            ngettext("This table takes %(most)s row.", "This table takes at most %(most)s rows.", most)
            % {"most": most},
            kept=rows[:MOST_ROWS],
        )
    return rows


def _rows(question: Asked, raw: Raw) -> list[Row]:
    """The rows as they were sent: a list, or its JSON; each with every column, and with no other."""
    if isinstance(raw, str):
        try:
            raw = json.loads(raw) if raw.strip() else []
        except ValueError as error:
            raise Unfit(_("This table could not be read.")) from error
    if not isinstance(raw, list) or not all(isinstance(row, Mapping) for row in raw):
        raise Unfit(_("This table could not be read."))
    columns = [option["code"] for option in question.options]
    found: list[Any] = raw
    return [{code: plain(row.get(code)).strip()[:LONGEST_CELL] for code in columns} for row in found]


def _without_thousands(text: str) -> str:
    """ "1.234,5" and "1,234.5" both as "1234.5"; a lone separator is read by the rules of the language."""
    if "," in text and "." in text:
        thousands, decimal = (",", ".") if text.rindex(".") > text.rindex(",") else (".", ",")
        return text.replace(thousands, "").replace(decimal, ".")
    thousands = "," if (get_language() or "de").startswith("en") else "."
    if re.fullmatch(rf"[+-]?\d{{1,3}}(\{thousands}\d{{3}})+", text):
        return text.replace(thousands, "")
    return text.replace(",", ".")


_READERS: dict[QuestionKind, Callable[[Asked, Raw], Value]] = {
    QuestionKind.SHORT_TEXT: _short_text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.RICH_TEXT: _rich_text,
    QuestionKind.NUMBER: _number,
    QuestionKind.MONEY: _money,
    QuestionKind.DATE: _date,
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choices,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.SCALE: _scale,
    QuestionKind.TABLE: _table,
    QuestionKind.LINK: _link,
    QuestionKind.VIDEO_LINK: _link,
    QuestionKind.CONSENT: _consent,
}
