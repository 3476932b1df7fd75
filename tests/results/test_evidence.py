"""What was frozen is found again, computed again, and known to the log."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from juries.models import Round
from juries.scoring.methods import Convention, Method
from ledger.models import Event
from results import rankings
from results.models import Ranking, RankingRule
from results.ranked import evidence
from results.ranked.standing import Tie
from tests.results.judged import Judged, judged

pytestmark = pytest.mark.django_db


def fill(case: Judged) -> None:
    for scores in (((5, 4), (4, 4), (5, 5)), ((3, 3), (2, 4), (3, 2)), ((1, 2), (2, 2)), ((4, 4), (3, 4), (4, 5))):
        case.entry(*scores)


@pytest.mark.parametrize("method", list(Method))
def test_every_method_is_frozen_and_verified(method: Method) -> None:
    case = judged(method)
    RankingRule.objects.update(ties=[str(Tie.MEDIAN)], convention=str(Convention.DENSE))
    fill(case)

    frozen = Ranking.objects.get(pk=rankings.freeze(case.round, by=case.organiser).pk)

    assert evidence.verify(frozen).holds
    assert [row["place"] for row in frozen.rows["overall"]] == [
        line.place for line in rankings.current(case.round).lines
    ]
    call_command("check_rankings")


def test_edition_without_a_rule_freezes_fair_scores_with_the_model() -> None:
    case = judged(None)
    fill(case)

    frozen = rankings.freeze(case.round, by=case.organiser)

    assert frozen.method == "fair-score/1"
    assert set(frozen.rows) == {"overall", "categories", "model", "severities"}
    assert set(frozen.rows["severities"]) == {str(juror.pk) for juror in case.jurors}
    line = rankings.current(case.round).lines[0]
    assert (frozen.rows["overall"][0]["score"], frozen.rows["overall"][0]["entry"]) == (str(line.score), line.number)


def test_evidence_of_the_weighted_mean_is_what_it_was() -> None:
    """Rankings frozen before there was a choice must go on giving their checksum."""
    case = judged(Method.MEAN)
    case.entry((5, 2))

    inputs = evidence.gather(case.round)

    assert inputs["method"] == "weighted-mean/1"
    assert set(inputs) == {"method", "round", "criteria", "entries", "reviews"}
    assert set(evidence.compute(inputs)) == {"overall", "categories"}


def test_last_digit_of_a_model_may_differ_and_no_more() -> None:
    rows = {"overall": [{"place": 1, "score": "61.0001", "is_tied": False}]}

    assert evidence.same(rows, {"overall": [{"place": 1, "score": "61.0002", "is_tied": False}]})
    assert not evidence.same(rows, {"overall": [{"place": 1, "score": "61.0021", "is_tied": False}]})
    assert not evidence.same(rows, {"overall": [{"place": 2, "score": "61.0001", "is_tied": False}]})
    assert not evidence.same(rows, {"overall": []})
    assert not evidence.same("MINT-1", "MINT-2")


def test_frozen_rankings_of_an_edition_form_a_chain() -> None:
    case = judged(None)
    fill(case)
    first = rankings.freeze(case.round, by=case.organiser)
    case.entry((2, 2), (1, 1))
    second = rankings.freeze(case.round, by=case.organiser)

    assert first.chain == evidence.chained(None, first.sha256)
    assert second.chain == evidence.chained(first, second.sha256)
    assert list(Event.objects.filter(what="ranking.frozen").values_list("details__chain", flat=True)) == [
        second.chain,
        first.chain,
    ]


def test_ranking_that_vanished_breaks_the_chain() -> None:
    case = judged(None)
    fill(case)
    first = rankings.freeze(case.round, by=case.organiser)
    case.entry((2, 2), (1, 1))
    second = rankings.freeze(case.round, by=case.organiser)
    with transaction.atomic(), connection.cursor() as cursor:
        # What only somebody with the database in hand can do.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM results_ranking WHERE id = %s", [first.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")

    assert evidence.verify(second) == evidence.Verification(is_unchanged=True, is_reproducible=True, is_logged=False)
    assert list(rankings.faults()) == [f"ranking {second.pk}: the log does not know this checksum"]


def test_ranking_frozen_before_there_was_a_chain_holds() -> None:
    case = judged(Method.MEAN)
    fill(case)
    frozen = rankings.freeze(case.round, by=case.organiser)
    frozen.chain = ""

    assert evidence.verify(frozen).holds


def test_unknown_method_is_not_reproducible() -> None:
    case = judged(None)
    fill(case)
    frozen = rankings.freeze(case.round, by=case.organiser)
    frozen.inputs["method"] = "tarot/1"

    assert not evidence.verify(frozen).is_reproducible


def test_round_that_goes_on_is_no_evidence() -> None:
    case = judged(None)
    Round.objects.filter(pk=case.round.pk).update(closes_at=timezone.now() + timedelta(days=1), state="released")
    case.round.refresh_from_db()

    assert rankings.is_moving(case.round)
