"""Who stands out: the erratic, not the lenient."""

import numpy as np

from juries.scoring import fair_scores
from juries.scoring.standouts import standings


def panel(erratic: bool = False, lenient: bool = False) -> list[bool]:
    """Whether each of ten jurors stands out, where the first is made erratic and the second lenient."""
    chance = np.random.default_rng(11)
    entry = np.repeat(np.arange(60), 4)
    juror = np.concatenate([chance.choice(10, 4, replace=False) for _ in range(60)])
    score = 60 + 12 * chance.normal(size=60)[entry] + 4 * chance.normal(size=10)[juror] + 5 * chance.normal(size=240)
    if erratic:
        score = np.where(juror == 0, chance.uniform(20, 90, 240), score)
    if lenient:
        score = np.where(juror == 1, score + 25, score)
    return [standing.stands_out for standing in standings(fair_scores(entry, juror, score))]


def test_nobody_stands_out_in_a_panel_that_agrees() -> None:
    assert not any(panel())


def test_juror_who_scores_by_chance_stands_out_alone() -> None:
    assert panel(erratic=True) == [True] + [False] * 9


def test_lenient_juror_does_not_stand_out() -> None:
    assert not any(panel(lenient=True))


def test_few_entries_say_nothing_about_a_person() -> None:
    found = standings(fair_scores([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1], [1.0, 5, 9, 2, 4, 4]))

    assert [(one.entries, one.outfit, one.correlation, one.stands_out) for one in found] == [
        (3, None, None, False),
        (3, None, None, False),
    ]
