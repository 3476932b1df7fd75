"""Why there is no plan: the sets of entries, or of jurors, that cannot all get what they need.

Where the greatest flow leaves seats empty, everything they can reach by handing entries on is full: this is the
smallest of the minimum cuts (Ford and Fulkerson 1956). Parts of it that share no juror are causes of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from juries.matching.islands import islands
from juries.matching.problem import Bools, Ints, MatchingError, Problem


@dataclass(frozen=True)
class Shortage:
    """``entries`` need ``needs`` readings and the ``jurors`` who may read any of them can do ``can``.

    With ``is_of_jurors`` it is the other way round: these jurors must read ``needs`` at least, and all ``entries``
    that they may read offer ``can``.
    """

    entries: tuple[int, ...]
    jurors: tuple[int, ...]
    needs: int
    can: int
    without_people: int = 0  # seats that more capacity would not fill: too few jurors may read the entry at all
    is_of_jurors: bool = False

    @property
    def lacking(self) -> int:
        return self.needs - self.can

    def __str__(self) -> str:
        if self.is_of_jurors:
            return (
                f"{len(self.jurors)} jurors must read {self.needs}; the {len(self.entries)} entries "
                f"that they may read offer {self.can}."
            )
        return (
            f"{len(self.entries)} entries need {self.needs} readings; the {len(self.jurors)} jurors "
            f"who may read them can do {self.can}."
        )


class InfeasibleError(MatchingError):
    """No plan gives every entry its readers within the capacities; ``shortages`` names the causes, smallest first.

    ``pairs`` is the best plan that fills as many seats as can be filled, the shortage shared: for whoever, knowing what
    is missing, begins all the same.
    """

    def __init__(self, shortages: Iterable[Shortage], pairs: Ints) -> None:
        self.shortages, self.pairs = tuple(shortages), pairs
        super().__init__(*map(str, self.shortages))


def find(problem: Problem, pairs: Ints) -> list[Shortage]:
    """What ``pairs``, a plan that fills as many seats as can be filled, cannot fill; nothing where it fills all."""
    empty = problem.demand - np.bincount(pairs[:, 0], minlength=problem.entries)
    short = (problem.minimum - np.bincount(pairs[:, 1], minlength=problem.jurors)).clip(min=0)
    if not empty.any() and not short.any():
        return []
    reads = np.zeros((problem.entries, problem.jurors), dtype=np.bool_)
    reads[pairs[:, 0], pairs[:, 1]] = True
    handed_on = reads.copy()
    handed_on[problem.locked[:, 0], problem.locked[:, 1]] = False
    allowed = ~problem.forbidden
    could = allowed & ~reads
    found = []
    for rows in _causes(could, handed_on, empty):
        open_to = allowed[rows]
        needs, lacking = int(problem.demand[rows].sum()), int(empty[rows].sum())
        without = int((problem.demand[rows] - open_to.sum(axis=1)).clip(min=0).sum())
        found.append(Shortage(_names(rows), _names(open_to.any(axis=0)), needs, needs - lacking, without))
    for columns in _causes(could.T, handed_on.T, short):
        needs, lacking = int(problem.minimum[columns].sum()), int(short[columns].sum())
        offered = allowed[:, columns].any(axis=1)
        found.append(Shortage(_names(offered), _names(columns), needs, needs - lacking, is_of_jurors=True))
    return sorted(found, key=lambda one: (one.is_of_jurors, len(one.entries), one.entries))


def _causes(could: Bools, handed_on: Bools, lacking: Ints) -> list[Bools]:
    """The rows that compete for the same full columns, a mask for each group that has nothing to do with another."""
    rows, columns = lacking > 0, np.zeros(could.shape[1], dtype=np.bool_)
    fresh = rows.copy()
    while fresh.any():
        more = could[fresh].any(axis=0) & ~columns
        columns |= more
        fresh = handed_on[:, more].any(axis=1) & ~rows
        rows |= fresh
    at, to = np.flatnonzero(rows), np.flatnonzero(columns)
    row, column = np.nonzero((could | handed_on)[np.ix_(at, to)])
    labels = islands(np.stack([row, column], axis=1), len(at), len(to))[0]
    for alone in np.flatnonzero(labels < 0).tolist():  # nobody at all may read it
        labels[alone] = labels.max(initial=-1) + 1
    causes = []
    for label in dict.fromkeys(labels.tolist()):
        cause = np.zeros(len(rows), dtype=np.bool_)
        cause[at[labels == label]] = True
        causes.append(cause)
    return causes


def _names(mask: Bools) -> tuple[int, ...]:
    return tuple(np.flatnonzero(mask).tolist())
