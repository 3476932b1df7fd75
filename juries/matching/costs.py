"""What a plan is worth, in whole numbers of 64 bits, the wishes one above the other.

A plan gains the affinity of each pair, and pays for seats taken by strangers and for loads. Each step of these prices
is at least as dear as the one before (they are convex), which is what lets a flow find the cheapest plan. Where one
wish goes before another whatever the affinities, its price is greater than all that any exchange of seats can gain by
the lesser ones: an exchange is a cycle that meets each juror once, so it changes at most jurors + 2 seats.
"""

from dataclasses import dataclass

import numpy as np

from juries.matching.problem import Bools, Ints, Problem, TooLargeError

MOST_COST = 2**61  # of a cost times the nodes of the network; the solver counts in 64 bits with a sign
FINEST = 2**46  # parts of one, for affinities that are floats
SHARED = 3  # so many empty seats of one entry are told apart
BEFORE_ALL = 2 * SHARED + 1  # fewer empty seats go before sharing them


@dataclass(frozen=True)
class Costs:
    """Prices of a problem in units: a unit is one point of a whole affinity, or ``1 / unit`` of a float."""

    problem: Problem
    unit: int  # units in an affinity of 1
    half: int  # of the range of affinities: what a second seat taken by a stranger costs
    alone: int  # an entry with nobody of its own
    cross: int  # a seat that should be crossed and is not
    stay: int  # a pair that was there and goes
    uneven: int  # of the n-th entry of a juror, n times
    short: int  # a seat nobody takes, an entry less than a juror's minimum: many times this, so that others differ
    crossed: Ints  # of each entry, how many strangers are asked for
    seated: Ints  # of each entry, how many seats are locked
    strangers: Ints  # of each entry, how many of them by strangers
    loads: Ints  # of each juror, how many are locked

    def affinity(self, entry: Ints, juror: Ints) -> Ints:
        values = self.problem.affinity[entry, juror]
        if self.problem.is_whole:
            return values.astype(np.int64)
        return np.rint(values.astype(np.float64) * self.unit).astype(np.int64)

    def worth(self, entry: Ints, juror: Ints) -> Ints:
        """What each of these pairs gains by itself."""
        gain = self.affinity(entry, juror)
        if len(self.problem.existing):
            flat = entry * self.problem.jurors + juror
            stays = np.isin(flat, self.problem.existing @ np.array([self.problem.jurors, 1]))
            gain[stays] += self.stay
        return gain

    def worth_rows(self, rows: slice) -> Ints:
        """The same for whole rows, as narrow as the numbers allow."""
        values = self.problem.affinity[rows]
        if not self.problem.is_whole:
            values = np.rint(values.astype(np.float64) * self.unit)
        is_narrow = self.short * 4 * (BEFORE_ALL + SHARED) < 2**31
        gain = values.astype(np.int32 if is_narrow else np.int64)
        entry, juror = self.problem.existing.T
        here = (entry >= rows.start) & (entry < rows.stop)
        gain[entry[here] - rows.start, juror[here]] += self.stay
        return gain  # type: ignore[return-value]  # a narrow one counts as well

    def stranger_step(self, entry: Ints, number: Ints) -> Ints:
        """What the ``number``-th stranger (from 1) of an entry costs over one less."""
        step = np.minimum(number - 1, 2) * self.half
        step = np.where(number >= self.problem.demand[entry], self.alone, step)
        return np.where(number <= self.crossed[entry], -self.cross, step)

    def load_step(self, juror: Ints, number: Ints) -> Ints:
        """What the ``number``-th entry (from 1) of a juror costs over one less."""
        return np.where(number <= self.problem.minimum[juror], -self.short * BEFORE_ALL, 0) + number * self.uneven

    def empty_step(self, number: Ints) -> Ints:
        """What the ``number``-th empty seat (from 1) of an entry costs over one less: a shortage is shared."""
        return self.short * (BEFORE_ALL + np.minimum(number, SHARED))


