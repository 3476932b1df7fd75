"""What people in the demo agreed to: entrants in their form, a class by telephone, with two answers still missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from awards.states import Purpose
from consents import people, rules, texts
from consents.models import Consent, Person, Statement
from consents.rules import Cell
from consents.states import Age, Method, Signer
from demo import words
from entries.models import Entry, Participant
from questions.models import Question
from questions.states import QuestionKind

CLASS_SIZE, ANSWERED = 25, 23


def give(sent: Sequence[tuple[Entry, Mapping[str, Any]]], questions: Iterable[Question]) -> None:
    """Note what the entrants ticked, with the words they read."""
    asked: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.kind == QuestionKind.CONSENT and question.purpose:
            asked[question.purpose].append(question)
    owners = Person.objects.bulk_create(Person(entry=entry, user=entry.owner, age=Age.ADULT) for entry, _ in sent)
    said, meant = [], []
    for person, (entry, answers) in zip(owners, sent, strict=True):
        for purpose, wanted in asked.items():
            if all(answers.get(question.key) is True for question in wanted):
                wording = "\n\n".join(f"{question.label_de}\n{question.help_de}".strip() for question in wanted)
                said.append(
                    Statement(
                        person=person, signer=Signer.PERSON, name=entry.owner.name, method=Method.FORM,
                        wording=wording, at=entry.submitted_at or timezone.now(), recorded_by=entry.owner,
                    )
                )  # fmt: skip
                meant.append(rules.OF_FORM[Purpose(purpose)])
    _write(said, [dict.fromkeys(cells, True) for cells in meant])


def answer(participants: Sequence[Participant], rng: Random, *, some_say_no: bool = False) -> None:
    """Let these people, and their guardians, answer everything they are asked."""
    if not participants:
        return
    edition = participants[0].entry.edition
    text, row = texts.kept(edition), texts.rules_of(edition)
    asked = Person.objects.bulk_create(Person(entry=one.entry, participant=one, age=_age(one)) for one in participants)
    said, meant = [], []
    for person in asked:
        at = timezone.now() - timedelta(days=rng.randint(1, 9), minutes=rng.randint(0, 900))
        method = rng.choice((Method.LINK, Method.CODE, Method.PAPER))
        answers = {cell: not some_say_no or rng.random() > 0.02 for cell in texts.cells_of(row)}
        for signer in rules.signers(person.age):
            known = people.name_of(person)
            name = known if signer == Signer.PERSON else f"{words.person(rng).given_name} {known.rpartition(' ')[2]}"
            said.append(Statement(person=person, signer=signer, name=name, method=method, text=text, at=at))
            meant.append(answers)
    _write(said, meant)


def wait_for(participants: Sequence[Participant]) -> None:
    """Let these people be asked and not have answered yet; their teacher knows where to remind their families."""
    Person.objects.bulk_create(
        Person(entry=one.entry, participant=one, age=_age(one), email=f"familie{place}@schule.example")
        for place, one in enumerate(participants, 1)
    )


def _age(one: Participant) -> Age:
    if one.part != Participant.Part.PUPIL:
        return Age.ADULT
    return Age.CHILD if one.grade.isdecimal() and int(one.grade) < 9 else Age.YOUTH


def _write(said: list[Statement], meant: list[dict[Cell, bool]]) -> None:
    Statement.objects.bulk_create(said, batch_size=1000)
    Consent.objects.bulk_create(
        (
            Consent(
                statement=one, person=one.person, purpose=purpose, channel=channel, signer=one.signer, agreed=agreed,
                given_at=one.at,
            )
            for one, answers in zip(said, meant, strict=True)
            for (purpose, channel), agreed in answers.items()
        ),
        batch_size=2000,
    )  # fmt: skip
