"""The cheapest flow from entries to jurors, by OR-tools: the one door to it, and only to the part that is needed.

``ortools.graph`` costs a process 21 MB and 50 ms, and loads no pandas, as other parts would. It is loaded by the first
plan: processes that make none, as the web's, do without.
"""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from juries.matching.costs import SHARED, Costs
from juries.matching.problem import Ints, TooLargeError


@dataclass(frozen=True)
class Flow:
    """Which of the offered pairs the plan takes, and how many seats of each entry stay empty."""

    taken: np.ndarray
    empty: Ints


def cheapest(costs: Costs, entry: Ints, juror: Ints, worth: Ints, strange: np.ndarray) -> Flow:
    """The best plan of these pairs, each taken once at most. Seats stay empty only where no plan fills them all."""
    found = _solve(costs, entry, juror, worth, strange, may_stay_empty=False)
    if found is not None:
        return found
    found = _solve(costs, entry, juror, worth, strange, may_stay_empty=True)
    assert found is not None
    return found


def _solve(
    costs: Costs, entry: Ints, juror: Ints, worth: Ints, strange: np.ndarray, *, may_stay_empty: bool
) -> Flow | None:
    problem = costs.problem
    entries, jurors = problem.entries, problem.jurors
    first_juror, sink = 2 * entries if problem.has_strangers else entries, 0
    sink = first_juror + jurors
    wanted = problem.demand - costs.seated
    solver = _solver()
    flow = solver.SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        np.where(strange, entry + entries, entry) if problem.has_strangers else entry,
        first_juror + juror,
        np.ones(len(entry), dtype=np.int64),
        -worth,
    )
    if problem.has_strangers:
        _strangers(flow, costs)
    _loads(flow, costs, first_juror, sink)
    nobody: Ints = np.empty(0, dtype=np.int64)
    unread = nobody
    if may_stay_empty:
        unread = np.concatenate([np.flatnonzero(wanted >= one) for one in range(1, SHARED + 1)])
        number = np.concatenate([np.full((wanted >= one).sum(), one) for one in range(1, SHARED + 1)])
        room = np.where(number == SHARED, wanted[unread] - SHARED + 1, 1)
        nobody = flow.add_arcs_with_capacity_and_unit_cost(
            unread, np.full(len(unread), sink), room, costs.empty_step(number)
        )
    flow.set_nodes_supplies(np.append(np.arange(entries), sink), np.append(wanted, -wanted.sum()))
    status = flow.solve()
    if status == flow.INFEASIBLE and not may_stay_empty:
        return None
    if status != flow.OPTIMAL:
        raise TooLargeError(f"The solver gave up: {status.name}.")
    empty = np.zeros(entries, dtype=np.int64)
    if may_stay_empty:
        np.add.at(empty, unread, np.asarray(flow.flows(nobody)))
    return Flow(np.asarray(flow.flows(pairs)) > 0, empty)


@cache
def _solver() -> Any:
    return import_module("ortools.graph.python.min_cost_flow")


def _strangers(flow: Any, costs: Costs) -> None:
    """From each entry to the seats that strangers may take, one arc a seat, each dearer than the one before."""
    problem = costs.problem
    entry = np.repeat(np.arange(problem.entries), problem.demand - costs.seated)
    number = np.arange(len(entry)) - np.repeat(_starts(problem.demand - costs.seated), problem.demand - costs.seated)
    number = number + 1 + costs.strangers[entry]
    flow.add_arcs_with_capacity_and_unit_cost(
        entry, problem.entries + entry, np.ones(len(entry), dtype=np.int64), costs.stranger_step(entry, number)
    )


def _loads(flow: Any, costs: Costs, first_juror: int, sink: int) -> None:
    """From each juror out: what fills a minimum is rewarded; for even loads each further entry is dearer."""
    problem = costs.problem
    juror, room = np.arange(problem.jurors), problem.capacity - costs.loads
    if costs.uneven:
        room = np.minimum(room, problem.entries)
        each = np.repeat(juror, room)
        number = np.arange(len(each)) - np.repeat(_starts(room), room) + 1 + costs.loads[each]
        amounts, prices = np.ones(len(each), dtype=np.int64), costs.load_step(each, number)
    else:
        owed = (problem.minimum - costs.loads).clip(min=0)
        owing = np.flatnonzero(owed)  # an arc for those only: a dear one costs the solver time even where it is empty
        each = np.concatenate([owing, juror])
        amounts = np.concatenate([owed[owing], room - owed])
        prices = np.concatenate(
            [costs.load_step(owing, np.zeros(len(owing), dtype=np.int64)), np.zeros(problem.jurors, dtype=np.int64)]
        )
    flow.add_arcs_with_capacity_and_unit_cost(first_juror + each, np.full(len(each), sink), amounts, prices)


def _starts(counts: Ints) -> Ints:
    return np.cumsum(counts) - counts
