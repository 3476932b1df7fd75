"""A few candidates are enough to find the best plan of all pairs, whatever the wishes."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juries.matching import InfeasibleError, arrange, pricing
from juries.matching.problem import read
from juries.matching.proof import improvement


@pytest.fixture
def few_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a small table is solved on candidates, and on fewer than usual."""
    monkeypatch.setattr(pricing, "ALL_AT_ONCE", -1)
    monkeypatch.setattr(pricing, "FEW", 3)


def asked(seed: int) -> dict[str, Any]:
    """Some hard table: sparse, crowded, with favourites, with and without wishes."""
    rng = np.random.default_rng(seed)
    entries, jurors = int(rng.integers(20, 60)), int(rng.integers(16, 26))
    table: Any = rng.integers(0, 1001, (entries, jurors)).astype(np.int32)
    if rng.random() < 0.3:
        table = np.minimum(1000, table // 5 + (rng.random(jurors) * 800).astype(np.int32)).astype(np.int32)
    if rng.random() < 0.4:
        table = table / 1000
    barred = rng.random(table.shape) < rng.choice([0, 0.2, 0.5])
    demand = rng.integers(0, 4, entries)
    found: dict[str, Any] = {
        "affinity": table, "forbidden": barred, "demand": demand,
        "capacity": np.full(jurors, -(-int(demand.sum()) // jurors) + int(rng.integers(0, 3))),
    }  # fmt: skip
    if rng.random() < 0.6:
        found |= {"category": rng.integers(0, 3, entries), "juror_categories": rng.integers(0, 3, jurors)}
        found["crossing"] = rng.choice([0.0, 0.1])
    if rng.random() < 0.4:
        found["existing"] = np.argwhere((rng.random(table.shape) < 0.1) & ~barred)
    if rng.random() < 0.3:
        found["minimum_load"] = found["capacity"] // 2
    return found


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_the_plan_of_few_candidates_is_proven_best_of_all(seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pricing, "ALL_AT_ONCE", -1)
        patch.setattr(pricing, "FEW", 3)
        wishes = asked(seed)
        try:
            found = arrange(**wishes)
        except InfeasibleError:
            patch.undo()
            with pytest.raises(InfeasibleError):
                arrange(**wishes)
            return
        assert improvement(read(**wishes), found.pairs) == []


@pytest.mark.usefixtures("few_candidates")
def test_a_pair_that_no_candidate_list_holds_is_priced_in() -> None:
    """The other nineteen may read 39 entries together: of 40, entry 0 goes to juror 19, who fits it worst."""
    table = np.full((40, 20), 500, dtype=np.int32)
    table[:, 19] = 0
    barred = np.zeros(table.shape, dtype=bool)
    barred[1:, 19] = True
    found = arrange(table, barred, np.ones(40, dtype=int), np.array([*[2] * 18, 3, 1]))
    assert (found.loads[19], found.objective) == (1, 39 * 500)
