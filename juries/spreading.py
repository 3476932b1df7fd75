"""Who reads what: an even plan by counts. Pure; numbers in, pairs out.

The plan is a flow from entries (each wants ``reads`` readers) to jurors (each takes at most their capacity). A greedy
first pass comes close; augmenting paths then find every reader that can be found (Ford and Fulkerson 1956: without an
augmenting path the flow is greatest), and shifting along alternating paths evens the loads: with convex costs at the
jurors, a plan from which no path leads to a juror with two fewer entries is the most even one there is (Ahuja, Magnanti
and Orlin, Network Flows, 1993, ch. 14).
"""

from collections import Counter, deque
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

type Pair = tuple[int, int]  # entry, juror


@dataclass(frozen=True, slots=True)
class Spread:
    """A plan: all pairs, the load of every juror, and how many readers each short entry still lacks."""

    pairs: frozenset[Pair]
    loads: dict[int, int]
    lacking: dict[int, int]

    @property
    def is_complete(self) -> bool:
        return not self.lacking


def spread(
    entries: Sequence[int],
    jurors: Sequence[int],
    *,
    reads: int,
    forbidden: AbstractSet[Pair] = frozenset(),
    capacity: Mapping[int, int] | None = None,
    existing: Collection[Pair] = (),
    locked: AbstractSet[Pair] = frozenset(),
    expertise: Container[Pair] = frozenset(),
) -> Spread:
    """A plan in which every entry has ``reads`` different jurors wherever such a plan exists.

    Nobody reads a ``forbidden`` pair, not even a locked one. ``locked`` pairs stay; ``existing`` ones stay where the
    plan is no worse for it. Loads differ by at most one wherever capacities and forbidden pairs allow. Of equally
    loaded jurors those whose ``expertise`` fits come first. Where readers are too few, the shortage is shared evenly
    and named in ``lacking``. The same input gives the same plan.
    """
    desk = _Desk(entries, jurors, reads, forbidden, capacity or {}, expertise)
    desk.keep(locked, firmly=True)
    desk.keep(existing, firmly=False)
    desk.fill()
    desk.even_out()
    pairs = frozenset((entry, juror) for entry in entries for juror in desk.readers[entry])
    lacking = {entry: reads - len(desk.readers[entry]) for entry in entries if len(desk.readers[entry]) < reads}
    return Spread(pairs, {juror: len(desk.piles[juror]) for juror in jurors}, lacking)


@dataclass
class _Desk:
    """The plan while it is being made: ``readers`` of each entry and ``piles`` of each juror mirror one another."""

    entries: Sequence[int]
    jurors: Sequence[int]
    reads: int
    forbidden: AbstractSet[Pair]
    capacity: Mapping[int, int]
    expertise: Container[Pair]
    firm: set[Pair] = field(default_factory=set)
    readers: dict[int, set[int]] = field(init=False)
    piles: dict[int, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.readers = {entry: set() for entry in self.entries}
        self.piles = {juror: set() for juror in self.jurors}

    def keep(self, pairs: Iterable[Pair], *, firmly: bool) -> None:
        for entry, juror in sorted(pairs):
            if entry not in self.readers or juror not in self.piles or (entry, juror) in self.forbidden:
                continue
            if firmly:
                self.firm.add((entry, juror))
            elif len(self.readers[entry]) >= self.reads or not self.has_room(juror):
                continue
            self.give(entry, juror)

    def fill(self) -> None:
        """Give every entry its first reader, then its second, and so on: a shortage is shared."""
        hopeless: set[int] = set()
        # Of thousands of entries few are forbidden to anybody: those are counted, not the jurors of each entry.
        ruled_out = Counter(entry for entry, juror in self.forbidden if juror in self.piles)
        hardest_first = sorted(self.entries, key=lambda entry: -ruled_out[entry])
        for wanted in range(1, self.reads + 1):
            for entry in hardest_first:
                if len(self.readers[entry]) >= wanted or entry in hopeless:
                    continue
                if not self.take_nearest(entry) and not self.augment(entry):
                    # Without a path now there is none later: further paths never free what this one would need.
                    hopeless.add(entry)

    def even_out(self) -> None:
        while any(self.shift_from(juror) for juror in sorted(self.jurors, key=lambda who: -len(self.piles[who]))):
            pass

    def has_room(self, juror: int) -> bool:
        return juror not in self.capacity or len(self.piles[juror]) < self.capacity[juror]

    def could_read(self, entry: int) -> list[int]:
        taken = self.readers[entry]
        return [juror for juror in self.jurors if juror not in taken and (entry, juror) not in self.forbidden]

    def give(self, entry: int, juror: int) -> None:
        self.readers[entry].add(juror)
        self.piles[juror].add(entry)

    def take(self, entry: int, juror: int) -> None:
        self.readers[entry].remove(juror)
        self.piles[juror].remove(entry)

    def take_nearest(self, entry: int) -> bool:
        free = [juror for juror in self.could_read(entry) if self.has_room(juror)]
        if not free:
            return False
        self.give(entry, min(free, key=lambda who: (len(self.piles[who]), (entry, who) not in self.expertise)))
        return True

    def augment(self, entry: int) -> bool:
        """Find one more reader for ``entry`` by moving others along; False where that is impossible."""
        came: dict[int, tuple[int, int | None]] = {}  # juror -> (entry they would take, juror who gives it up)
        waiting: deque[int] = deque()
        for juror in self.could_read(entry):
            came[juror] = (entry, None)
            waiting.append(juror)
        return self.follow(came, waiting, most=None)

    def shift_from(self, juror: int) -> bool:
        """Move one entry away from ``juror``, perhaps along a chain, to somebody with at least two fewer."""
        most = len(self.piles[juror]) - 2
        if not any(len(pile) <= most and self.has_room(who) for who, pile in self.piles.items()):
            return False
        came: dict[int, tuple[int, int | None]] = {juror: (0, None)}
        return self.follow(came, deque([juror]), most=most)

    def follow(self, came: dict[int, tuple[int, int | None]], waiting: deque[int], *, most: int | None) -> bool:
        """Search breadth first for a juror with room (and at most ``most`` entries), then move along the path."""
        seen: set[int] = set()
        start = waiting[0] if most is not None and waiting else None
        while waiting:
            giver = waiting.popleft()
            if giver != start and self.has_room(giver) and (most is None or len(self.piles[giver]) <= most):
                self.move(came, giver, start)
                return True
            for entry in sorted(self.piles[giver] - seen):
                if (entry, giver) in self.firm or len(came) == len(self.jurors):
                    continue
                seen.add(entry)
                for juror in self.could_read(entry):
                    if juror not in came:
                        came[juror] = (entry, giver)
                        waiting.append(juror)
        return False

    def move(self, came: dict[int, tuple[int, int | None]], end: int, start: int | None) -> None:
        taker: int | None = end
        while taker is not None and taker != start:
            entry, giver = came[taker]
            if giver is not None:
                self.take(entry, giver)
            self.give(entry, taker)
            taker = giver
