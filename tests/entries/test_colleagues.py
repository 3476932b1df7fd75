"""Colleagues on an entry."""

import pytest

from accounts import invitations
from entries import access, entries
from entries.models import Colleague
from entries.states import Rights
from entries.together import colleagues
from ledger.models import Event, Letter
from tests import factories
from tests.entries import filling

pytestmark = pytest.mark.django_db


def token_of(letter: Letter) -> str:
    return letter.secret.rstrip("/").rpartition("/")[2]


def test_an_invited_colleague_joins_by_the_link_and_edits() -> None:
    entry = filling.complete()
    colleagues.invite(entry, email="Lukasz@Example.org", rights=Rights.EDIT, by=entry.owner)
    letter = Letter.objects.get(kind="entries.colleague_invitation")
    assert (letter.to_address, "Brückenbau mit dem Tablet" in letter.text) == ("lukasz@example.org", True)

    user = colleagues.accept(colleagues.read_link(token_of(letter)), by=None)

    assert user.email == "lukasz@example.org"
    assert access.entry_for_edit(user, entry.pk) == entry
    assert colleagues.may_edit(entry, user, colleagues.of_entry(entry))
    saved = entries.save_answer(entry, filling.question(entry, "title"), "Gemeinsam", version=1, by=user)
    assert saved.version == 2


def test_a_reader_may_read_and_not_edit() -> None:
    entry, reader = filling.complete(), factories.person("Łukasz Nowak")
    invited = colleagues.invite(entry, email=reader.email, rights=Rights.VIEW, by=entry.owner)

    colleagues.accept(invited, by=reader)

    assert list(access.entries_visible_to(reader)) == [entry]
    assert not colleagues.may_edit(entry, reader, colleagues.of_entry(entry))


def test_before_accepting_nothing_is_visible() -> None:
    entry, invited = filling.complete(), factories.person("Łukasz Nowak")

    colleagues.invite(entry, email=invited.email, rights=Rights.EDIT, by=entry.owner)

    assert list(access.entries_visible_to(invited)) == []


def test_a_removed_colleague_sees_nothing_and_the_link_is_dead() -> None:
    entry, person = filling.complete(), factories.person("Łukasz Nowak")
    invited = colleagues.invite(entry, email=person.email, rights=Rights.EDIT, by=entry.owner)
    token = token_of(Letter.objects.get(kind="entries.colleague_invitation"))
    colleagues.accept(invited, by=person)

    colleagues.remove(invited, by=entry.owner)

    assert list(access.entries_visible_to(person)) == []
    with pytest.raises(invitations.LinkInvalid):
        colleagues.read_link(token)


def test_accepting_twice_keeps_the_first_person() -> None:
    entry, first, second = filling.complete(), factories.person("Ada Groß"), factories.person("Ben Klein")
    invited = colleagues.invite(entry, email="team@example.org", rights=Rights.EDIT, by=entry.owner)

    colleagues.accept(invited, by=first)
    colleagues.accept(invited, by=second)

    assert Colleague.objects.get().user == first


def test_a_new_invitation_makes_the_older_link_useless() -> None:
    entry = filling.complete()
    colleagues.invite(entry, email="a@example.org", rights=Rights.EDIT, by=entry.owner)
    colleagues.invite(entry, email="a@example.org", rights=Rights.VIEW, by=entry.owner)
    older, newer = Letter.objects.order_by("pk")

    assert colleagues.read_link(token_of(newer)).rights == Rights.VIEW
    with pytest.raises(invitations.LinkInvalid):
        colleagues.read_link(token_of(older))


def test_the_owner_cannot_be_invited() -> None:
    entry = filling.complete()

    with pytest.raises(entries.EntryError):
        colleagues.invite(entry, email=entry.owner.email.upper(), rights=Rights.EDIT, by=entry.owner)

    assert Colleague.objects.count() == 0


def test_rights_change_at_once_and_the_log_says_so() -> None:
    entry, person = filling.complete(), factories.person("Łukasz Nowak")
    invited = colleagues.invite(entry, email=person.email, rights=Rights.EDIT, by=entry.owner)
    colleagues.accept(invited, by=person)

    colleagues.change_rights(invited, Rights.VIEW, by=entry.owner)
    colleagues.change_rights(invited, Rights.VIEW, by=entry.owner)

    assert not colleagues.may_edit(entry, person, colleagues.of_entry(entry))
    assert list(access.entries_visible_to(person)) == [entry]
    assert Event.objects.filter(what="colleague.rights_changed").count() == 1
