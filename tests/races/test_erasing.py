"""Erasing while something else happens: whoever comes second finds what the first one left, and nothing in between."""

import pytest

from accounts import people
from accounts.erasing import carrying_out, requests, shares
from accounts.models import Erasure, User
from entries import entries
from entries.erasing import sent
from entries.models import Answer, Entry, Submission
from ledger.models import Event, Letter
from tests import factories
from tests.entries import filling
from tests.races.test_entries import together
from tests.races.test_together import told

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_erased_while_it_is_submitted_once_more_it_is_one_or_the_other() -> None:
    entry = filling.complete()
    entries.submit(entry, by=entry.owner)
    entries.save_answer(entry, filling.question(entry, "summary"), "Neu", version=0, by=entry.owner)
    people.ask_for_erasure(entry.owner, organisation=None)
    organiser = factories.organiser(entry.edition)

    erased, sent_again = together(
        lambda: told(lambda: sent.erase(Entry.objects.get(pk=entry.pk), by=organiser)),
        lambda: told(lambda: entries.submit(Entry.objects.get(pk=entry.pk), by=entry.owner)),
    )

    left = Entry.objects.get(pk=entry.pk)
    assert (erased, left.state, left.title) == ("done", "withdrawn", "")
    assert sent_again in ("done", "Closed")
    assert all(one.content["pages"] == [] for one in Submission.objects.filter(entry=entry))
    assert not Letter.objects.filter(about=f"entry:{entry.pk}").exists()


def test_an_answer_that_comes_while_it_is_erased_is_not_left_behind() -> None:
    entry = filling.complete()
    entries.submit(entry, by=entry.owner)
    people.ask_for_erasure(entry.owner, organisation=None)
    organiser, summary = factories.organiser(entry.edition), filling.question(entry, "summary")

    erased, _saved = together(
        lambda: told(lambda: sent.erase(Entry.objects.get(pk=entry.pk), by=organiser)),
        lambda: told(lambda: entries.save_answer(entry, summary, "Spät", version=0, by=entry.owner)),
    )

    assert (erased, Answer.objects.filter(entry=entry).count()) == ("done", 0)


def test_an_entry_erased_by_two_at_once_is_erased_once() -> None:
    entry = factories.entry(factories.edition(), state="ineligible", screening_reason="Zu spät")
    organiser = factories.organiser(entry.edition)

    outcome = together(
        lambda: sent.erase(Entry.objects.get(pk=entry.pk), by=organiser),
        lambda: sent.erase(Entry.objects.get(pk=entry.pk), by=organiser),
    )

    assert sorted(outcome) == [False, True]
    assert Event.objects.filter(what="entry.erased").count() == 1


def test_a_person_erased_by_two_workers_at_once_hears_once() -> None:
    user, chief = factories.person(), factories.person(is_staff=True)
    people.ask_for_erasure(user, organisation=None)
    erasure = Erasure.objects.get()
    requests.confirm(erasure, seen=shares.fingerprint(shares.steps_of(user)), by=chief)

    outcome = together(lambda: carrying_out.carry_out(erasure.pk), lambda: carrying_out.carry_out(erasure.pk))

    assert sorted(outcome) == [False, True]
    assert (Letter.objects.filter(kind="accounts.erased").count(), User.objects.filter(pk=user.pk).count()) == (1, 0)


def test_confirmed_and_taken_back_at_once_only_one_counts() -> None:
    user, chief = factories.person(), factories.person(is_staff=True)
    people.ask_for_erasure(user, organisation=None)
    erasure, seen = Erasure.objects.get(), shares.fingerprint([])

    def take_back() -> str:
        try:
            requests.take_back(erasure, by=chief)
        except requests.Refused:
            return "refused"
        return "done"

    def confirm() -> str:
        requests.confirm(erasure, seen=seen, by=chief)
        return "done"

    outcome = together(confirm, take_back)

    is_active = User.objects.get(pk=user.pk).is_active
    assert (outcome[1], is_active, Erasure.objects.get().state) in (
        ("refused", False, "waiting"),
        ("done", True, "back"),
    )
