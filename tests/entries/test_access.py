"""Rows only for whom they are meant."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from entries import access
from entries.models import Colleague
from entries.states import EntryState, Rights
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_nobody_in_particular_has_no_entries() -> None:
    make.entry(make.edition())

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
