"""Rows only for whom they are meant."""

import pytest
from django.contrib.auth.models import AnonymousUser

from awards import access
from awards.models import Role
from awards.states import RoleKind
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "runs", "screens"),
    [
        (RoleKind.OWNER, True, True),
        (RoleKind.ORGANISER, True, True),
        (RoleKind.SCREENER, False, True),
        (RoleKind.OBSERVER, False, False),
    ],
)
def test_a_role_opens_what_it_says(kind: RoleKind, runs: bool, screens: bool) -> None:
    edition, other = make.edition(), make.edition()
    user = make.organiser(edition, kind=kind)

    assert access.can_organise(user, edition) == runs
    assert access.can_screen(user, edition) == screens
    assert access.can_see(user, edition)
    assert not access.can_see(user, other)
    assert set(access.editions_seen_by(user)) == {edition}
    assert set(access.editions_run_by(user)) == ({edition} if runs else set())


def test_a_role_in_one_edition_opens_no_other_of_the_award() -> None:
    edition = make.edition()
    later = make.edition(award=edition.award, slug="2027")
    user = make.person()
    Role.objects.create(user=user, award=edition.award, edition=edition, kind=RoleKind.ORGANISER)

    assert set(access.editions_run_by(user)) == {edition}
    assert not access.can_organise(user, later)
    assert not access.can_make_awards(user)


def test_administrators_run_every_edition_and_visitors_none() -> None:
    edition = make.edition()

    assert access.can_organise(make.person(is_staff=True), edition)
    assert not access.can_organise(make.person(is_staff=True, is_active=False), edition)
    assert not access.editions_seen_by(AnonymousUser()).exists()
