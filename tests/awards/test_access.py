"""Rows only for whom they are meant."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from awards import access
from awards.models import Colleague, Role
from awards.states import EntryState, Rights, RoleKind
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
    assert not access.entries_visible_to(AnonymousUser()).exists()


def test_colleagues_see_an_entry_once_they_accepted() -> None:
    entry = make.entry(make.edition())
    colleague = make.person("Łukasz Nowak")
    invitation = Colleague.objects.create(entry=entry, user=colleague, email=colleague.email, rights=Rights.VIEW)

    assert not access.entries_visible_to(colleague).exists()
    Colleague.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now())

    assert access.entry_for_reading(colleague, entry.pk) == entry
    with pytest.raises(Http404):
        access.entry_for_edit(colleague, entry.pk)
    with pytest.raises(Http404):
        access.entry_of_owner(colleague, entry.pk)
    Colleague.objects.filter(pk=invitation.pk).update(rights=Rights.EDIT)
    assert access.entry_for_edit(colleague, entry.pk) == entry


def test_an_entry_shared_with_two_is_listed_once() -> None:
    entry = make.entry(make.edition())
    now = timezone.now()
    for _ in range(2):
        colleague = make.person()
        Colleague.objects.create(entry=entry, user=colleague, email=colleague.email, accepted_at=now)

    assert list(access.entries_visible_to(entry.owner)) == [entry]


def test_organisers_read_no_draft() -> None:
    edition = make.edition()
    organiser = make.organiser(edition)
    draft, sent = make.entry(edition), make.entry(edition, state=EntryState.SUBMITTED)

    assert access.sent_entry_of_edition(organiser, edition, sent.pk) == sent
    with pytest.raises(Http404):
        access.sent_entry_of_edition(organiser, edition, draft.pk)
    assert not access.entries_of_edition(make.person(), edition).exists()
