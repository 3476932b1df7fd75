"""The ranking is true, says how sure it is, explains itself, and can be checked later."""

import json
import random
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from entries.models import Entry
from entries.states import EntryState
from juries.models import Recusal, Review
from juries.states import RecusalOrigin, Refused, ReviewState, RoundState
from ledger.models import Event
from results import rankings
from results.models import Ranking
from results.ranked import evidence
from tests import factories
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Judged:
    return judged()


def order(case: Judged) -> list[tuple[int | None, int]]:
    return [(line.place, line.entry_id) for line in rankings.current(case.round).lines]


def test_entries_stand_by_their_weighted_mean(case: Judged) -> None:
    low = case.entry((2, 5), (2, 5))
    high = case.entry((5, 2), (5, 2))

    lines = rankings.current(case.round).lines

    # Innovation weighs twice as much as impact: (2 * 1 + 1/4) / 3 against (2 * 1/4 + 1) / 3.
    assert [(line.entry_id, line.mean) for line in lines] == [
        (high.pk, Decimal("75.0000")),
        (low.pk, Decimal("50.0000")),
    ]


def test_equal_means_share_a_place_and_say_so(case: Judged) -> None:
    case.entry((5, 5))
    case.entry((3, 3))
    case.entry((3, 3))
    case.entry((1, 1))

    lines = rankings.current(case.round).lines

    assert [(line.place, line.peers) for line in lines] == [(1, 0), (2, 1), (2, 1), (4, 0)]


def test_band_spans_the_places_that_the_reviews_do_not_tell_apart(case: Judged) -> None:
    case.entry((5, 5), (5, 4), (5, 5))
    case.entry((5, 5), (4, 4), (5, 5))
    case.entry((1, 1), (1, 1), (1, 2))

    lines = rankings.current(case.round).lines

    assert [(line.band_first, line.band_last, line.is_in_band) for line in lines] == [
        (1, 2, True),
        (1, 2, True),
        (3, 3, False),
    ]


def test_unread_entry_stands_last_without_a_place(case: Judged) -> None:
    read = case.entry((3, 3))
    unread = case.entry()

    lines = rankings.current(case.round).lines

    assert [(line.entry_id, line.place, line.missing) for line in lines] == [(read.pk, 1, 2), (unread.pk, None, 3)]


def test_drafts_do_not_count(case: Judged) -> None:
    entry = case.entry((5, 5))
    case.review(entry, case.jurors[1], 1, 1, state=ReviewState.DRAFT, submitted_at=None)

    assert rankings.current(case.round).lines[0].mean == 100


def test_recused_jurors_review_counts_nowhere(case: Judged) -> None:
    entry = case.entry((5, 5), (1, 1))
    assert rankings.current(case.round).lines[0].mean == 50

    Recusal.objects.create(juror=case.jurors[1], entry=entry, origin=RecusalOrigin.JUROR, reason="Kollege")

    line = rankings.current(case.round).lines[0]
    explained = rankings.explain(case.round, entry)
    assert (line.mean, line.count) == (Decimal(100), 1)
    assert explained is not None
    assert [review.juror for review in explained.reviews] == ["Łukasz Nowak"]


def test_withdrawn_entry_leaves_the_ranking(case: Judged) -> None:
    entry = case.entry((5, 5))
    stays = case.entry((1, 1))
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.WITHDRAWN)

    assert order(case) == [(1, stays.pk)]


def test_category_has_a_ranking_of_its_own(case: Judged) -> None:
    other = factories.category(case.edition, "sek2")
    case.entry((5, 5))
    inside = case.entry((2, 2), category=other)

    view = rankings.current(case.round, category=other)

    assert [(line.place, line.entry_id) for line in view.lines] == [(1, inside.pk)]


def test_hidden_entry_is_left_out_before_places_are_counted(case: Judged) -> None:
    hidden = case.entry((5, 5))
    shown = case.entry((3, 3))

    view = rankings.current(case.round, hidden=[hidden.pk])

    assert [(line.place, line.entry_id) for line in view.lines] == [(1, shown.pk)]
    assert rankings.explain(case.round, hidden, hidden=[hidden.pk]) is None


@pytest.mark.parametrize("seed", range(6))
def test_current_always_equals_the_recomputation(case: Judged, seed: int) -> None:
    dice = random.Random(seed)
    other = factories.category(case.edition, "sek2")
    for _ in range(12):
        scores = [(dice.randint(1, 5), dice.randint(1, 5)) for _juror in range(dice.randint(0, 3))]
        entry = case.entry(*scores, category=dice.choice([case.category, other]))
        if scores and dice.random() < 0.3:
            Recusal.objects.create(juror=case.jurors[0], entry=entry, origin=RecusalOrigin.SYSTEM, reason="Schule")

    for category in (None, case.category, other):
        now = rankings.current(case.round, category=category)
        again = rankings.recompute(case.round, category=category)
        assert now.lines == again.lines
        assert now.pooled == again.pooled
    assert list(rankings.faults()) == []


