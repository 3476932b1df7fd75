"""What an entrant agreed to in the entry form, taken into the ledger as they submit."""

from django.db import transaction

from accounts.models import User
from awards.states import Purpose
from consents import consents, rules
from consents.consents import Words
from consents.models import Consent, Person
from consents.states import Age, Method, Signer
from entries.completeness import Filled
from entries.models import Entry
from questions.models import Question
from questions.states import QuestionKind


@transaction.atomic
def note(entry: Entry, filled: Filled, by: User) -> None:
    """Keep what the form of ``entry`` says for its owner, with the very words; a purpose needs all its questions.

    What is not asked of this entry neither agrees nor refuses; a purpose of which nothing is asked has no consent. The
    same words agreed to again change nothing. Other words are another consent.
    """
    person, _made = Person.objects.get_or_create(entry=entry, user_id=entry.owner_id, defaults={"age": Age.ADULT})
    standing = {
        rules.cell(row.purpose, row.channel): row
        for row in Consent.objects.filter(person=person, ended_at=None).select_related("statement")
    }
    for purpose, (wording, agreed) in _said(entry, filled).items():
        new = {cell: agreed for cell in rules.OF_FORM[purpose] if _is_news(standing.get(cell), wording, agreed)}
        if new:
            consents.declare(
                person,
                new,
                signer=Signer.PERSON,
                name=by.name,
                method=Method.FORM,
                words=Words(form=wording, language=entry.language),
                by=by,
            )


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


def _is_news(standing: Consent | None, wording: str, agreed: bool) -> bool:
    if standing is None:
        return agreed  # a box left empty takes nothing back where nothing was agreed to
    return standing.agreed != agreed or (agreed and standing.statement.wording != wording)


def _wording(question: Question, language: str) -> str:
    label = (question.label_en if language == "en" else "") or question.label_de
    explained = (question.help_en if language == "en" else "") or question.help_de
    return f"{label}\n{explained}".strip()
