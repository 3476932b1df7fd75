"""Dealing, deciding, taking back; what the clock, a recusal and a second tab do to a pair."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from comparisons import access, comparisons, queries
from comparisons.models import Comparison
from comparisons.states import Verdict
from entries.states import EntryState
from juries import recusals
from juries.models import Assignment, Juror, Round
from juries.states import Refused, RoundState
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

    with pytest.raises(Refused, match="decided this pair already"):
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

    with pytest.raises(Refused, match="no vote"):
        comparisons.take_back(comparing.round, by=comparing.user)
    assert Comparison.objects.count() == 1


def test_a_vote_a_second_late_is_refused_whatever_the_scheduler_did(comparing: Comparing) -> None:
    pair = comparing.deal()
    now = timezone.now()
    Round.objects.filter(pk=comparing.round.pk).update(
        opens_at=now - timedelta(days=2), closes_at=now - timedelta(seconds=2)
    )
    pair.round.refresh_from_db()

    with pytest.raises(Refused, match="over"):
        comparisons.decide(pair, verdict=Verdict.LEFT, by=comparing.user)
    pair.refresh_from_db()
    assert pair.verdict == ""


def test_nothing_is_dealt_before_the_round_opens(comparing: Comparing) -> None:
    comparing.round.opens_at = timezone.now() + timedelta(hours=1)
    comparing.round.save()

    with pytest.raises(Refused, match="not opened"):
        comparisons.deal(comparing.round, by=comparing.user)


def test_a_stranger_gets_no_pair(comparing: Comparing) -> None:
    with pytest.raises(Refused, match="not on the jury"):
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


def test_votes_of_somebody_recused_after_the_end_are_not_counted(comparing: Comparing) -> None:
    pair = comparing.deal()
    comparisons.decide(pair, verdict=Verdict.LEFT, by=comparing.user)
    Round.objects.filter(pk=comparing.round.pk).update(state=RoundState.CLOSED, closed_at=timezone.now())
    assert access.counted(comparing.round).count() == 1

    recusals.declare(comparing.juror, pair.right.entry, reason="Kollegium", by=comparing.user)

    assert Comparison.objects.exclude(verdict="").count() == 1  # a closed round keeps what was said
    assert access.counted(comparing.round).count() == 0


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


def test_an_order_is_shown_once_enough_votes_are_in(comparing: Comparing) -> None:
    category = comparing.entries[0].category
    before = queries.standing(comparing.round, category=category)
    assert (before.votes, before.wanted, before.is_ready) == (0, 24, False)

    favourite = comparing.entries[2].pk
    for juror in (comparing.juror, comparing.colleague, *_more_jurors(comparing, 3)):
        _judge_for(comparing, juror.user, favourite)
    after = queries.standing(comparing.round, category=category)

    assert (after.votes, after.missing, after.is_ready, after.parts) == (30, 0, True, 1)
    assert after.lines[0].entry.pk == favourite
    assert after.lines[0].points > 80 > after.lines[1].points
    assert all(line.low < line.points < line.high and line.votes == 15 for line in after.lines)
    assert [line.is_alike for line in after.lines] == [False, False, True, True]


def test_hidden_entries_are_counted_nowhere(comparing: Comparing) -> None:
    while comparing.vote():
        pass
    category, hidden = comparing.entries[0].category, comparing.entries[1].pk

    found = queries.standing(comparing.round, category=category, hidden=[hidden])

    assert hidden not in {line.entry.pk for line in found.lines}
    assert found.votes == 3  # of the six pairs of four entries those without the hidden one
    assert sum(line.votes for line in found.lines) == 6


def test_each_juror_is_asked_for_an_equal_share(comparing: Comparing) -> None:
    comparing.vote()

    found = queries.done(comparing.user, comparing.round)

    # (4 + 2) entries, twelve votes each, two to a vote, two jurors.
    assert (found.votes, found.asked, found.left) == (1, 18, 17)


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


def _more_jurors(comparing: Comparing, number: int) -> list[Juror]:
    return [factories.juror(comparing.round.panel, f"Jurymitglied {index}") for index in range(number)]


def _judge_for(comparing: Comparing, user: User | None, favourite: int) -> None:
    """Every pair: the favourite wins, all others are equally good."""
    assert user is not None
    while (pair := comparisons.deal(comparing.round, by=user)) is not None:
        verdict = Verdict.EQUAL
        if favourite in entries_of(pair):
            verdict = Verdict.LEFT if pair.left.entry_id == favourite else Verdict.RIGHT
        comparisons.decide(pair, verdict=verdict, by=user)
