"""Which two entries a juror compares next. Pure: numbers in, a pair out.

One entry of the last pair stays, so that only one is new to read. Who was compared least comes first, so that all are
compared about equally often; among those, the pair whose vote is expected to tell most.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Protocol

type Pair = tuple[int, int]

# After so many votes in one category a juror goes on to another: nobody compares forty pairs of the same field.
CHAIN = 6
# A pair of two new entries is sought among so many of the least compared: of hundreds, each with each is too many.
FEW = 40


class Tells(Protocol):
    """How much a vote between two entries is expected to tell."""

    def __call__(self, one: int, other: int, /) -> float: ...


def unordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def next_pair(
    entries: Sequence[int],
    *,
    seen: AbstractSet[Pair],
    last: Pair | None,
    votes: Mapping[int, int],
    tells: Tells,
) -> Pair | None:
    """The next pair, left and right, of ``entries`` for a juror who has ``seen`` some; None once all are seen.

    ``seen`` holds unordered pairs (the lower number first), ``votes`` how often anybody compared an entry. An entry
    that stays keeps its side. ``last`` may name entries that are not among ``entries`` any more.
    """
    there = set(entries)
    stays = [entry for entry in last or () if entry in there]
    linked = [
        (other, entry) for entry in stays for other in entries if other != entry and unordered(other, entry) not in seen
    ]
    found = _best(linked, votes, tells)
    if found is None:
        return _fresh(sorted(there, key=lambda entry: (votes.get(entry, 0), entry)), seen, votes, tells)
    other, entry = found
    return (entry, other) if last is not None and entry == last[0] else (other, entry)


def next_field(
    fields: Mapping[int | None, Sequence[int]], *, votes: Mapping[int, int], chain: Sequence[int | None]
) -> list[int | None]:
    """The categories in the order in which a juror goes on: the last one while its chain is short, then the others.

    ``fields`` maps a category to its entries, ``chain`` is the category of each of the juror's votes, latest first.
    Of the others, the one whose entries were compared least, per entry, comes first.
    """
    fit = [field for field, entries in fields.items() if len(entries) > 1]
    rest = sorted(fit, key=lambda field: sum(votes.get(entry, 0) for entry in fields[field]) / len(fields[field]))
    if not chain or chain[0] not in fit:
        return rest
    length = next((index for index, field in enumerate(chain) if field != chain[0]), len(chain))
    others = [field for field in rest if field != chain[0]]
    return [chain[0], *others] if length % CHAIN else [*others, chain[0]]


def views(pairs: Iterable[Pair]) -> dict[int, int]:
    """How often each entry stands in ``pairs``."""
    counted: dict[int, int] = {}
    for pair in pairs:
        for entry in pair:
            counted[entry] = counted.get(entry, 0) + 1
    return counted


def _fresh(seldom_first: Sequence[int], seen: AbstractSet[Pair], votes: Mapping[int, int], tells: Tells) -> Pair | None:
    """A pair of two new entries: among the least compared, or else among all."""
    for few in (seldom_first[:FEW], seldom_first):
        pairs = [pair for pair in combinations(sorted(few), 2) if pair not in seen]
        if pairs:
            return _best(pairs, votes, tells)
    return None


def _best(pairs: Collection[Pair], votes: Mapping[int, int], tells: Tells) -> Pair | None:
    """Least compared first (the new one before the one that stays), then the most telling, then the lowest numbers."""
    if not pairs:
        return None

    def seldom(pair: Pair) -> tuple[int, int]:
        return votes.get(pair[0], 0), votes.get(pair[1], 0)

    least = min(map(seldom, pairs))
    return min((pair for pair in pairs if seldom(pair) == least), key=lambda pair: (-tells(*pair), pair))
