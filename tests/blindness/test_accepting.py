"""Letting a leak stand: remembered while words and place stay, by each side for itself."""

import pytest

from blindness import accepting, queries
from blindness.models import Acceptance, Check
from blindness.states import Side, Version
from entries import entries
from ledger.models import Event
from tests import factories
from tests.blindness.conftest import Telling

pytestmark = pytest.mark.django_db


def open_for(side: Side, version: Version) -> int:
    return queries.open_places(Check.objects.get(version=version), side)


def test_what_may_stay_stays_so_after_the_next_search(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    leaks = telling.check()
    assert open_for(Side.ENTRANT, Version.DRAFT) == 1

    assert accepting.accept(telling.entry, leaks, side=Side.ENTRANT, by=telling.entry.owner) == 1
    telling.answer("title", "Brücken")
    telling.check()

    assert open_for(Side.ENTRANT, Version.DRAFT) == 0
    assert Event.objects.filter(what="entry.leaks_accepted").count() == 1


def test_the_organiser_decides_apart_from_the_entrant(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    accepting.accept(telling.entry, telling.check(), side=Side.ENTRANT, by=telling.entry.owner)
    entries.submit(telling.entry, by=telling.entry.owner)
    sent = telling.check(Version.SENT)
    assert open_for(Side.ORGANISER, Version.SENT) == 1

    accepting.accept(telling.entry, sent, side=Side.ORGANISER, by=factories.person())

    assert open_for(Side.ORGANISER, Version.SENT) == 0


def test_it_can_be_taken_back_and_twice_is_as_good_as_once(telling: Telling) -> None:
    telling.answer("summary", "Petra Sorg baut.")
    leaks, owner = telling.check(), telling.entry.owner
    counts = [accepting.accept(telling.entry, leaks, side=Side.ENTRANT, by=owner) for _ in range(2)]
    assert counts == [1, 0]

    undone = [accepting.reconsider(telling.entry, leaks, side=Side.ENTRANT, by=owner) for _ in range(2)]

    assert undone == [1, 0]
    assert not Acceptance.objects.exists()
