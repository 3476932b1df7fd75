"""Entrants name whom they know on the jury."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from entries.entry_notes import notes
from juries import access, recusals
from juries.models import Assignment, Recusal
from juries.panels import naming, rules
from juries.states import RecusalOrigin, Refused
from ledger.models import Event
from tests import factories
from tests.juries.conftest import Judging


def owner_of(judging: Judging) -> User:
    rules.keep(judging.edition, by=judging.organiser, entrants_name=True)
    return judging.entries[0].owner


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def test_whoever_is_named_reads_nothing_of_the_entry(judging: Judging) -> None:
    client = client_of(owner_of(judging))
    address = reverse("juries:naming", args=[judging.entries[0].pk])
    assert "Łukasz Nowak" in client.get(address).content.decode()

    answer = client.post(address, {"juror": judging.juror.pk, "reason": "Meine Schwester"})

    assert answer.status_code == 302
    assert Recusal.objects.get().origin == RecusalOrigin.ENTRANT
    assert not Assignment.objects.exists()
    assert not access.may_read(judging.juror, judging.entries[0].pk)


def test_the_page_is_there_only_where_the_rules_say_so(judging: Judging) -> None:
    entry = judging.entries[0]
    assert client_of(entry.owner).get(reverse("juries:naming", args=[entry.pk])).status_code == 404
    assert [note.url for note in notes(entry, entry.owner)] == []
    owner = owner_of(judging)
    entry.refresh_from_db()
    assert [note.url for note in notes(entry, owner)] == [reverse("juries:naming", args=[entry.pk])]


def test_an_entrant_learns_of_no_other_recusal(judging: Judging) -> None:
    owner_of(judging)
    entry = judging.entries[0]
    recusals.declare(judging.juror, entry, reason="Nachbarin", by=judging.user)
    assert not naming.named_by(entry).exists()
    naming.name(entry, judging.juror, reason="Meine Schwester", by=entry.owner)
    assert (Recusal.objects.get().origin, naming.named_by(entry).exists()) == (RecusalOrigin.JUROR, False)


def test_it_needs_a_reason_and_ends_at_five(judging: Judging) -> None:
    owner_of(judging)
    entry = judging.entries[0]
    with pytest.raises(Refused):
        naming.name(entry, judging.juror, reason=" ", by=entry.owner)
    for number in range(naming.MOST):
        juror = factories.juror(judging.panel, f"Person {number}")
        naming.name(entry, juror, reason="Aus dem Verein", by=entry.owner)
    with pytest.raises(Refused):
        naming.name(entry, judging.juror, reason="Meine Schwester", by=entry.owner)


def test_a_click_is_undone_while_the_entry_may_be_changed(judging: Judging) -> None:
    owner = owner_of(judging)
    draft = factories.entry(judging.edition, owner)
    naming.name(draft, judging.juror, reason="Meine Schwester", by=owner)
    naming.take_back(naming.named_by(draft).get(), by=owner)
    assert not Recusal.objects.exists()
    assert Event.objects.filter(what="recusal.taken_back").count() == 1

    naming.name(judging.entries[0], judging.juror, reason="Meine Schwester", by=owner)
    with pytest.raises(Refused):
        naming.take_back(naming.named_by(judging.entries[0]).get(), by=owner)
