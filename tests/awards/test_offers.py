"""Navigation by what a person does here."""

import pytest
from django.urls import reverse

from accounts.models import User
from awards import offers
from awards.states import RoleKind
from tests import factories as make

pytestmark = pytest.mark.django_db


def places(user: User) -> list[str]:
    return [place.url for place in offers.guide(user)]


def test_everybody_finds_their_own_way() -> None:
    edition = make.edition()
    desk, entries = reverse("awards:organise"), reverse("awards:entries")
    both = make.organiser(edition)
    make.entry(edition, both)

    assert places(make.person()) == [entries]
    assert places(make.organiser(edition, kind=RoleKind.OBSERVER)) == [desk]
    assert places(make.person(is_staff=True)) == [desk]
    assert places(both) == [desk, entries]
