"""Solves on a few candidates an entry, then lets in every missing pair that could improve the plan, until none can.

What a place at each juror is worth follows from the plan: it is the longest path in the exchange graph of the jurors
(Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 9). A missing pair whose gain is below the worth of the place it
takes cannot improve the plan, so with none left the plan is the best of all pairs and not only of the candidates.
"""

from dataclasses import dataclass

import numpy as np

from juries.matching.costs import Costs
from juries.matching.network import Flow, cheapest
from juries.matching.problem import Bools, Ints

FEW = 12  # candidates of an entry to begin with
ALL_AT_ONCE = 40_000  # pairs: below, looking for candidates takes longer than it saves
SHARPER = (200.0, 100.0, 50.0, 25.0, 12.0, 6.0)  # points of affinity
TRIES = 10  # with each of them
NEAR = 1.03  # so near to what jurors can take is near enough
SAMPLED = 2  # entries a juror, for guessing what a place at each is worth
AT_MOST = 6  # missing pairs of an entry that come in at once
NEVER = -(2**61)


@dataclass(frozen=True)
class Offer:
    """The pairs a plan is made of, by entry."""

    entry: Ints
    juror: Ints
    worth: Ints
    strange: Bools

    @classmethod
    def of(cls, costs: Costs, flat: Ints) -> "Offer":
        """Of pairs by their place in the table, in order, each once."""
        entry, juror = np.divmod(flat, max(costs.problem.jurors, 1))
        return cls(entry, juror, costs.worth(entry, juror), costs.problem.strange(entry, juror))


def best_plan(costs: Costs) -> tuple[Offer, Flow]:
    """The best plan of all pairs that are not forbidden, besides the locked ones."""
    problem = costs.problem
    most = int((problem.demand - costs.seated).max(initial=0))
    few = max(FEW, 2 * most + 6)
    if not most or not problem.jurors:
        nothing = np.empty(0, dtype=np.int64)
        return Offer.of(costs, nothing), Flow(nothing.astype(np.bool_), problem.demand - costs.seated)
    if problem.entries * problem.jurors <= ALL_AT_ONCE or few >= problem.jurors:
        flat = np.flatnonzero(_allowed(costs, slice(0, problem.entries)))
        offer = Offer.of(costs, flat)
        return offer, cheapest(costs, offer.entry, offer.juror, offer.worth, offer.strange)
    flat = _candidates(costs, few)
    while True:
        offer = Offer.of(costs, flat)
        flow = cheapest(costs, offer.entry, offer.juror, offer.worth, offer.strange)
        exchange = Exchange(costs, offer, flow)
        missing = _missing(costs, exchange)
        if not len(missing):
            return offer, flow
        flat = np.unique(np.concatenate([offer.entry * problem.jurors + offer.juror, missing]))


def _allowed(costs: Costs, rows: slice) -> Bools:
    allowed = ~costs.problem.forbidden[rows]
    entry, juror = costs.problem.locked.T
    here = (entry >= rows.start) & (entry < rows.stop)
    allowed[entry[here] - rows.start, juror[here]] = False
    return allowed


def _candidates(costs: Costs, few: int) -> Ints:
    """The few best jurors of each entry, some in turn so that all are reached, and who reads it already."""
    problem = costs.problem
    found = [problem.existing @ np.array([problem.jurors, 1])]
    price = _guessed_places(costs)
    for rows in problem.blocks():
        allowed = _allowed(costs, rows)
        gain = np.where(allowed, costs.worth_rows(rows) - price, NEVER)
        best = np.argpartition(gain, -few, axis=1)[:, -few:]
        turn = np.arange(rows.start, rows.stop)[:, None] * 3 + np.arange(3)[None, :]
        picked = np.concatenate([best, turn % problem.jurors], axis=1)
        entry = np.repeat(np.arange(rows.start, rows.stop), picked.shape[1])
        juror = picked.ravel()
        keep = allowed[entry - rows.start, juror]
        found.append(entry[keep] * problem.jurors + juror[keep])
    flat = np.unique(np.concatenate(found))
    entry, juror = np.divmod(flat, problem.jurors)
    taken = problem.forbidden[entry, juror] | np.isin(flat, problem.locked @ np.array([problem.jurors, 1]))
    kept: Ints = flat[~taken]
    return kept


