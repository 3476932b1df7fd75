"""What a ranking is to be read with."""

import numpy as np

from juries.scoring import fair_scores
from juries.scoring.caveats import Caveat, Kind, caveats
from tests.juries.published import penicillin


def test_complete_crossing_has_no_caveat() -> None:
    assert caveats(fair_scores(*penicillin())) == []


def test_parts_and_single_reads_are_told() -> None:
    chance = np.random.default_rng(1)
    entry = np.concatenate([np.repeat(np.arange(20), 3), np.repeat(np.arange(20, 40), 3), [40, 41]])
    juror = np.concatenate([np.tile([0, 1, 2], 20), np.tile([3, 4, 5], 20), [0, 6]])
    score = 3 * chance.normal(size=42)[entry] + 2 * chance.normal(size=7)[juror] + chance.normal(size=122)

    assert caveats(fair_scores(entry, juror, score)) == [
        Caveat(Kind.PARTS, 3),
        Caveat(Kind.FEW_READS, 2),
        Caveat(Kind.SHORT_PILES, 1),
    ]


def test_nothing_to_tell_apart_is_told() -> None:
    found = caveats(fair_scores([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 2.0, 2.0, 1.0]))

    assert [caveat.kind for caveat in found] == [
        Kind.NO_DIFFERENCE,
        Kind.FEW_JURORS,
        Kind.SHORT_PILES,
        Kind.NO_SEVERITY,
    ]
