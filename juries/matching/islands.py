"""The parts of the reading graph: within one, scores compare through common jurors; across two, nothing compares."""

import numpy as np

from juries.matching.problem import Ints


def islands(pairs: Ints, entries: int, jurors: int) -> tuple[Ints, Ints]:
    """Of each entry and of each juror the number of its part, from 0 by their first entry; -1 for who is in no pair.

    ``pairs`` are sorted by entry. Each juror takes the least label around, and the label's own label, until none
    changes.
    """
    of_entry, of_juror = np.full(entries, -1, dtype=np.int64), np.full(jurors, -1, dtype=np.int64)
    if not len(pairs):
        return of_entry, of_juror
    entry, juror = pairs.T
    starts = np.flatnonzero(np.diff(entry, prepend=-1))
    sizes = np.diff(starts, append=len(entry))
    labels = np.arange(jurors)
    while True:
        least = np.minimum.reduceat(labels[juror], starts)
        fresh = labels.copy()
        np.minimum.at(fresh, juror, np.repeat(least, sizes))
        fresh = fresh[fresh]
        if (fresh == labels).all():
            break
        labels = fresh
    numbers = np.full(jurors, -1, dtype=np.int64)
    first = list(dict.fromkeys(least.tolist()))
    numbers[first] = np.arange(len(first))
    of_entry[entry[starts]] = numbers[least]
    of_juror[juror] = numbers[labels[juror]]
    return of_entry, of_juror