def _guessed_places(costs: Costs) -> Ints:
    """Roughly what a place at each juror is worth, from some of the entries: who is wanted by too many gets dearer.

    Each entry spreads its seats softly over the jurors, ever more sharply over the best (Sinkhorn; Cuturi 2013). It
    only says which candidates to begin with: the plan does not depend on it.
    """
    problem = costs.problem
    rows = np.linspace(0, problem.entries - 1, min(problem.entries, SAMPLED * problem.jurors)).astype(np.int64)
    per_point = 1000.0 if not problem.is_whole else 1.0
    worth = problem.affinity[rows].astype(np.float32) * np.float32(per_point)
    worth[problem.forbidden[rows]] = -np.inf
    demand = (problem.demand - costs.seated)[rows].astype(np.float32)
    share = (problem.capacity * (demand.sum() / max(int(problem.demand.sum()), 1))).clip(min=1e-6)
    price = np.zeros(problem.jurors, dtype=np.float32)
    for sharpness in np.repeat(np.array(SHARPER, dtype=np.float32), TRIES):
        soft = worth - price
        soft -= np.maximum(soft.max(axis=1, keepdims=True), np.float32(-1e9))
        np.exp(soft / sharpness, out=soft)
        weight = demand / np.maximum(soft.sum(axis=1), np.float32(1e-9))
        crowd = (weight @ soft).clip(min=1e-6) / share
        price = (price + sharpness * np.log(crowd)).clip(min=0).astype(np.float32)
    return (price.astype(np.float64) * (costs.unit / per_point)).astype(np.int64)


class Exchange:
    """The worth of a place at each juror, in a plan that is the best of its offer.

    A reader who hands an entry on to somebody else frees a place: an arc, as long as what the plan gains. The node
    after the jurors stands for places left free, the one after it for seats left empty.
    """

    def __init__(self, costs: Costs, offer: Offer, flow: Flow) -> None:
        self.costs, self.jurors = costs, costs.problem.jurors
        entry, juror = offer.entry[flow.taken], offer.juror[flow.taken]
        worth, strange = offer.worth[flow.taken], offer.strange[flow.taken]
        short = np.flatnonzero(flow.empty)
        if len(short):
            nobody = np.full(len(short), self.jurors + 1)
            entry, juror = np.concatenate([entry, short]), np.concatenate([juror, nobody])
            worth = np.concatenate([worth, -costs.empty_step(flow.empty[short])])
            strange = np.concatenate([strange, np.zeros(len(short), dtype=np.bool_)])
            order = np.argsort(entry, kind="stable")
            entry, juror, worth, strange = entry[order], juror[order], worth[order], strange[order]
        self.entry, self.juror, self.worth, self.strange = entry, juror, worth, strange
        self.has_empty = bool(len(short))
        self.starts = np.searchsorted(entry, np.arange(costs.problem.entries + 1))
        strangers = costs.strangers + np.bincount(entry[strange], minlength=costs.problem.entries)
        everybody = np.arange(costs.problem.entries)
        # What one stranger more costs, and what one less saves.
        self.more = costs.stranger_step(everybody, strangers + 1) if costs.problem.has_strangers else strangers * 0
        self.less = costs.stranger_step(everybody, strangers) if costs.problem.has_strangers else strangers * 0
        self.loads = costs.loads + np.bincount(juror[juror < self.jurors], minlength=self.jurors)
        self.place = _longest(self._arcs(offer, flow))

    def readers(self) -> list[tuple[Ints, Ints]]:
        """The first reader of each entry that has one, then the second, and so on: entries, and places in the rows."""
        counts = np.diff(self.starts)
        return [
            (held := np.flatnonzero(counts > number), self.starts[held] + number)
            for number in range(int(counts.max(initial=0)))
        ]

    def step(self, entry: Ints, was: Bools, becomes: Bools) -> Ints:
        """What it costs besides that a seat of ``entry`` goes from a reader of one kind to one of another."""
        return np.where(was == becomes, 0, np.where(becomes, self.more[entry], -self.less[entry]))

    def _arcs(self, offer: Offer, flow: Flow) -> Ints:
        size, free, nobody = self.jurors + 2, self.jurors, self.jurors + 1
        arcs = np.full((size, size), NEVER, dtype=np.int64)
        flat = arcs.ravel()
        free_to_take = ~flow.taken
        entry, juror = offer.entry[free_to_take], offer.juror[free_to_take]
        worth, strange = offer.worth[free_to_take], offer.strange[free_to_take]
        if self.has_empty:
            everybody = np.flatnonzero(self.costs.problem.demand > self.costs.seated)
            entry = np.concatenate([entry, everybody])
            juror = np.concatenate([juror, np.full(len(everybody), nobody)])
            worth = np.concatenate([worth, -self.costs.empty_step(flow.empty[everybody] + 1)])
            strange = np.concatenate([strange, np.zeros(len(everybody), dtype=np.bool_)])
        counts = np.diff(self.starts)
        for number in range(int(counts.max(initial=0))):
            has = counts[entry] > number
            at = self.starts[entry[has]] + number
            gain = worth[has] - self.worth[at] - self.step(entry[has], self.strange[at], strange[has])
            np.maximum.at(flat, self.juror[at] * size + juror[has], gain)
        costs, everyone = self.costs, np.arange(self.jurors)
        loses = self.loads > costs.loads
        arcs[free, :free][loses] = costs.load_step(everyone, self.loads)[loses]
        gains = self.loads < costs.problem.capacity
        arcs[:free, free][gains] = -costs.load_step(everyone, self.loads + 1)[gains]
        return arcs


