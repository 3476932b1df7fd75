"""Dealing, deciding, taking back; what the clock, a recusal and a second tab do to a pair."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from comparisons import comparisons
from comparisons.models import Comparison
from comparisons.states import Verdict
from entries.states import EntryState
from juries.course import advancing
from juries.models import Advance, Assignment, Round
from juries.states import Refused
from ledger.models import Event
from tests import factories
from tests.comparisons.conftest import Comparing, entries_of


def test_a_dealt_pair_waits_until_it_is_decided(comparing: Comparing) -> None:
    pair = comparing.deal()

    assert comparing.deal() == pair
    assert comparisons.open_pair(comparing.round, of=comparing.user) == pair
    assert Comparison.objects.count() == 1
    assert pair.left.entry.category_id == pair.right.entry.category_id


def test_the_next_pair_shares_an_entry_with_the_last(comparing: Comparing) -> None:
    first = comparing.deal()
    second = comparisons.decide(first, verdict=Verdict.RIGHT, by=comparing.user)

    assert second is not None
    assert len(entries_of(first) & entries_of(second)) == 1
    first.refresh_from_db()
    assert first.verdict == Verdict.RIGHT
    assert first.decided_at is not None
    assert list(Event.objects.filter(what="comparison.decided").values_list("subject_id", flat=True)) == [str(first.pk)]


def test_a_juror_sees_each_pair_once_and_then_nothing(comparing: Comparing) -> None:
    while comparing.vote():
        pass

    pairs = [frozenset(entries_of(pair)) for pair in Comparison.objects.select_related("left", "right")]
    # Six pairs of four entries and one of two: never across categories, never twice.
    assert len(pairs) == len(set(pairs)) == 7
    assert comparisons.deal(comparing.round, by=comparing.user) is None


def test_a_second_click_on_a_decided_pair_changes_nothing(comparing: Comparing) -> None:
    pair = comparing.deal()
    comparisons.decide(pair, verdict=Verdict.LEFT, by=comparing.user)

    with pytest.raises(Refused, match="schon entschieden"):
        comparisons.decide(pair, verdict=Verdict.RIGHT, by=comparing.user)
    pair.refresh_from_db()
    assert pair.verdict == Verdict.LEFT


def test_the_last_vote_can_be_taken_back(comparing: Comparing) -> None:
    first = comparing.deal()
    comparisons.decide(first, verdict=Verdict.LEFT, by=comparing.user)

    again = comparisons.take_back(comparing.round, by=comparing.user)

    assert again == first == comparing.deal()
    assert Comparison.objects.get().verdict == ""


def test_nothing_is_taken_back_where_nothing_was_said(comparing: Comparing) -> None:
    comparing.deal()

    with pytest.raises(Refused, match="keine Stimme"):
        comparisons.take_back(comparing.round, by=comparing.user)
    assert Comparison.objects.count() == 1


def test_a_vote_a_second_late_is_refused_whatever_the_scheduler_did(comparing: Comparing) -> None:
    pair = comparing.deal()
    now = timezone.now()
    Round.objects.filter(pk=comparing.round.pk).update(
        opens_at=now - timedelta(days=2), closes_at=now - timedelta(seconds=2)
    )
    pair.round.refresh_from_db()

    with pytest.raises(Refused, match="zu Ende"):
        comparisons.decide(pair, verdict=Verdict.LEFT, by=comparing.user)
    pair.refresh_from_db()
    assert pair.verdict == ""


def test_nothing_is_dealt_before_the_round_opens(comparing: Comparing) -> None:
    comparing.round.opens_at = timezone.now() + timedelta(hours=1)
    comparing.round.save()

    with pytest.raises(Refused, match="noch nicht begonnen"):
        comparisons.deal(comparing.round, by=comparing.user)


def test_a_stranger_gets_no_pair(comparing: Comparing) -> None:
    with pytest.raises(Refused, match="nicht zur Jury"):
        comparisons.deal(comparing.round, by=factories.person())


def test_a_recusal_takes_the_pair_the_votes_and_the_entry_away(comparing: Comparing) -> None:
    comparing.vote()
    pair = comparing.deal()
    gone = pair.left

    comparisons.recuse(pair, gone, reason="Kollegium", by=comparing.user)
    while comparing.vote():
        pass

    left = Comparison.objects.select_related("left", "right")
    assert all(gone.entry_id not in entries_of(pair) for pair in left)
    assert not Assignment.objects.filter(entry=gone.entry_id, juror=comparing.juror).exists()


def test_a_withdrawn_entry_makes_room_for_another_pair(comparing: Comparing) -> None:
    pair = comparing.deal()
    entry = pair.left.entry
    entry.state = EntryState.WITHDRAWN
    entry.save()

    assert comparisons.open_pair(comparing.round, of=comparing.user) is None
    assert entry.pk not in entries_of(comparing.deal())


def test_two_jurors_share_the_work(comparing: Comparing) -> None:
    colleague = comparing.colleague.user
    first = comparing.deal()
    second = comparing.deal(by=colleague)

    # The colleague is given the entries that nobody looks at yet.
    assert not entries_of(first) & entries_of(second)


@pytest.mark.parametrize("broken", ["twice_open", "mirrored", "with_itself", "without_time"])
def test_postgresql_keeps_what_a_pair_is(comparing: Comparing, broken: str) -> None:
    pair = comparing.deal()
    comparisons.decide(pair, verdict=Verdict.LEFT, by=comparing.user)
    third = Assignment.objects.exclude(pk__in=[pair.left_id, pair.right_id]).get()
    now = timezone.now()
    rows: dict[str, dict[str, Any]] = {
        "twice_open": {"left": pair.left, "right": third},
        "mirrored": {"left": pair.right, "right": pair.left, "verdict": "left", "decided_at": now},
        "with_itself": {"left": third, "right": third, "verdict": "left", "decided_at": now},
        "without_time": {"left": pair.left, "right": third, "verdict": "left"},
    }
    name = {
        "twice_open": "comparison_one_open",
        "mirrored": "comparison_of_a_pair_once",
        "with_itself": "comparison_of_two",
        "without_time": "comparison_decided_has_a_time",
    }[broken]

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Comparison.objects.create(round=comparing.round, juror=comparing.juror, **rows[broken])


def test_with_the_first_vote_what_goes_on_to_the_round_is_settled(comparing: Comparing) -> None:
    before = factories.round_(comparing.edition, comparing.round.panel, state="draft")
    Round.objects.filter(pk=comparing.round.pk).update(follows=before)
    for entry in [*comparing.entries, *comparing.others]:
        Advance.objects.create(round=before, entry=entry, why="Platz 1", advanced_by=comparing.user)
    assert advancing.may_change(before)

    comparing.vote()

    assert not advancing.may_change(before)
