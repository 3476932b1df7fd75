"""More time for one entry: until the last second, before judging, with a reason that the entrant reads."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState
from entries import entries, receipts, screening, teacher_pages
from entries.access import entries_visible_to
from entries.models import Entry, Extension
from entries.states import EntryState
from ledger.models import Event, Letter
from tests import factories
from tests.entries import filling

pytestmark = pytest.mark.django_db


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def entry() -> Entry:
    return filling.complete()


@pytest.fixture
def organiser(entry: Entry) -> User:
    return factories.organiser(entry.edition)


@pytest.fixture
def until(entry: Entry) -> datetime:
    """Two days after the deadline, long after the grace."""
    return entry.edition.closes_at + timedelta(days=2)


def fresh(entry: Entry) -> Entry:
    return Entry.objects.select_related("edition", "owner").get(pk=entry.pk)


def test_extended_entry_is_written_and_sent_until_the_last_second(
    entry: Entry, organiser: User, until: datetime
) -> None:
    with at(until), pytest.raises(entries.Closed):
        entries.submit(entry, by=entry.owner)

    screening.extend(entry, until=until, reason="Die Schule war überflutet.", by=organiser)

    with at(until + timedelta(milliseconds=999)):
        entries.choose_school(entry, None, by=entry.owner)
        entries.choose_school(entry, entry.school, by=entry.owner)
        entries.submit(entry, by=entry.owner)
    with at(until + timedelta(seconds=1)), pytest.raises(entries.Closed):
        entries.choose_school(entry, None, by=entry.owner)


def test_extension_is_for_one_entry_alone(entry: Entry, organiser: User, until: datetime) -> None:
    other = filling.complete(entry.edition)
    screening.extend(entry, until=until, reason="Krank", by=organiser)

    with at(until):
        assert fresh(entry).takes_changes(timezone.now())
        assert not fresh(other).takes_changes(timezone.now())


def test_grace_of_the_call_stays_although_the_extension_ends_before_it(entry: Entry, organiser: User) -> None:
    closes_at = entry.edition.closes_at
    screening.extend(entry, until=closes_at + timedelta(minutes=1), reason="Krank", by=organiser)

    with at(closes_at + timedelta(minutes=10)):
        assert fresh(entry).takes_changes(timezone.now())


def test_granting_is_logged_and_told(entry: Entry, organiser: User, until: datetime) -> None:
    screening.extend(entry, until=until, reason="Die Schule war überflutet.", by=organiser)

    letter = Letter.objects.get(kind="entries.extended")
    assert letter.to_address == entry.owner.email
    assert "Die Schule war überflutet." in letter.text
    assert f"{timezone.localtime(until):%d.%m.%Y, %H:%M} Uhr" in letter.text
    details = Event.objects.get(what="entry.extended").details
    assert details["reason"] == "Die Schule war überflutet."


def test_latest_extension_counts(entry: Entry, organiser: User, until: datetime) -> None:
    screening.extend(entry, until=until, reason="Krank", by=organiser)

    screening.extend(entry, until=until - timedelta(days=1), reason="Doch kürzer", by=organiser)

    with at(until):
        assert not fresh(entry).takes_changes(timezone.now())
    assert Extension.objects.filter(entry=entry).count() == 2


def test_withdrawn_extension_ends_at_once_and_is_told(entry: Entry, organiser: User, until: datetime) -> None:
    screening.extend(entry, until=until, reason="Krank", by=organiser)

    screening.withdraw_extension(entry, reason="Versehen", by=organiser)

    with at(until):
        assert not fresh(entry).takes_changes(timezone.now())
    assert "Versehen" in Letter.objects.get(kind="entries.extension_withdrawn").text
    assert Event.objects.filter(what="entry.extension_withdrawn").count() == 1
    with pytest.raises(entries.Closed):
        screening.withdraw_extension(entry, reason="Noch einmal", by=organiser)


@pytest.mark.parametrize("state", [EditionState.JUDGING, EditionState.DECIDED, EditionState.DRAFT])
def test_no_time_is_given_once_judging_has_begun(
    state: EditionState, entry: Entry, organiser: User, until: datetime
) -> None:
    Edition.objects.update(state=state)

    with pytest.raises(entries.Closed, match="bevor die Bewertung beginnt"):
        screening.extend(entry, until=until, reason="Krank", by=organiser)

    assert Extension.objects.count() == 0


def test_judging_ends_an_extension(entry: Entry, organiser: User, until: datetime) -> None:
    screening.extend(entry, until=until, reason="Krank", by=organiser)

    Edition.objects.update(state=EditionState.JUDGING)

    with at(until):
        assert not fresh(entry).takes_changes(timezone.now())


def test_no_time_for_an_entry_that_was_screened(organiser: User, entry: Entry, until: datetime) -> None:
    admitted = factories.entry(entry.edition, state=EntryState.ELIGIBLE)

    with pytest.raises(entries.Closed):
        screening.extend(admitted, until=until, reason="Krank", by=organiser)


@pytest.mark.parametrize("early", [timedelta(0), timedelta(days=1)])
def test_a_moment_before_the_deadline_gives_no_time(early: timedelta, entry: Entry, organiser: User) -> None:
    with pytest.raises(entries.EntryError):
        screening.extend(entry, until=entry.edition.closes_at - early, reason="Krank", by=organiser)


def test_a_moment_that_is_over_gives_no_time(entry: Entry, organiser: User, until: datetime) -> None:
    with at(until + timedelta(hours=1)), pytest.raises(entries.EntryError):
        screening.extend(entry, until=until, reason="Krank", by=organiser)


def test_no_time_without_a_reason(entry: Entry, organiser: User, until: datetime) -> None:
    with pytest.raises(entries.EntryError):
        screening.extend(entry, until=until, reason="  ", by=organiser)
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(entry=entry, until=until, reason="", granted_at=timezone.now())


def test_withdrawn_entry_may_come_back_within_its_extension(entry: Entry, organiser: User, until: datetime) -> None:
    screening.extend(entry, until=until, reason="Krank", by=organiser)
    with at(until - timedelta(hours=1)):
        entries.withdraw(entry, by=entry.owner)
        entries.restore(entry, by=entry.owner)

        assert fresh(entry).takes_changes(timezone.now())


def test_card_counts_down_to_the_extension(entry: Entry, organiser: User, until: datetime) -> None:
    screening.extend(entry, until=until, reason="Krank", by=organiser)

    with at(until - timedelta(hours=1)):
        card = teacher_pages.cards(entries_visible_to(entry.owner))[0]

        assert card.can_write
        assert card.entry.bell_at == until


def test_receipt_says_until_when_this_entry_may_be_changed(entry: Entry, organiser: User, until: datetime) -> None:
    screening.extend(entry, until=until, reason="Krank", by=organiser)

    with at(until - timedelta(hours=1)):
        submission = entries.submit(entry, by=entry.owner)

    letter = Letter.objects.get(kind="entries.receipt")
    assert f"{timezone.localtime(until):%d.%m.%Y, %H:%M} Uhr" in letter.text
    assert receipts.signature(submission) in letter.text