def _longest(arcs: Ints) -> Ints:
    """The longest path to each node, from anywhere (Bellman and Ford)."""
    length = np.zeros(len(arcs), dtype=np.int64)
    changed = np.arange(len(length))
    for _round in range(len(length) + 1):
        reached = (length[changed, None] + arcs[changed]).max(axis=0, initial=NEVER)
        changed = np.flatnonzero(reached > length)
        if not len(changed):
            return length
        length[changed] = reached[changed]
    raise AssertionError("The solver's plan can be improved.")


def _missing(costs: Costs, exchange: Exchange) -> Ints:
    """The pairs that would improve the plan, the best few of each entry."""
    problem = costs.problem
    is_strange = np.array([False, True])
    # What handing an entry on frees, from its best reader: to one at home in it, and to a stranger.
    frees = np.full((problem.entries, 2), NEVER, dtype=np.int64)
    for entry, at in exchange.readers():
        for kind in (0, 1) if problem.has_strangers else (0,):
            step = exchange.step(entry, exchange.strange[at], np.broadcast_to(is_strange[kind], len(at)))
            gain = exchange.place[exchange.juror[at]] - exchange.worth[at] - step
            frees[entry, kind] = np.maximum(frees[entry, kind], gain)
    place = exchange.place[: problem.jurors]
    found: list[Ints] = []
    for rows in problem.blocks():
        gain = costs.worth_rows(rows)
        gain -= place.astype(gain.dtype)[None, :]
        floor = -np.iinfo(gain.dtype).max // 2
        bound = frees[rows].clip(min=floor).astype(gain.dtype)
        if problem.has_strangers:
            gain += np.where(problem.strange_rows(rows), bound[:, 1:], bound[:, :1])
        else:
            gain += bound[:, :1]
        improving = gain > 0
        improving &= _allowed(costs, rows)
        low, high = exchange.starts[rows.start], exchange.starts[rows.stop]
        juror = exchange.juror[low:high]
        improving[exchange.entry[low:high][juror < problem.jurors] - rows.start, juror[juror < problem.jurors]] = False
        some = np.flatnonzero(improving.any(axis=1))
        if len(some):
            found.append(_best_of(gain, improving, some) + rows.start * problem.jurors)
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _best_of(gain: Ints, improving: Bools, some: Ints) -> Ints:
    values = np.where(improving[some], gain[some], np.iinfo(gain.dtype).min)
    few = min(AT_MOST, values.shape[1])
    best = np.argpartition(values, -few, axis=1)[:, -few:]
    entry = np.repeat(np.arange(len(some)), few)
    keep = improving[some][entry, best.ravel()]
    found: Ints = some[entry[keep]] * gain.shape[1] + best.ravel()[keep]
    return found