def put_together(problem: Problem, finest: int = FINEST) -> Costs:
    """The prices of ``problem``; raises TooLargeError where they do not fit into 64 bits."""
    entry, juror = problem.locked.T
    strange = problem.strange(entry, juror)
    strangers = np.bincount(entry[strange], minlength=problem.entries)
    crossed = to_cross(problem) if problem.crossing else np.zeros(problem.entries, dtype=np.int64)
    whole = _prices(problem, 1000 if problem.is_whole else 1)
    nodes = problem.entries * (2 if problem.has_strangers else 1) + problem.jurors + 2
    most = max(
        whole["short"] * (BEFORE_ALL + SHARED),
        whole["uneven"] * int(problem.capacity.clip(max=problem.entries).max(initial=1)),
    )
    room = MOST_COST // ((most + 1) * nodes)
    if room < 1:
        raise TooLargeError("With all these wishes the costs do not fit into 64 bits: ask for fewer of them at once.")
    unit = 1 if problem.is_whole else min(2 ** (room.bit_length() - 1), finest)
    prices = whole if problem.is_whole else _prices(problem, unit)
    return Costs(
        problem,
        unit,
        crossed=crossed,
        seated=np.bincount(entry, minlength=problem.entries),
        strangers=strangers,
        loads=np.bincount(juror, minlength=problem.jurors),
        **prices,
    )


def _prices(problem: Problem, span: int) -> dict[str, int]:
    """Each price above all that the ones before can gain in an exchange; 0 for what is not asked for."""
    longest = min(problem.jurors, problem.entries) + 2
    half, alone, cross, stay, uneven = -(-span // 2), 0, 0, 0, 0
    swing = span
    if problem.has_strangers:
        swing += 2 * half
        alone = longest * swing + 1
        swing += alone
        if problem.crossing:
            cross = longest * swing + 1
            swing += cross
    if len(problem.existing):
        stay = longest * swing + 1
        swing += stay
    most = 0
    if problem.is_even:
        uneven = longest * swing + 1
        most = uneven * int(problem.capacity.clip(max=problem.entries).max(initial=1))
    return {
        "half": half,
        "alone": alone,
        "cross": cross,
        "stay": stay,
        "uneven": uneven,
        "short": longest * swing + most + 1,
    }


def to_cross(problem: Problem) -> Ints:
    """Of each entry, how many strangers to ask for: a share of all seats and of each category, shuffled by the seed.

    Seats that strangers have already count first; nobody is asked for where none may read.
    """
    possible = np.zeros(problem.entries, dtype=np.int64)
    for rows in problem.blocks():
        allowed: Bools = problem.strange_rows(rows) & ~problem.forbidden[rows]
        possible[rows] = allowed.sum(axis=1)
    kept = np.unique(np.concatenate([problem.locked, problem.existing]), axis=0)
    entry, juror = kept.T
    crossed = np.bincount(entry[problem.strange(entry, juror)], minlength=problem.entries).astype(np.int64)
    crossed = np.minimum(crossed, np.minimum(problem.demand, possible))
    wanted = int(np.ceil(problem.crossing * problem.demand.sum() - 1e-9)) - int(crossed.sum())
    order = _shuffled(problem)
    for spared in (1, 0):  # one seat of its own for each entry, as long as that is enough
        most = np.minimum(problem.demand - spared, possible)
        while wanted > 0:
            room = order[crossed[order] < most[order]]
            fewest = room[crossed[room] == crossed[room].min()][:wanted] if len(room) else room
            if not len(fewest):
                break
            crossed[fewest] += 1
            wanted -= len(fewest)
    return crossed


def _shuffled(problem: Problem) -> Ints:
    """All entries in an order of which each beginning holds of every category its share: even loads stay possible."""
    order = np.random.default_rng(problem.seed).permutation(problem.entries)
    if problem.category is None:
        return order
    codes = problem.category[order]
    by_category = np.argsort(codes, kind="stable")
    sizes = np.bincount(codes)
    rank = np.empty(problem.entries, dtype=np.int64)
    rank[by_category] = np.arange(problem.entries) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return order[np.argsort((rank + 0.5) / sizes[codes], kind="stable")]
