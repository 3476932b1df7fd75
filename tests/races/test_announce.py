"""Two sweeps at the same moment: one announcement, one letter each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from awards import editions
from awards.models import Edition
from awards.states import EditionState
from entries.states import EntryState
from ledger.models import Event, Letter
from tests import factories as make
from winners import result_letters, winners
from winners.models import Winner

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def together[T](*deeds: Callable[[], T]) -> list[T]:
    """Run each deed in a thread with a connection of its own, all at once."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], T]) -> T:
        connection.ensure_connection()
        barrier.wait(timeout=10)
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result(timeout=30) for future in [pool.submit(run, deed) for deed in deeds]]


def due() -> Edition:
    now = timezone.now()
    return make.edition(
        state=EditionState.DECIDED,
        opens_at=now - timedelta(days=90),
        closes_at=now - timedelta(days=30),
        announce_at=now - timedelta(minutes=1),
    )


def test_two_sweeps_announce_once() -> None:
    edition = due()

    assert sorted(together(editions.announce_due, editions.announce_due)) == [0, 1]
    assert Event.objects.filter(what="edition.announced", edition_id=edition.pk).count() == 1


def test_two_sweeps_write_each_result_once() -> None:
    edition = due()
    entries = [make.entry(edition, state=EntryState.ELIGIBLE) for _ in range(12)]
    editions.announce_due()

    written = together(lambda: result_letters.write(edition.pk), lambda: result_letters.write(edition.pk))

    assert sum(written) == len(entries)
    assert Letter.objects.count() == len(entries)
    assert set(Letter.objects.values_list("to_user_id", flat=True)) == {entry.owner_id for entry in entries}
    assert Event.objects.filter(what="edition.results_written", edition_id=edition.pk).count() == 1


def test_two_decisions_for_the_last_place_make_one_winner() -> None:
    edition = make.edition()
    prize = edition.prizes.get()
    entries = [make.entry(edition, state=EntryState.ELIGIBLE) for _ in range(2)]

    def place(number: int) -> bool:
        try:
            winners.place(entries[number], prize, citation="", by=None)
        except winners.PlacingRefused:
            return False
        return True

    assert sorted(together(lambda: place(0), lambda: place(1))) == [False, True]
    assert Winner.objects.count() == 1


def test_two_publishers_publish_once() -> None:
    edition = make.edition(state=EditionState.DRAFT)

    def publish() -> bool:
        try:
            editions.publish(Edition.objects.get(pk=edition.pk), by=None)
        except editions.MoveRefused:
            return False
        return True

    assert sorted(together(publish, publish)) == [False, True]
    assert Event.objects.filter(what="edition.published").count() == 1
