"""The door to the solver: what it is offered comes back taken or not, and it costs a process little."""

import subprocess
import sys

import numpy as np

from juries.matching.costs import put_together
from juries.matching.network import cheapest
from juries.matching.problem import read


def test_the_cheapest_flow_takes_the_dearest_pairs() -> None:
    table = np.array([[1, 5], [4, 3]], dtype=np.int32)
    costs = put_together(read(table, np.zeros((2, 2), dtype=bool), [1, 1], [1, 1]))
    entry, juror = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    found = cheapest(costs, entry, juror, table.ravel().astype(np.int64), np.zeros(4, dtype=bool))
    assert (found.taken.tolist(), found.empty.tolist()) == ([False, True, True, False], [0, 0])


def test_a_seat_nobody_can_take_stays_empty_and_no_other() -> None:
    table = np.array([[1, 5], [4, 3]], dtype=np.int32)
    costs = put_together(read(table, np.zeros((2, 2), dtype=bool), [2, 1], [1, 1]))
    entry, juror = np.array([0, 0, 1]), np.array([0, 1, 0])
    found = cheapest(costs, entry, juror, np.array([1, 5, 4]), np.zeros(3, dtype=bool))
    assert (int(found.taken.sum()), int(found.empty.sum())) == (2, 1)


def test_a_shortage_is_shared() -> None:
    """Three jurors of one entry each, two entries that want three: 2 and 1, not 3 and 0, whatever they are worth."""
    table = np.array([[9, 9, 9], [1, 1, 1]], dtype=np.int32)
    costs = put_together(read(table, np.zeros((2, 3), dtype=bool), [3, 3], [1, 1, 1]))
    entry, juror = np.divmod(np.arange(6), 3)
    found = cheapest(costs, entry, juror, table.ravel().astype(np.int64), np.zeros(6, dtype=bool))
    assert found.empty.tolist() == [1, 2]


def test_the_solver_is_loaded_by_the_first_plan_and_only_its_needed_part() -> None:
    code = (
        "import sys, numpy; from juries.matching import match; before = 'ortools' in sys.modules; "
        "match(numpy.ones((1, 1)), numpy.zeros((1, 1), dtype=bool), [1], [1]); "
        "print(before, *(name in sys.modules for name in ('ortools', 'pandas', 'scipy', 'ortools.linear_solver')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "False", "False", "False"]
