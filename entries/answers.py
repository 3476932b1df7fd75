"""Reads what a person typed into the value an answer keeps. No query, no side effect."""

import re
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlsplit

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from awards.states import QuestionKind

type Value = str | int | float | bool | list[str] | None
type Raw = Value | Sequence[str]

TEXT_KINDS = frozenset({QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT, QuestionKind.LINK})
# Answered by rows of their own, never by an Answer.
ROW_KINDS = frozenset({QuestionKind.FILES, QuestionKind.PARTICIPANTS, QuestionKind.SCHOOL})
YES = frozenset({"yes", "true", "on", "1"})
NO = frozenset({"no", "false", "off", "0"})
# NUL and lone surrogates cannot be stored in PostgreSQL's text.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LARGEST_NUMBER = 10**12


class Asked(Protocol):
    """What this module needs to know of a question."""

    kind: str
    limit: int | None
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
    if kind in ROW_KINDS:
        raise TypeError(f"{kind} is answered by rows of its own")
    if kind == QuestionKind.CHOICES:
        return _choices(question, raw)
    if kind == QuestionKind.YES_NO:
        return _yes_no(raw)
    if kind == QuestionKind.CONSENT:
        return _yes_no(raw) is True
    if kind == QuestionKind.NUMBER:
        return _number(question, raw)
    text = plain(raw)
    if kind == QuestionKind.CHOICE:
        return _choice(question, text)
    if kind != QuestionKind.LONG_TEXT:
        text = text.replace("\n", " ")
    if kind == QuestionKind.LINK and text.strip():
        text = _link(text.strip())
    return _within_limit(question, text)


def plain(raw: Raw) -> str:
    """``raw`` as text with one character per line break, however the browser sends it."""
    if raw is None or isinstance(raw, bool | list):
        return ""
    text = str(raw).replace("\r\n", "\n").replace("\r", "\n")
    return UNSTORABLE.sub("", text)


def length(text: str) -> int:
    """Characters as people count them against a limit: code points, a line break is one. The browser counts alike."""
    return len(plain(text))


def is_answered(value: Value) -> bool:
    """Whether anything was answered at all; "no" and 0 are answers."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != []


def _within_limit(question: Asked, text: str) -> str:
    over = length(text) - question.limit if question.limit else 0
    if over > 0:
        raise Unfit(
            ngettext("This text is %(count)s character too long.", "This text is %(count)s characters too long.", over)
            % {"count": over},
            kept=text,
        )
    return text


def _link(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or "." not in host or parts.scheme not in ("http", "https") or re.search(r"\s", address):
        raise Unfit(_("This is not a complete web address. Example: https://www.example.org/page"), kept=text)
    return address


def _choice(question: Asked, code: str) -> str:
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
    return known


def _yes_no(raw: Raw) -> bool | None:
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


def _number(question: Asked, raw: Raw) -> int | float | None:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _in_range(question, raw, str(raw))
    text = plain(raw).strip()
    if not text:
        return None
    plain_text = _without_thousands(re.sub(r"\s|EUR|€", "", text))
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,6})?", plain_text):
        raise Unfit(_("Please enter a number, for example 25."), kept=text)
    number = float(plain_text)
    return _in_range(question, int(number) if number.is_integer() else number, text)


def _in_range(question: Asked, number: int | float, typed: str) -> int | float:
    largest = question.limit or LARGEST_NUMBER
    if number < 0:
        raise Unfit(_("Please enter a number that is not below zero."), kept=typed)
    if number > largest:
        raise Unfit(_("Please enter a number of at most %(most)s.") % {"most": largest}, kept=typed)
    return number


def _without_thousands(text: str) -> str:
    """ "1.234,5" and "1,234.5" both as "1234.5"; a lone separator is read by the rules of the language."""
    if "," in text and "." in text:
        thousands, decimal = (",", ".") if text.rindex(".") > text.rindex(",") else (".", ",")
        return text.replace(thousands, "").replace(decimal, ".")
    thousands = "," if (get_language() or "de").startswith("en") else "."
    if re.fullmatch(rf"[+-]?\d{{1,3}}(\{thousands}\d{{3}})+", text):
        return text.replace(thousands, "")
    return text.replace(",", ".")
