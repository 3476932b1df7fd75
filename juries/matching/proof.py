"""Whether a plan is the best there is, from the plan and the table alone: it shares nothing with the solver.

Taking an entry from one juror and giving it to another changes the sum by so much; that is an arc between two jurors,
and one more node stands for free places. Any better plan differs from this one by cycles of such exchanges, so a plan
is best exactly when the graph of the best exchanges has no positive cycle (Klein 1967; Bellman and Ford).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from juries.matching.costs import Costs, put_together
from juries.matching.problem import Bools, Ints, Problem


@dataclass(frozen=True)
class Move:
    """One step of an exchange: the entry goes from one juror to another; None is a juror's place left free."""

    entry: int | None
    giver: int | None
    taker: int | None


def improvement(problem: Problem, pairs: Ints) -> list[Move]:
    """An exchange that makes the plan better, or nothing, which proves it best.

    Exact for whole affinities. For floats an exchange must gain more than ``slack(problem)``.
    """
    costs = put_together(problem)
    gain, which = _exchanges(costs, pairs)
    cycle = _positive_cycle(gain, slack(costs) / len(gain))
    free = problem.jurors
    moves = []
    for giver, taker in zip(cycle, [*cycle[1:], *cycle[:1]], strict=True):
        entry = int(which[giver, taker]) if free not in (giver, taker) else None
        moves.append(Move(entry, giver if giver != free else None, taker if taker != free else None))
    return moves


def carry_out(pairs: Ints, moves: list[Move]) -> Ints:
    """The pairs after an exchange."""
    gone = {(move.entry, move.giver) for move in moves if move.entry is not None}
    come = {(move.entry, move.taker) for move in moves if move.entry is not None}
    kept = [pair for pair in map(tuple, pairs.tolist()) if pair not in gone]
    return np.array(sorted([*kept, *come]), dtype=np.int64).reshape(-1, 2)


def slack(costs: Costs) -> float:
    """What sums of floats may be wrong by along an exchange; whole numbers are never wrong."""
    if costs.problem.is_whole:
        return 0.0
    return float(2.0**-50 * (costs.problem.jurors + 2) * (costs.short / costs.unit))


def _exchanges(costs: Costs, pairs: Ints) -> tuple[NDArray[np.float64], Ints]:
    """The greatest gain of handing one entry from each juror to each other, and the entry that gains it."""
    problem = costs.problem
    size = problem.jurors + 1
    gain = np.full((size, size), -np.inf)
    which = np.full((size, size), -1, dtype=np.int64)
    entry, juror = pairs.T
    reads = np.zeros((problem.entries, problem.jurors), dtype=np.bool_)
    reads[entry, juror] = True
    locked = np.zeros_like(reads)
    locked[problem.locked[:, 0], problem.locked[:, 1]] = True
    strangers = np.bincount(entry[problem.strange(entry, juror)], minlength=problem.entries)
    for giver in range(problem.jurors):
        pile = np.flatnonzero(reads[:, giver] & ~locked[:, giver])
        if len(pile):
            found = _gains(costs, pile, giver, strangers)
            found[problem.forbidden[pile] | reads[pile]] = -np.inf
            best = found.argmax(axis=0)
            gain[giver, :-1], which[giver, :-1] = found[best, np.arange(problem.jurors)], pile[best]
    everyone = np.arange(problem.jurors)
    loads, fixed = reads.sum(axis=0), locked.sum(axis=0)
    per = _per(costs)
    loses = loads > fixed
    gain[-1, :-1][loses] = costs.load_step(everyone, loads)[loses] / per
    gains = loads < problem.capacity
    gain[:-1, -1][gains] = -costs.load_step(everyone, loads + 1)[gains] / per
    return gain, which


def _gains(costs: Costs, pile: Ints, giver: int, strangers: Ints) -> NDArray[np.float64]:
    problem, per = costs.problem, _per(costs)
    stays = np.zeros((len(pile), problem.jurors))
    entry, juror = problem.existing.T
    place = np.searchsorted(pile, entry).clip(max=len(pile) - 1)
    here = pile[place] == entry
    stays[place[here], juror[here]] = costs.stay / per
    worth = problem.affinity[pile].astype(np.float64) + stays
    gain = worth - worth[:, giver, None]
    if problem.has_strangers:
        becomes: Bools = np.stack([problem.strange(np.full(problem.jurors, one), np.arange(problem.jurors))
                                   for one in pile.tolist()])  # fmt: skip
        was = becomes[:, giver, None]
        more = costs.stranger_step(pile, strangers[pile] + 1)[:, None] / per
        less = costs.stranger_step(pile, strangers[pile])[:, None] / per
        gain -= np.where(was == becomes, 0.0, np.where(becomes, more, -less))
    return gain


def _per(costs: Costs) -> int:
    """Units in what the table calls one: prices are said in the table's own numbers here."""
    return 1 if costs.problem.is_whole else costs.unit


def _positive_cycle(gain: NDArray[np.float64], least: float) -> list[int]:
    """The nodes of a cycle whose sum is positive, in its order; empty where there is none."""
    size = len(gain)
    length, before = np.zeros(size), np.full(size, -1)
    for _round in range(size + 1):
        reached = length[:, None] + gain
        best = reached.argmax(axis=0)
        longer = reached[best, np.arange(size)]
        better = longer > length + least
        if not better.any():
            return []
        length[better], before[better] = longer[better], best[better]
    node = int(np.flatnonzero(better)[0])
    for _step in range(size):
        node = int(before[node])
    cycle = [node]
    while (node := int(before[node])) != cycle[0]:
        cycle.append(node)
    return cycle[::-1]
