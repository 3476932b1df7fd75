"""The parts of the reading graph, as scipy sees them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from juries.matching import islands


def test_they_are_numbered_by_their_first_entry_and_leave_out_who_reads_nothing() -> None:
    of_entry, of_juror = islands(np.array([[1, 2], [2, 0], [3, 2]]), 5, 4)
    assert (of_entry.tolist(), of_juror.tolist()) == ([-1, 0, 1, 0, -1], [1, -1, 0, -1])


def test_a_long_chain_is_one_part() -> None:
    chain = np.array([[number, juror] for number in range(200) for juror in (number, number + 1)])
    of_entry, of_juror = islands(chain[:, [0, 1]], 200, 201)
    assert (set(of_entry.tolist()), set(of_juror.tolist())) == ({0}, {0})


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_parts_are_those_of_scipy(seed: int) -> None:
    rng = np.random.default_rng(seed)
    entries, jurors = int(rng.integers(1, 20)), int(rng.integers(1, 20))
    pairs = np.argwhere(rng.random((entries, jurors)) < 0.1)
    of_entry, of_juror = islands(pairs, entries, jurors)
    size = entries + jurors
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], entries + pairs[:, 1])), shape=(size, size))
    labels = connected_components(links, directed=False)[1]
    both = np.concatenate([of_entry, of_juror])
    for one, other in pairs.tolist():
        assert of_entry[one] == of_juror[other] >= 0
    linked = np.flatnonzero(both >= 0)
    assert len(set(labels[linked].tolist())) == len(set(both[linked].tolist())) == int(both.max()) + 1