def test_ranking_takes_as_many_queries_for_three_as_for_one(
    case: Judged, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case.entry((5, 5))
    with django_assert_num_queries(3):
        rankings.current(case.round)
    case.entry((4, 5), (1, 2), (3, 3))
    case.entry((4, 4), (1, 2), (3, 3))
    with django_assert_num_queries(3):
        rankings.current(case.round)


def test_explanation_goes_down_to_each_score(case: Judged) -> None:
    entry = case.entry((5, 2), (3, 3))

    explained = rankings.explain(case.round, entry)

    assert explained is not None
    assert [criterion.key for criterion in explained.criteria] == ["innovation", "impact"]
    assert [round(share, 1) for share in explained.shares] == [Decimal("66.7"), Decimal("33.3")]
    assert {(review.juror, review.scores, review.mark) for review in explained.reviews} == {
        ("Łukasz Nowak", (5, 2), Decimal("75.0000")),
        ("Ayşe Yılmaz", (3, 3), Decimal("50.0000")),
    }
    assert explained.line.mean == Decimal("62.5000")


def test_frozen_ranking_can_be_verified_from_what_it_holds(case: Judged) -> None:
    case.entry((5, 2), (3, 3))
    case.entry((1, 1))

    frozen = rankings.freeze(case.round, by=case.organiser)

    kept = Ranking.objects.get(pk=frozen.pk)
    assert evidence.verify(kept) == evidence.Verification(is_unchanged=True, is_reproducible=True, is_logged=True)
    whole = json.dumps(
        {"inputs": kept.inputs, "rows": kept.rows}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert sha256(whole.encode()).hexdigest() == kept.sha256
    assert [row["mean"] for row in kept.rows["overall"]] == ["62.5000", "0.0000"]
    assert Event.objects.get(what="ranking.frozen").details["sha256"] == kept.sha256


def test_frozen_ranking_holds_after_the_scores_have_changed(case: Judged) -> None:
    case.entry((5, 5))
    frozen = rankings.freeze(case.round, by=case.organiser)
    Review.objects.update(mark=0)

    assert evidence.verify(frozen).holds


def test_changed_evidence_is_noticed(case: Judged) -> None:
    case.entry((5, 5))
    case.entry((1, 1))
    frozen = rankings.freeze(case.round, by=case.organiser)

    frozen.rows["overall"].reverse()
    assert evidence.verify(frozen) == evidence.Verification(is_unchanged=False, is_reproducible=False)

    frozen.sha256 = evidence.checksum(frozen.inputs, frozen.rows)
    assert evidence.verify(frozen) == evidence.Verification(is_unchanged=True, is_reproducible=False, is_logged=False)


def test_freezing_twice_without_a_change_keeps_one(case: Judged) -> None:
    entry = case.entry((5, 5))
    first = rankings.freeze(case.round, by=case.organiser)
    again = rankings.freeze(case.round, by=case.second)
    case.review(entry, case.jurors[1], 1, 1)
    later = rankings.freeze(case.round, by=case.organiser)

    assert again.pk == first.pk
    assert Ranking.objects.count() == 2
    assert later.sha256 != first.sha256


def test_round_that_takes_scores_cannot_be_frozen(case: Judged) -> None:
    case.round.state = RoundState.RELEASED
    case.round.closes_at = timezone.now() + timedelta(hours=1)
    case.round.save()

    with pytest.raises(Refused):
        rankings.freeze(case.round, by=case.organiser)


@pytest.mark.parametrize("statement", ["UPDATE results_ranking SET sha256 = 'x'", "DELETE FROM results_ranking"])
def test_database_refuses_to_touch_a_frozen_ranking(case: Judged, statement: str) -> None:
    rankings.freeze(case.round, by=case.organiser)

    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_command_finds_a_mark_that_does_not_follow_from_its_scores(
    case: Judged, capsys: pytest.CaptureFixture[str]
) -> None:
    case.entry((5, 5))
    call_command("check_rankings")
    assert capsys.readouterr().out == "Every ranking holds.\n"

    Review.objects.update(mark=12)

    with pytest.raises(CommandError):
        call_command("check_rankings")
    assert capsys.readouterr().err == f"round {case.round.pk}: the ranking differs from its recomputation\n"
