"""Two people at the same moment on one entry: rows of both, one owner, and no change that overwrites another unseen."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import User
from entries import entries, participants
from entries.models import Colleague, Entry, Participant
from entries.participants import Person
from entries.together import handover, presence
from entries.together.models import FieldSave, Handover
from ledger.models import Letter
from tests import factories
from tests.entries import filling
from tests.races.test_entries import together

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
