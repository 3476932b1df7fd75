"""Navigation by what a person does here, and what entries ask of an organiser."""

import pytest
from django.urls import reverse

from accounts import nav
from accounts.models import User
from awards.board import Count, InCategory, Todo
from awards.states import RoleKind
from entries import offers
from entries.states import EntryState
from tests import factories as make

pytestmark = pytest.mark.django_db


def places(user: User) -> list[str]:
    return [place.url for place in nav.places(user)]


def test_everybody_finds_their_own_way() -> None:
    edition = make.edition()
    desk, entries = reverse("awards:organise"), reverse("entries:mine")
    both = make.organiser(edition)
    make.entry(edition, both)

    assert places(make.person()) == [entries]
    assert places(make.organiser(edition, kind=RoleKind.OBSERVER)) == [desk]
    assert places(make.person(is_staff=True)) == [desk]
    assert places(both) == [desk, entries]


def test_entries_that_wait_are_counted_and_asked_for() -> None:
    edition = make.edition()
    category = edition.categories.get()
    make.entry(edition)
    make.entry(edition, state=EntryState.SUBMITTED)
    make.entry(edition, state=EntryState.ELIGIBLE)

    found = list(offers.for_organiser(edition, make.organiser(edition)))

    assert [todo.rank for todo in found if isinstance(todo, Todo)] == [10]
    assert [count.value for count in found if isinstance(count, Count)] == [2, 1, 1, 1, 0]
    assert [(one.category, one.value) for one in found if isinstance(one, InCategory)] == [(category.pk, 2)]
