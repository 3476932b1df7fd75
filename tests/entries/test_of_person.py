"""What becomes of each entry of a person is told before, and decided anew when it is done."""

import pytest
from django.utils import timezone

from accounts.erasing.shares import Fate
from entries.erasing import of_person
from entries.models import Colleague, Entry
from entries.states import Rights
from tests import factories
from winners import winners

pytestmark = pytest.mark.django_db


def join(entry: Entry, rights: Rights = Rights.EDIT) -> Colleague:
    person = factories.person("Zofia Łuczak")
    return Colleague.objects.create(
        entry=entry, user=person, email=person.email, rights=rights, accepted_at=timezone.now()
    )


def test_each_kind_of_entry_has_its_fate() -> None:
    edition, user = factories.edition(), factories.person()
    factories.entry(edition, user)
    factories.entry(edition, user, state="submitted")
    join(factories.entry(edition, user, state="submitted"))
    join(factories.entry(edition, user, state="submitted"), Rights.VIEW)
    winners.place(factories.entry(edition, user, state="eligible"), edition.prizes.get(), citation="", by=None)

    told = [step.fate for step in of_person.steps(user)]

    assert told == [Fate.DELETED, Fate.ERASED, Fate.HANDED_OVER, Fate.ERASED, Fate.KEPT]


def test_a_draft_that_somebody_else_writes_as_well_is_not_lost() -> None:
    entry = factories.entry(factories.edition())
    colleague, owner = join(entry), entry.owner
    [step] = of_person.steps(owner)

    step.run(owner)

    assert Entry.objects.get(pk=entry.pk).owner == colleague.user
    assert (step.fate, list(of_person.steps(owner))) == (Fate.HANDED_OVER, [])


def test_who_joined_after_the_page_was_shown_takes_it_over() -> None:
    entry = factories.entry(factories.edition(), state="submitted")
    owner = entry.owner
    [step] = of_person.steps(owner)
    colleague = join(entry)

    step.run(owner)

    after = Entry.objects.get(pk=entry.pk)
    assert (step.fate, after.owner, after.erased_at) == (Fate.ERASED, colleague.user, None)


def test_a_step_may_be_run_again() -> None:
    entry = factories.entry(factories.edition(), state="submitted")
    [step] = of_person.steps(entry.owner)

    step.run(entry.owner)
    step.run(entry.owner)

    assert Entry.objects.get(pk=entry.pk).erased_at is not None
    assert list(of_person.steps(entry.owner)) == []
