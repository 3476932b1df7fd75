"""Counting who rated what."""

import numpy as np
import pytest

from juries.scoring.design import arrange, table


def test_scores_come_without_their_mean_and_in_units_of_their_spread() -> None:
    design = arrange([0, 0, 1, 1], [0, 1, 0, 1], [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3])

    assert float(design.score.mean()) == pytest.approx(0, abs=1e-12)
    assert float((design.score**2).mean()) == pytest.approx(1)
    assert design.unit == pytest.approx(np.sqrt(1.25))
    assert design.freedom == 3


def test_repeated_pairs_are_counted() -> None:
    design = arrange([0, 0, 1], [1, 1, 0], [1.0, 2, 3])

    assert table(design.entry, design.juror).tolist() == [[0, 2], [1, 0]]


def test_parts_are_numbered_as_their_entries_come() -> None:
    design = arrange([0, 0, 2, 2, 4], [3, 3, 0, 1, 3], [1.0, 2, 3, 4, 5])
    entry, juror = design.parts

    assert entry.tolist() == [0, -1, 1, -1, 0]
    assert juror.tolist() == [1, 1, -1, 0]
