"""What a jury of a given size can find out: hours of work, and the chance that the best entry is found. Pure.

A simulation of the model that ranks in the end (``juries.scoring``): an entry's worth, a juror's severity and the luck
of a single reading are normal, with given standard deviations in points. Each time a jury reads by a balanced plan,
the entries are ranked by the best linear unbiased predictions, and it is counted whether the truly best one is among
the finalists. (Henderson, Best linear unbiased estimation and prediction under a selection model, Biometrics 31, 1975.)
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

READING_PLANS = 5  # drawn anew: one plan alone might be a lucky one
JURIES = 400  # that read by each of them: 2,000 in all, so that a chance is known to about one point
MORE_JURORS = 2

type Floats = NDArray[np.float64]
type Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Plan:
    """Entries, jurors, reads of each entry (2.5: half of them have three), minutes for each, places in the final."""

    entries: int
    jurors: int
    reads: float
    minutes: int
    finalists: int

    def __post_init__(self) -> None:
        if min(self.entries, self.jurors, self.minutes, self.finalists) < 1 or not 1 <= self.reads <= self.jurors:
            raise ValueError("a plan needs entries, jurors, minutes, a final, and no more reads than jurors")

    @property
    def pile(self) -> float:
        """Entries that each juror reads."""
        return self.entries * self.reads / self.jurors

    @property
    def hours(self) -> float:
        """Hours of reading for each juror."""
        return self.pile * self.minutes / 60


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviations in points of 100: of what entries are worth, of how severe jurors are, of one reading."""

    entry: float
    juror: float
    reading: float


# Where no round of the award tells: entries differ about as much as two readings of the same one, jurors half as much.
USUAL = Spread(entry=11, juror=6, reading=11)


@dataclass(frozen=True, slots=True)
class Chance:
    """In percent: how often the best entry is among the finalists, by fair scores and by plain means; how many of the
    truly best are among them, by fair scores."""

    fair: float
    plain: float
    right: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """A plan with its chances, and what would help: more jurors who read as much each, or one more read an entry."""

    plan: Plan
    chance: Chance
    more_jurors: tuple[Plan, Chance]
    more_reads: tuple[Plan, Chance] | None  # None where every juror reads every entry already


def outlook(plan: Plan, spread: Spread = USUAL, *, seed: int = 0) -> Outlook:
    """The chances of ``plan`` and of its neighbours. The same seed gives the same numbers."""
    larger = replace(
        plan, jurors=plan.jurors + MORE_JURORS, reads=plan.reads * (plan.jurors + MORE_JURORS) / plan.jurors
    )
    longer = replace(plan, reads=plan.reads + 1) if plan.reads + 1 <= plan.jurors else None
    return Outlook(
        plan,
        chance(plan, spread, seed=seed),
        (larger, chance(larger, spread, seed=seed)),
        (longer, chance(longer, spread, seed=seed)) if longer else None,
    )


def chance(plan: Plan, spread: Spread, *, seed: int = 0) -> Chance:
    """How likely ``plan`` finds the best, by 2,000 simulated juries."""
    rng = np.random.default_rng(seed)
    found = [_one_reading_plan(plan, spread, rng) for _number in range(READING_PLANS)]
    return Chance(*(float(100 * np.mean(values)) for values in zip(*found, strict=True)))


def _one_reading_plan(plan: Plan, spread: Spread, rng: np.random.Generator) -> tuple[float, float, float]:
    entry, juror = reading_plan(plan, rng)
    worth = rng.normal(0, spread.entry, (plan.entries, JURIES))
    severity = rng.normal(0, spread.juror, (plan.jurors, JURIES))
    scores = worth[entry] + severity[juror] + rng.normal(0, spread.reading, (len(entry), JURIES))
    who_reads = csr_array((np.ones(len(entry)), (entry, np.arange(len(entry)))), shape=(plan.entries, len(entry)))
    plain = who_reads @ scores / np.bincount(entry, minlength=plan.entries)[:, None]
    fair = _predictions(plan, spread, (entry, juror), who_reads, scores)
    best = worth.argmax(axis=0)
    finalists = min(plan.finalists, plan.entries)
    true_top, fair_top = _top(worth, finalists), _top(fair, finalists)
    every = np.arange(JURIES)
    right = (true_top & fair_top).sum(axis=0) / finalists
    return float(fair_top[best, every].mean()), float(_top(plain, finalists)[best, every].mean()), float(right.mean())


def reading_plan(plan: Plan, rng: np.random.Generator) -> tuple[Codes, Codes]:
    """Who reads what: every entry its reads by different jurors, every juror about as many, mixed at random.

    Jurors sit in a circle, anew for each block of as many entries; an entry is read by those at its place plus some
    offsets, so that within a block everybody reads equally often.
    """
    total = round(plan.entries * plan.reads)
    least = total // plan.entries
    extra = np.zeros(plan.entries, np.int64)
    extra[rng.permutation(plan.entries)[: total - least * plan.entries]] = 1
    entries: list[Codes] = []
    jurors: list[Codes] = []
    for begin in range(0, plan.entries, plan.jurors):
        block = np.arange(begin, min(begin + plan.jurors, plan.entries))
        circle, offsets = rng.permutation(plan.jurors), rng.permutation(plan.jurors)
        for turn in range(least + 1):
            reading = block if turn < least else block[extra[block] == 1]
            entries.append(reading)
            jurors.append(circle[(reading - begin + offsets[turn % plan.jurors]) % plan.jurors])
    return np.concatenate(entries), np.concatenate(jurors)


def _predictions(
    plan: Plan, spread: Spread, pairs: tuple[Codes, Codes], who_reads: csr_array, scores: Floats
) -> Floats:
    """Henderson's equations for known variances, the entries eliminated: only jurors and the mean are solved for."""
    entry, juror = pairs
    reads = np.bincount(entry, minlength=plan.entries)
    noise = spread.reading**2
    shrunk = reads + noise / spread.entry**2
    columns = plan.jurors + 1  # the jurors, and the mean
    rows = np.concatenate([np.arange(len(entry))] * 2)
    places = np.concatenate([juror, np.full(len(juror), plan.jurors)])
    inner = csr_array((np.ones(2 * len(entry)), (rows, places)), shape=(len(entry), columns))
    crossed = (who_reads @ inner).toarray()
    held = np.diag(np.append(np.full(plan.jurors, noise / spread.juror**2), 0.0))
    left = (inner.T @ inner).toarray() + held - crossed.T @ (crossed / shrunk[:, None])
    sums = who_reads @ scores
    effects = np.linalg.solve(left, inner.T @ scores - crossed.T @ (sums / shrunk[:, None]))
    predicted: Floats = (sums - crossed @ effects) / shrunk[:, None]
    return predicted


def _top(values: Floats, number: int) -> NDArray[np.bool_]:
    """Who is among the best ``number`` of each column."""
    order = np.argpartition(-values, number - 1, axis=0)[:number]
    inside = np.zeros(values.shape, bool)
    np.put_along_axis(inside, order, values=True, axis=0)
    return inside
