"""What a jury can find out: work by hand, chances at their ends, and against a simulation written out plainly."""

import numpy as np
import pytest

from juries.scoring import fair_scores
from results.planning import USUAL, Plan, Spread, chance, outlook, reading_plan


def test_work_is_shared_evenly() -> None:
    plan = Plan(entries=300, jurors=25, reads=3, minutes=20, finalists=30)

    assert (plan.pile, plan.hours) == (36, 12)


@pytest.mark.parametrize(
    "plan", [Plan(300, 25, 3, 20, 30), Plan(7, 5, 5, 10, 1), Plan(10, 4, 2.5, 10, 2), Plan(3, 9, 1, 5, 1)]
)
def test_a_reading_plan_gives_every_entry_its_reads_and_no_juror_an_entry_twice(plan: Plan) -> None:
    entry, juror = reading_plan(plan, np.random.default_rng(1))

    assert len(set(zip(entry.tolist(), juror.tolist(), strict=True))) == len(entry) == round(plan.entries * plan.reads)
    reads = np.bincount(entry, minlength=plan.entries)
    assert reads.max() - reads.min() <= 1
    loads = np.bincount(juror, minlength=plan.jurors)
    assert loads.max() - loads.min() <= plan.reads + 1


def test_a_jury_without_chance_or_severity_always_finds_the_best() -> None:
    sure = chance(Plan(40, 6, 2, 20, 1), Spread(entry=10, juror=1e-6, reading=1e-6))

    assert (sure.fair, sure.plain, sure.right) == (100, 100, 100)


def test_a_jury_that_sees_nothing_finds_the_best_by_luck() -> None:
    blind = chance(Plan(40, 6, 2, 20, 10), Spread(entry=1e-3, juror=5, reading=10))

    assert blind.fair == pytest.approx(25, abs=4)  # ten places for forty entries
    assert blind.right == pytest.approx(25, abs=2)


def test_fair_scores_gain_most_where_severity_is_large() -> None:
    severe = chance(Plan(120, 10, 2, 20, 8), Spread(entry=10, juror=15, reading=5))

    assert severe.fair > severe.plain + 15


def test_more_reads_and_more_jurors_help_and_say_what_they_cost() -> None:
    found = outlook(Plan(200, 10, 2, 20, 10), USUAL)

    assert found.more_reads is not None
    longer, surer = found.more_reads
    larger, better = found.more_jurors
    assert longer.reads == 3
    assert longer.hours == pytest.approx(20)
    assert larger.jurors == 12
    assert larger.hours == pytest.approx(found.plan.hours)
    assert surer.fair > found.chance.fair
    assert better.fair > found.chance.fair


def test_where_everybody_reads_everything_no_read_can_be_added() -> None:
    assert outlook(Plan(20, 3, 3, 20, 2)).more_reads is None


def test_the_same_seed_gives_the_same_numbers() -> None:
    plan = Plan(60, 8, 3, 20, 5)

    assert chance(plan, USUAL, seed=4) == chance(plan, USUAL, seed=4) != chance(plan, USUAL, seed=5)


@pytest.mark.slow
def test_chances_agree_with_juries_ranked_by_the_fair_score_itself() -> None:
    """The page assumes known variances; the ranking has to estimate them. Their chances differ by little."""
    plan, spread, rng = Plan(60, 8, 3, 20, 6), Spread(entry=10, juror=8, reading=10), np.random.default_rng(7)
    hits = []
    for _jury in range(200):
        entry, juror = reading_plan(plan, rng)
        worth, severity = rng.normal(0, 10, plan.entries), rng.normal(0, 8, plan.jurors)
        fitted = fair_scores(entry, juror, worth[entry] + severity[juror] + rng.normal(0, 10, len(entry)))
        hits.append(worth.argmax() in np.argsort(-fitted.entry_effect)[: plan.finalists])

    assert 100 * np.mean(hits) == pytest.approx(chance(plan, spread).fair, abs=9)


@pytest.mark.parametrize("broken", [{"reads": 9}, {"entries": 0}, {"reads": 0.5}, {"finalists": 0}])
def test_a_plan_that_cannot_be_is_refused(broken: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="a plan needs"):
        Plan(**{"entries": 10, "jurors": 8, "reads": 3, "minutes": 20, "finalists": 2, **broken})  # type: ignore[arg-type]
