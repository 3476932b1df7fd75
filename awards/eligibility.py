"""Who may take part: short questions before an entry is begun, and what their answers mean, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Prefetch, QuerySet
from django.utils.text import slugify

from accounts.models import User
from awards.models import Category, Edition, EligibilityOption, EligibilityQuestion
from awards.presets.shapes import PresetEligibility
from ledger import events

type Answers = dict[str, str]  # question code: option code


@dataclass(frozen=True)
class Refusal:
    """One answer that keeps somebody out, and why."""

    question: str
    reason: str


@dataclass(frozen=True)
class Verdict:
    """What some answers mean. ``open_to`` are the codes of the categories that remain; ``suggested`` is one of them."""

    unanswered: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    closed: tuple[Refusal, ...]  # of single categories, while others remain
    open_to: tuple[str, ...]
    suggested: str

    @property
    def qualifies(self) -> bool:
        return not self.unanswered and not self.refusals


class NotEligible(Exception):
    """These answers say that the award, or every category of it, is not meant for what would be entered."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict


def questions_of(edition: Edition) -> list[EligibilityQuestion]:
    """The questions in order with their options: two queries, whatever their number."""
    rows = EligibilityQuestion.objects.filter(edition_id=edition.pk).select_related("category")
    options = EligibilityOption.objects.select_related("points_to")
    return list(rows.prefetch_related(Prefetch("options", options)))


def is_asked(edition: Edition) -> bool:
    """Whether anything is asked before an entry is begun."""
    return EligibilityQuestion.objects.filter(edition_id=edition.pk).exists()


def options_of(question: EligibilityQuestion | None) -> QuerySet[EligibilityOption]:
    """The options of one question in order; none for one that is still to be written."""
    return EligibilityOption.objects.filter(question=question) if question else EligibilityOption.objects.none()


def known(questions: Sequence[EligibilityQuestion], given: Mapping[str, Any]) -> Answers:
    """Those of ``given`` that answer a question of today with an option of today."""
    options = {question.code: {option.code for option in question.options.all()} for question in questions}
    return {code: value for code, value in given.items() if isinstance(value, str) and value in options.get(code, ())}


def assess(questions: Sequence[EligibilityQuestion], given: Answers, categories: Sequence[str]) -> Verdict:
    """What ``given`` means for an edition with these categories, by their codes.

    A question of one category need not be answered, and never keeps anybody out of the others. Where no category
    remains, its reasons keep out.
    """
    unanswered, refusals, closed, suggested = [], [], [], ""
    remaining = list(categories)
    for question in questions:
        chosen = next((one for one in question.options.all() if one.code == given.get(question.code)), None)
        if chosen is None:
            if question.category is None:
                unanswered.append(question.code)
        elif chosen.qualifies:
            suggested = chosen.points_to.code if chosen.points_to else suggested
        elif question.category is None:
            refusals.append(Refusal(str(question.text), str(chosen.reason)))
        else:
            closed.append(Refusal(str(question.text), str(chosen.reason)))
            remaining = [code for code in remaining if code != question.category.code]
    if categories and not remaining:
        refusals, closed = [*refusals, *closed], []
    return Verdict(
        tuple(unanswered), tuple(refusals), tuple(closed), tuple(remaining), suggested if suggested in remaining else ""
    )


def admit(edition: Edition, given: Mapping[str, Any]) -> tuple[Answers, Category | None]:
    """What of ``given`` is asked today, and the category it points to. Raises NotEligible; nothing is kept here."""
    asked, categories = questions_of(edition), {one.code: one for one in edition.categories.all()}
    answers = known(asked, given)
    verdict = assess(asked, answers, list(categories))
    if not verdict.qualifies:
        raise NotEligible(verdict)
    return answers, categories.get(verdict.suggested)


def in_words(edition: Edition, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each question with its answer, empty where none was given; what was not asked of this category is left out."""
    said = []
    for question in questions_of(edition):
        texts = {option.code: str(option.text) for option in question.options.all()}
        answer = texts.get(given.get(question.code, ""), "")
        if answer or question.category is None:
            said.append((str(question.text), answer))
    return said


def lay_out(edition: Edition, planned: Sequence[PresetEligibility], categories: Mapping[str, Category]) -> None:
    """Write the questions of a preset below ``edition``, which has none yet; ``categories`` by code."""
    for position, plan in enumerate(planned, 1):
        question = EligibilityQuestion.objects.create(
            edition=edition,
            category=categories[plan.category] if plan.category else None,
            code=plan.code,
            text_de=plan.text_de,
            text_en=plan.text_en,
            position=position,
        )
        EligibilityOption.objects.bulk_create(
            EligibilityOption(
                question=question,
                code=option.code,
                text_de=option.text_de,
                text_en=option.text_en,
                qualifies=not option.reason_de,
                reason_de=option.reason_de or "",
                reason_en=option.reason_en or "",
                points_to=categories[option.points_to] if option.points_to else None,
                position=number,
            )
            for number, option in enumerate(plan.options, 1)
        )


def copy(old: Edition, new: Edition, categories: Mapping[int, Category]) -> None:
    """The questions of ``old`` once more below ``new``; ``categories`` are the new ones by the old keys."""
    for question in questions_of(old):
        options = list(question.options.all())
        question.pk, question.edition = None, new
        question.category = categories[question.category_id] if question.category_id else None
        question.save(force_insert=True)
        for option in options:
            option.pk, option.question = None, question
            option.points_to = categories[option.points_to_id] if option.points_to_id else None
        EligibilityOption.objects.bulk_create(options)


@transaction.atomic
def save(
    question: EligibilityQuestion, options: Sequence[EligibilityOption], *, removed: Sequence[int] = (), by: User
) -> None:
    """Keep a question as an organiser typed it, new or changed, with its options in this order.

    ``removed`` are keys of options taken out. Whoever began an entry with one of them is asked again.
    """
    is_new = question.pk is None
    if is_new:
        found = EligibilityQuestion.objects.filter(edition_id=question.edition_id)
        question.position = int(found.aggregate(last=Max("position"))["last"] or 0) + 1
        question.code = _free(question.text_de, set(found.values_list("code", flat=True)), "question")
    question.save()
    EligibilityOption.objects.filter(question=question, pk__in=removed).delete()
    taken = {option.code for option in options if option.code}
    for position, option in enumerate(options, 1):
        option.question, option.position = question, position
        if not option.code:
            option.code = _free(option.text_de, taken, "answer")
            taken.add(option.code)
        option.save()
    what = "eligibility.added" if is_new else "eligibility.changed"
    events.record(what, by=by, subject=question, edition_id=question.edition_id)


@transaction.atomic
def remove(question: EligibilityQuestion, *, by: User) -> None:
    """Ask this no longer; entries keep what was answered."""
    events.record("eligibility.removed", by=by, subject=question, edition_id=question.edition_id)
    question.delete()


def _free(text: str, taken: set[str], fallback: str) -> str:
    """A short code from the words, which no other one has."""
    base = slugify(text)[:36].strip("-") or fallback
    return next(code for code in (base, *(f"{base[:34]}-{n}" for n in range(2, len(taken) + 3))) if code not in taken)
