"""Agreement, against worked figures and another program."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juries.scoring import fair_scores
from juries.scoring.agreement import Metric, Undefined, alpha, reliability
from tests.juries.published import penicillin

NONE = float("nan")
# Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, example C: four observers, twelve units.
EXAMPLE = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ]
)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [(Metric.NOMINAL, 0.743), (Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849), (Metric.RATIO, 0.797)],
)
def test_alpha_of_the_published_example(metric: Metric, expected: float) -> None:
    assert round(alpha(EXAMPLE, metric), 3) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(list(Metric)))
def test_alpha_is_the_other_programs(seed: int, metric: Metric) -> None:
    chance = np.random.default_rng(seed)
    table = chance.integers(1, 6, (4, 9)).astype(float)
    table[chance.random((4, 9)) < 0.3] = NONE
    try:
        own = alpha(table, metric)
    except Undefined:
        return
    assert own == pytest.approx(krippendorff.alpha(reliability_data=table, level_of_measurement=metric.value), abs=1e-9)


def test_agreement_that_has_no_value_says_why() -> None:
    with pytest.raises(Undefined, match="No entry was rated by two"):
        alpha(np.array([[1.0, NONE], [NONE, 2.0]]))
    with pytest.raises(Undefined, match="All ratings are equal"):
        alpha(np.array([[3.0, 3.0], [3.0, 3.0]]))


def test_reliability_grows_with_reads_and_without_severity() -> None:
    fitted = fair_scores(*penicillin())
    found = reliability(fitted, 6)
    whole = fitted.var_entry + fitted.var_juror + fitted.var_noise

    assert found.single == pytest.approx(fitted.var_entry / whole)
    assert found.single < found.single_adjusted < found.mean_adjusted
    assert found.mean < found.mean_adjusted


def test_nothing_is_reliable_where_entries_do_not_differ() -> None:
    assert reliability(fair_scores([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 2.0, 2.0, 1.0]), 2).mean_adjusted == 0
