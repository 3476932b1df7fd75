"""Two people at the same moment on one entry: rows of both, one owner, and no change that overwrites another unseen."""

from collections.abc import Callable
from threading import Event
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from awards import editions
from entries import entries, participants
from entries.models import Colleague, Entry, Participant
from entries.participants import Person
from entries.together import handover, presence
from entries.together.models import FieldSave, Handover
from ledger.models import Letter
from questions.models import Question
from tests import factories
from tests.conftest import until
from tests.entries import filling
from tests.races.test_entries import together, waits_for_a_lock

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def told(deed: Callable[[], object]) -> str:
    """How it went: "done", or the name of what stood in the way."""
    try:
        deed()
    except entries.EntryError as error:
        return type(error).__name__
    return "done"


def joined(entry: Entry, name: str) -> tuple[User, Colleague]:
    person = factories.person(name)
    row = Colleague.objects.create(entry=entry, user=person, email=person.email, accepted_at=timezone.now())
    return person, row


def test_an_entry_given_to_two_at_once_has_one_owner() -> None:
    entry = filling.complete()
    (first, one), (second, two) = joined(entry, "Zofia Łuczak"), joined(entry, "Łukasz Nowak")

    def give(to: Colleague) -> str:
        return told(lambda: handover.hand_over(entry, to, by=entry.owner))

    outcome = together(lambda: give(one), lambda: give(two))

    owner = Entry.objects.get(pk=entry.pk).owner
    assert sorted(outcome) == ["EntryError", "done"]
    assert owner in (first, second)
    assert Handover.objects.get().taker == owner
    assert Letter.objects.filter(kind__startswith="entries.handover").count() == 2
    everybody = {owner.pk, *Colleague.objects.values_list("user_id", flat=True)}
    assert everybody == {entry.owner.pk, first.pk, second.pk}


def test_taken_back_while_the_new_owner_submits_it_belongs_to_whoever_was_first() -> None:
    entry = filling.complete()
    taker, row = joined(entry, "Zofia Łuczak")
    made = handover.hand_over(entry, row, by=entry.owner)

    outcome = together(
        lambda: told(lambda: handover.take_back(made, by=entry.owner)),
        lambda: told(lambda: entries.submit(Entry.objects.get(pk=entry.pk), by=taker)),
    )

    after = Entry.objects.get(pk=entry.pk)
    assert outcome[1] == "done"
    assert after.owner == (entry.owner if outcome[0] == "done" else taker)
    assert Colleague.objects.filter(user=after.owner).count() == 0


def test_of_two_who_change_a_row_one_is_shown_both() -> None:
    entry = filling.complete()
    (mia,) = participants.add(entry, [Person("Mia")])

    def correct(name: str) -> str:
        return told(lambda: participants.change(mia, Person("Mia", name), version=1))

    outcome = together(lambda: correct("Çelik"), lambda: correct("Groß"))

    mia.refresh_from_db()
    assert (sorted(outcome), mia.version) == (["RowConflict", "done"], 2)


def test_a_row_taken_off_and_changed_at_once_is_never_silently_lost() -> None:
    entry = filling.complete()
    (mia,) = participants.add(entry, [Person("Mia")])

    outcome = together(
        lambda: told(lambda: participants.remove(mia, version=1)),
        lambda: told(lambda: participants.change(mia, Person("Mia", "Çelik"), version=1)),
    )

    assert sorted(outcome) == ["RowConflict", "done"]
    assert Participant.objects.count() == (0 if outcome[0] == "done" else 1)


def test_rows_added_at_once_are_all_there_and_one_that_is_sent_twice_is_there_once() -> None:
    entry, mark = filling.complete(), uuid4()

    together(
        lambda: participants.add(entry, [Person("Mia")], mark=mark),
        lambda: participants.add(entry, [Person("Mia")], mark=mark),
        lambda: participants.add(entry, [Person("Jan")]),
    )

    assert sorted(Participant.objects.values_list("given_name", flat=True)) == ["Jan", "Mia"]


def test_of_two_who_choose_a_category_one_is_shown_both() -> None:
    entry = filling.complete()
    choices = [factories.category(entry.edition, code, position=1) for code in ("sek2", "bk")]

    outcome = together(
        *[
            lambda choice=choice: told(lambda: entries.choose_category(entry, choice, version=1, by=entry.owner))
            for choice in choices
        ]
    )

    assert sorted(outcome) == ["Conflict", "done"]
    assert FieldSave.objects.get(key="category").version == 2


def test_a_school_that_was_never_saved_is_saved_once_by_two() -> None:
    entry = filling.complete()
    schools = [factories.school() for _ in range(2)]

    outcome = together(
        *[
            lambda school=school: told(lambda: entries.choose_school(entry, school, version=0, by=entry.owner))
            for school in schools
        ]
    )

    assert sorted(outcome) == ["Conflict", "done"]
    assert FieldSave.objects.filter(key="school").count() == 1


def test_two_who_tell_where_they_are_at_once_are_both_known() -> None:
    entry = filling.complete()
    zofia, _row = joined(entry, "Zofia Łuczak")

    together(
        lambda: presence.note(entry, zofia, tab="a", field="title"),
        lambda: presence.note(entry, entry.owner, tab="b", field="summary"),
    )

    told_third = presence.note(entry, entry.owner, tab="c", field="")
    assert sorted(one.field for one in told_third) == ["summary", "title"]


def with_new_form(entry: Entry) -> Callable[[], str]:
    """What publishes a version of the form that words the title's question anew."""
    organiser = factories.organiser(entry.edition)
    version = editions.draft_form(entry.edition, by=organiser)
    Question.objects.filter(version=version, key="title").update(label_de="Wie heißt Ihre Idee?")

    def publish() -> str:
        editions.publish_form(entry.edition, version, by=organiser)
        return "published"

    return publish


def test_what_is_saved_while_a_form_is_published_is_kept_and_the_draft_follows() -> None:
    entry = filling.complete()
    question, publish = filling.question(entry, "summary"), with_new_form(entry)

    outcome = together(
        publish, lambda: told(lambda: entries.save_answer(entry, question, "noch schnell", version=0, by=entry.owner))
    )

    after = Entry.objects.get(pk=entry.pk)
    assert outcome == ["published", "done"]
    assert after.form.number == 2
    assert after.answers.get(key="summary").value == "noch schnell"


def test_what_is_submitted_while_a_form_is_published_keeps_the_version_it_was_sent_with() -> None:
    entry = filling.complete()
    publish, is_sent, may_end = with_new_form(entry), Event(), Event()

    def submit_slowly() -> str:
        with transaction.atomic():
            entries.submit(Entry.objects.get(pk=entry.pk), by=entry.owner)
            is_sent.set()
            assert may_end.wait(timeout=20)
        return "submitted"

    def publish_behind() -> str:
        assert is_sent.wait(timeout=20)
        return publish()

    def let_go() -> str:
        until(waits_for_a_lock, "the new version to wait for the submit")
        may_end.set()
        return ""

    assert together(submit_slowly, publish_behind, let_go) == ["submitted", "published", ""]

    after = Entry.objects.get(pk=entry.pk)
    content = after.submissions.get().content
    (label,) = (one["label_de"] for page in content["pages"] for one in page["questions"] if one["key"] == "title")
    assert (label, filling.question(after, "title").label_de) == ("Titel", "Titel")
