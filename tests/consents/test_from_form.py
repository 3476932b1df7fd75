"""What an entrant ticks in the form is their consent, with the very words."""

import pytest

from awards.states import Purpose
from consents import consents, showing
from consents.models import Consent
from consents.states import Channel, Method, Signer
from entries import entries
from entries.models import Entry
from ledger.models import Letter
from questions import queries
from questions.models import Question
from tests import factories as make
from tests.entries import filling

pytestmark = pytest.mark.django_db


def asking(purpose: Purpose) -> tuple[Entry, Question]:
    entry = filling.complete()
    page = entry.form.pages.get(position=2)
    return entry, make.question(page, "asked", "consent", label_de="Darf das?", purpose=purpose, seen_by_jury=False)


def test_a_tick_is_a_consent_of_the_entrant() -> None:
    entry, question = asking(Purpose.PUBLISH_PRINT)
    entries.save_answer(entry, question, "yes", version=0, by=entry.owner)

    entries.submit(entry, by=entry.owner)

    row = Consent.objects.get(purpose="publish_work")
    assert (row.channel, row.agreed, row.person.user) == (Channel.PRINT, True, entry.owner)
    assert (row.statement.method, row.statement.wording) == (Method.FORM, "Darf das?")
    assert showing.may_show(entry, Purpose.PUBLISH_WORK, Channel.PRINT)


def test_the_same_tick_again_changes_nothing_and_other_words_are_another_consent() -> None:
    entry, question = asking(Purpose.PUBLISH_WORK)
    entries.save_answer(entry, question, "yes", version=0, by=entry.owner)
    entries.submit(entry, by=entry.owner)
    entries.touch(entry)
    entries.submit(entry, by=entry.owner)
    assert Consent.objects.filter(purpose="publish_work").count() == 1

    Question.objects.filter(pk=question.pk).update(label_de="Darf dies?")
    queries.published_pages.cache_clear()
    entries.touch(entry)
    entries.submit(entry, by=entry.owner)

    rows = Consent.objects.filter(purpose="publish_work").order_by("pk")
    assert [(row.statement.wording, row.ended_at is None) for row in rows] == [
        ("Darf das?", False),
        ("Darf dies?", True),
    ]


def test_an_empty_box_takes_back_and_writes_no_letter_to_who_emptied_it() -> None:
    entry, question = asking(Purpose.PUBLISH_WORK)
    entries.save_answer(entry, question, "yes", version=0, by=entry.owner)
    entries.submit(entry, by=entry.owner)
    entries.save_answer(entry, question, "", version=1, by=entry.owner)

    entries.submit(entry, by=entry.owner)

    assert not showing.may_show(entry, Purpose.PUBLISH_WORK)
    assert not Letter.objects.filter(kind="consents.withdrawn").exists()


def test_a_tick_after_a_withdrawal_counts_again() -> None:
    entry, question = asking(Purpose.PUBLISH_WORK)
    entries.save_answer(entry, question, "yes", version=0, by=entry.owner)
    entries.submit(entry, by=entry.owner)
    consents.withdraw(make.asked(entry), signer=Signer.PERSON)
    assert not showing.may_show(entry, Purpose.PUBLISH_WORK)

    entries.touch(entry)
    entries.submit(entry, by=entry.owner)

    assert showing.may_show(entry, Purpose.PUBLISH_WORK)
