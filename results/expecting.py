"""Which prize the ranking alone would give to whom, and where it leaves that open. Values in, values out.

Goes through the prizes in their order and takes the best of each ranking who has none yet, as ``decisions.propose``
does. Entries that share a place and compete for too few places are open: any of them may win what is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Word(StrEnum):
    """What the ranking says about an entry and a prize."""

    RANKED = "ranked"  # it is this entry's
    TIE = "tie"  # it is this entry's or another's with the same place
    CHANGE = "change"  # it is somebody else's


@dataclass(frozen=True)
class Slot:
    """A prize: the ranking that decides it (None: the overall one), and how many may win it."""

    prize: int
    scope: int | None
    places: int


type Orders = Mapping[int | None, Sequence[Sequence[int]]]  # scope -> groups of entries that share a place, best first


@dataclass(frozen=True)
class Expectation:
    """What the ranking says. ``knows`` names the scopes in which it says anything at all."""

    words: Mapping[tuple[int, int], Word]
    knows: frozenset[int]

    def of(self, prize: int, entry: int) -> Word:
        """The word for this prize and entry. A ranking without any place says nothing against anybody."""
        if prize not in self.knows:
            return Word.RANKED
        return self.words.get((prize, entry), Word.CHANGE)


def expect(slots: Sequence[Slot], orders: Orders) -> Expectation:
    """The words for all prizes, in the order in which they are given."""
    words: dict[tuple[int, int], Word] = {}
    taken: set[int] = set()
    queues = {scope: [list(group) for group in groups] for scope, groups in orders.items()}
    owed: dict[int | None, tuple[list[int], int]] = {}  # scope -> an open group, and how many of it are still to win
    for slot in slots:
        free = slot.places
        group, left = owed.get(slot.scope, ([], 0))
        if left:
            # Some of the group before have no prize yet: which, people said.
            for entry in group:
                words[slot.prize, entry] = Word.TIE
            used = min(left, free)
            owed[slot.scope] = (group, left - used)
            free -= used
        queue = queues.get(slot.scope, [])
        while free and queue:
            tied = [entry for entry in queue.pop(0) if entry not in taken]
            if len(tied) > free:
                words |= {(slot.prize, entry): Word.TIE for entry in tied}
                owed[slot.scope] = (tied, len(tied) - free)
                free = 0
            else:
                words |= {(slot.prize, entry): Word.RANKED for entry in tied}
                taken.update(tied)
                free -= len(tied)
    return Expectation(words, frozenset(slot.prize for slot in slots if orders.get(slot.scope)))
