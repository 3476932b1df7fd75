"""Conditions in words: on paper nothing shows or hides a question, so the sheet says when it is asked."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questions.answers import bound_in_words
from questions.conditions import CATEGORY, Condition
from questions.fields import label_of
from questions.models import Question
from questions.states import QuestionKind

type Options = Sequence[Mapping[str, Any]]


def in_words(condition: Condition, questions: Mapping[str, Question], categories: Options = ()) -> list[str]:
    """When something is asked: one sentence, or a beginning and a phrase for each rule; empty where it always is."""
    rules = [phrase for rule in condition.get("rules", ()) if (phrase := _phrase(rule, questions, categories))]
    if len(rules) == 1:
        return [_("Only if: %(condition)s") % {"condition": rules[0]}]
    if not rules:
        return []
    beginning = _("Only if one of these is true:") if condition.get("match") == "any" else _("Only if all are true:")
    return [beginning, *rules]


def _phrase(rule: Mapping[str, Any], questions: Mapping[str, Question], categories: Options) -> str:
    """One rule in words; empty for a question that is not in this form."""
    key, values = str(rule["key"]), [str(one) for one in rule.get("values", ())]
    question = questions.get(key)
    if question is None and key != CATEGORY:
        return ""
    said = {
        "label": str(question.label) if question else _("Category"),
        "answer": get_text_list([_answer(question, categories, value) for value in values], _("or")),
    }
    return _said(str(rule["test"])) % said


def _said(test: str) -> str:
    return {
        "is": _("“%(label)s” is: %(answer)s"),
        "is_not": _("“%(label)s” is not: %(answer)s"),
        "answered": _("“%(label)s” is answered"),
        "unanswered": _("“%(label)s” is not answered"),
        "at_least": _("“%(label)s” is at least %(answer)s"),
        "at_most": _("“%(label)s” is at most %(answer)s"),
    }[test]


def _answer(question: Question | None, categories: Options, value: str) -> str:
    if question and question.kind in (QuestionKind.YES_NO, QuestionKind.CONSENT):
        return _("Yes") if value == "yes" else _("No")
    options: Options = question.options if question else categories
    for option in options:
        if option.get("code") == value:
            return label_of(dict(option))
    try:
        return bound_in_words(Decimal(value))
    except InvalidOperation:
        return value
