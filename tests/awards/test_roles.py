"""Roles are given once, told by letter, and one owner always remains."""

import pytest

from awards import roles
from awards.models import Role
from awards.states import RoleKind
from ledger.models import Letter
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_last_owner_stays() -> None:
    edition = make.edition()
    owner = make.organiser(edition, kind=RoleKind.OWNER)
    last = Role.objects.get(user=owner)

    with pytest.raises(roles.RoleRefused):
        roles.take(last, edition, by=owner)

    second = roles.give(edition, email="zweite@example.org", kind=RoleKind.OWNER, whole_award=False, by=owner)
    roles.take(last, edition, by=owner)
    assert list(Role.objects.filter(kind=RoleKind.OWNER)) == [second]


def test_an_owner_owns_the_whole_award_and_others_one_edition() -> None:
    edition = make.edition()
    owner = make.organiser(edition, kind=RoleKind.OWNER)

    second = roles.give(edition, email="a@example.org", kind=RoleKind.OWNER, whole_award=False, by=owner)
    screener = roles.give(edition, email="b@example.org", kind=RoleKind.SCREENER, whole_award=False, by=owner)

    assert (second.edition, screener.edition) == (None, edition)
    assert set(Letter.objects.values_list("to_address", flat=True)) == {"a@example.org", "b@example.org"}


def test_the_same_role_is_given_once() -> None:
    edition = make.edition()
    owner = make.organiser(edition, kind=RoleKind.OWNER)
    roles.give(edition, email="a@example.org", kind=RoleKind.OBSERVER, whole_award=False, by=owner)

    with pytest.raises(roles.RoleRefused):
        roles.give(edition, email="A@example.org ", kind=RoleKind.OBSERVER, whole_award=False, by=owner)
    assert Letter.objects.count() == 1
