"""What an entrant agreed to in the entry form, taken into the ledger as they submit."""

from accounts.models import User
from awards.states import Purpose
from consents import consents, rules
from consents.rules import Cell
from entries.completeness import Filled
from entries.models import Entry
from questions.models import Question
from questions.states import QuestionKind


def note(entry: Entry, filled: Filled, by: User) -> None:
    """Keep what the form of ``entry`` says for its owner, with the very words; a purpose needs all its questions.
    In the caller's transaction.

    What is not asked of this entry neither agrees nor refuses; a purpose of which nothing is asked has no consent. The
    same words agreed to again change nothing. Other words are another consent.
    """
    said: dict[str, dict[Cell, bool]] = {}
    for purpose, (wording, agreed) in _said(entry, filled).items():
        said.setdefault(wording, {}).update(dict.fromkeys(rules.OF_FORM[purpose], agreed))
    if said:
        consents.declare_in_form(entry, said, by=by)


def _said(entry: Entry, filled: Filled) -> dict[Purpose, tuple[str, bool]]:
    """By purpose, the words of its questions and whether all that were asked were agreed to."""
    asked: dict[str, list[str]] = {}
    unasked: dict[str, list[str]] = {}
    refused: set[str] = set()
    for question in filled.questions:
        if question.kind != QuestionKind.CONSENT or not question.purpose:
            continue
        words = asked if question.key in filled.asked else unasked
        words.setdefault(question.purpose, []).append(_wording(question, entry.language))
        if words is asked and filled.value(question) is not True:
            refused.add(question.purpose)
    return {
        Purpose(purpose): (
            "\n\n".join(asked.get(purpose) or unasked[purpose]),
            purpose in asked and purpose not in refused,
        )
        for purpose in {**asked, **unasked}
    }


def _wording(question: Question, language: str) -> str:
    label = (question.label_en if language == "en" else "") or question.label_de
    explained = (question.help_en if language == "en" else "") or question.help_de
    return f"{label}\n{explained}".strip()
