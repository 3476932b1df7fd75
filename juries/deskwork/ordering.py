"""In which order jurors read: another for each, and fair to each entry. Pure; pairs in, orders out.

Whoever is read first is judged against nothing, whoever is read last by somebody tired. So the pairs are halved into
early and late such that at each juror and at each entry the halves differ by one at most, and each half is halved
again, until nobody has two entries in a part. Halving is Euler's: give each corner an even number of edges by a corner
that nobody sits at, walk until all edges are used, and call an edge early where the walk went from entry to juror, late
where it came back. Each corner is left as often as it is entered (Gabow 1976, Using Euler partitions to edge color
bipartite multigraphs).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from random import Random

type Pair = tuple[int, int]  # entry, juror
type Corner = tuple[str, int]

NOBODY = -1  # no row has this number


def balanced(pairs: Iterable[Pair], *, seed: int = 0) -> dict[int, list[int]]:
    """The entries of each juror in reading order.

    Of the readers of an entry, as many (but for one) meet it in the first half of what they read as in the second, and
    the same holds within each half. The same pairs and seed give the same orders.
    """
    chance = Random(seed)  # noqa: S311 - an order, not a secret
    shuffled = sorted(set(pairs))
    chance.shuffle(shuffled)
    orders: dict[int, list[int]] = defaultdict(list)
    parts = [shuffled]
    while parts:
        part = parts.pop()
        if max(Counter(juror for _entry, juror in part).values(), default=0) > 1:
            early, late = halves(part)
            parts += [late, early]  # the early one is taken up first
        else:
            for entry, juror in part:
                orders[juror].append(entry)
    return dict(orders)


def halves(pairs: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Two halves, early and late: each juror and each entry has as many in one as in the other, but for one."""
    edges: list[tuple[Corner, Corner]] = [(("entry", entry), ("juror", juror)) for entry, juror in pairs]
    odd = [corner for corner, count in Counter(corner for edge in edges for corner in edge).items() if count % 2]
    no_entry, no_juror = ("entry", NOBODY), ("juror", NOBODY)
    edges += [(corner, no_juror) if corner[0] == "entry" else (no_entry, corner) for corner in odd]
    if sum(corner[0] == "entry" for corner in odd) % 2:  # then the odd jurors are odd in number too
        edges.append((no_entry, no_juror))
    early: list[Pair] = []
    late: list[Pair] = []
    for entry, juror, goes_out in _walked(edges):
        if NOBODY not in (entry, juror):
            (early if goes_out else late).append((entry, juror))
    return early, late


def _walked(edges: list[tuple[Corner, Corner]]) -> Iterable[tuple[int, int, bool]]:
    """Every edge once, with the direction in which a walk over all of them took it: True from entry to juror."""
    waiting: dict[Corner, list[int]] = defaultdict(list)
    for number, (entry, juror) in enumerate(edges):
        waiting[entry].append(number)
        waiting[juror].append(number)
    is_walked = [False] * len(edges)
    for start in list(waiting):
        here = start
        # All degrees are even: who runs out of edges stands where they set out.
        while waiting[here]:
            number = waiting[here].pop()
            if is_walked[number]:
                continue
            is_walked[number] = True
            entry, juror = edges[number]
            yield entry[1], juror[1], here == entry
            here = juror if here == entry else entry
