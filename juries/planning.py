"""The plan that would be best for a round now: rows in, a plan out; nothing changes. The arithmetic is ``matching``."""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entries.models import Entry
from juries import recusals
from juries.matching import InfeasibleError, arrange, islands
from juries.models import Juror, Round
from juries.queries import Competing, competing, counting_reads, entries_of, readers_of

type Pair = tuple[int, int]  # entry, juror

# Of a thousand points of affinity: to read the language, and to be at home in the category.
KNOWS_THE_LANGUAGE, AT_HOME = 600, 400
# Seats for readers from other categories, so that scores compare across them: below, each category is an island.
CROSSED = 0.1
ANY = 0  # no category's number: where somebody without a category belongs


@dataclass(frozen=True)
class Load:
    """One juror's pile before and after the plan."""

    juror: Juror
    now: int
    planned: int

    @property
    def change(self) -> int:
        return self.planned - self.now


@dataclass(frozen=True)
class Bar:
    """A load as a picture: how far it reaches, in percent of the width, now and planned, and where its limit stands."""

    load: Load
    now: str
    planned: str
    limit: str  # empty where there is none, or where it lies far outside


def bars(loads: Collection[Load]) -> list[Bar]:
    """The loads of a plan on one scale, in their order."""
    longest = max((max(load.now, load.planned) for load in loads), default=0)
    limits = [load.juror.capacity for load in loads if load.juror.capacity is not None]
    scale = max([1, longest, *(limit for limit in limits if limit <= 1.5 * longest)])

    def share(value: int) -> str:
        return f"{100 * value / scale:.1f}%"

    return [
        Bar(load, share(load.now), share(load.planned), share(limit) if limit is not None and limit <= scale else "")
        for load in loads
        for limit in [load.juror.capacity]
    ]


@dataclass(frozen=True)
class Shortage:
    """Why entries lack readers, for people: whose numbers, whose names, and what they need and can."""

    entries: tuple[str, ...]
    jurors: tuple[Juror, ...]
    needs: int
    can: int
    without_people: int

    @property
    def lacking(self) -> int:
        return self.needs - self.can

    @property
    def room_helps(self) -> int:
        """How many of the missing readings more room with these people would give."""
        return max(0, self.lacking - self.without_people)


@dataclass(frozen=True)
class Part:
    """A part of the reading graph: within it scores compare."""

    entries: int
    jurors: tuple[Juror, ...]


@dataclass(frozen=True)
class Plan:
    """What an assignment would change. ``digest`` names exactly this plan: whoever saw it may carry it out."""

    round: Round
    adds: frozenset[Pair]
    removes: frozenset[Pair]
    loads: tuple[Load, ...]
    lacking: dict[int, int]
    entries: int
    fingerprint: str = ""  # of the seating that the plan was made from
    new_recusals: int = 0
    shortages: tuple[Shortage, ...] = ()
    parts: tuple[Part, ...] = ()
    seats: int = 0
    strangers: int = 0  # seats of readers from another category
    without_own: int = 0  # entries with none from their own
    fit: int = 0  # percent of the greatest affinity there could be
    parts_uncrossed: int = 0  # how many parts there would be without crossing; 0: nothing is crossed
    fit_uncrossed: int = 0

    @property
    def changes_nothing(self) -> bool:
        return not self.adds and not self.removes

    @property
    def digest(self) -> str:
        text = repr((self.round.pk, sorted(self.adds), sorted(self.removes)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Seating:
    """Everything a plan is made from, as it is now. Recusals that follow from the data are respected already."""

    round: Round
    jurors: tuple[Juror, ...]
    judged: tuple[Competing, ...]
    existing: frozenset[Pair]  # reads that stand, of people who take part or submitted before they left
    fixed: frozenset[Pair]  # begun or locked by hand: no plan moves them
    stray: frozenset[Pair]  # neither, of entries the round no longer judges: a plan takes them back
    forbidden: frozenset[Pair]
    new_recusals: int
    now: Counter[int] = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Of all that a plan depends on, but for what jurors write meanwhile: a begun review is left alone anyway."""
        text = repr((
            self.round.pk, self.round.reads_per_entry,
            [(juror.pk, juror.capacity) for juror in self.jurors],
            [row.entry for row in self.judged],
            sorted(self.existing | self.stray), sorted(self.forbidden),
        ))  # fmt: skip
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def after(self, *, added: Collection[Pair], removed: Collection[Pair]) -> "Seating":
        """As it will be found once these pairs came and went."""
        gone = frozenset(removed)
        return replace(self, existing=(self.existing | frozenset(added)) - gone, stray=self.stray - gone)

    def free_for(self, entry: Entry, taken: Collection[int]) -> list[Load]:
        """Who could still be given ``entry`` by hand besides the ``taken`` jurors, the smallest pile first."""
        return [
            Load(juror, self.now[juror.pk], self.now[juror.pk])
            for juror in sorted(self.jurors, key=lambda juror: (self.now[juror.pk], juror.name))
            if juror.pk not in taken and (entry.pk, juror.pk) not in self.forbidden
        ]


def seating(round_: Round) -> Seating:
    """How ``round_`` stands. Four queries, whatever its size."""
    jurors = readers_of(round_)
    everything = competing(round_)
    standing = list(
        counting_reads().filter(round=round_).values_list("entry_id", "juror_id", "is_locked", "review__pk")
    )
    found = recusals.prospective(round_, jurors, everything)
    # A recusal on one panel holds on every panel of the same person.
    recused = {(entry, juror.pk) for juror in jurors for entry in juror.recused_from}  # type: ignore[attr-defined]
    forbidden = frozenset(recused | {(recusal.entry_id, recusal.juror_id) for recusal in found})
    judged = tuple(row for row in everything if row.is_judged)
    inside = {row.entry for row in judged}
    existing = {(entry, juror) for entry, juror, _locked, _review in standing if entry in inside} - forbidden
    fixed = {(entry, juror) for entry, juror, is_locked, review in standing if is_locked or review}
    stray = {(entry, juror) for entry, juror, _locked, _review in standing if entry not in inside} - forbidden - fixed
    return Seating(
        round=round_,
        jurors=tuple(jurors),
        judged=judged,
        existing=frozenset(existing),
        fixed=frozenset(fixed & existing),
        stray=frozenset(stray),
        forbidden=forbidden,
        new_recusals=len(found),
        now=Counter(juror for _entry, juror in existing),
    )


def plan(round_: Round) -> Plan:
    """The best plan for ``round_``, without changing anything. The same rows give the same plan.

    What was begun or locked by hand stays; what else stands goes only for a seat or for evenness. Of people who left,
    only submitted reviews count as reads. Where readers are too few, ``lacking`` and ``shortages`` say whose and why.
    """
    return plan_for(seating(round_))


def plan_for(now: Seating) -> Plan:
    """The same for a seating that was read already."""
    table = _Table(now)
    pairs, shortages = table.solve(CROSSED)
    planned = Counter(juror for _entry, juror in pairs)
    lacking = Counter({row.entry: now.round.reads_per_entry for row in now.judged})
    lacking.subtract(entry for entry, _juror in pairs)
    made = Plan(
        round=now.round,
        adds=frozenset(pairs - now.existing),
        removes=frozenset(now.existing - pairs) | now.stray,
        loads=tuple(Load(juror, now.now[juror.pk], planned[juror.pk]) for juror in now.jurors),
        lacking={entry: number for entry, number in lacking.items() if number > 0},
        entries=len(now.judged),
        fingerprint=now.fingerprint,
        new_recusals=now.new_recusals,
        shortages=shortages,
        parts=table.parts(pairs),
        seats=len(pairs),
        **table.quality(pairs),
    )
    if not made.strangers:
        return made
    plain, _shortages = table.solve(0.0)
    return replace(made, parts_uncrossed=len(table.parts(plain)), fit_uncrossed=table.quality(plain)["fit"])


class _Table:
    """The seating as tables of numbers, and back."""

    def __init__(self, now: Seating) -> None:
        self.now = now
        self.entries = [row.entry for row in now.judged]
        # Whoever left keeps what they submitted and gets nothing new.
        self.left = sorted({juror for _entry, juror in now.existing} - {juror.pk for juror in now.jurors})
        self.jurors = [*(juror.pk for juror in now.jurors), *self.left]
        self.row = {entry: place for place, entry in enumerate(self.entries)}
        self.column = {juror: place for place, juror in enumerate(self.jurors)}
        known = entries_of(now.round).values_list("pk", "number", "language")
        about = {pk: (number, language) for pk, number, language in known}
        self.numbers = [about.get(entry, ("", ""))[0] for entry in self.entries]
        self.languages = [about.get(entry, ("", ""))[1] for entry in self.entries]
        self.category = [row.category or ANY for row in now.judged]
        everywhere = {*self.category, ANY}
        # Who named no category reads any; the juror who left is compared with nobody.
        homes = [set(juror.at_home_in) | {ANY} for juror in now.jurors]  # type: ignore[attr-defined]
        self.homes = [home if len(home) > 1 else everywhere for home in homes] + [everywhere] * len(self.left)
        self.fixed, self.existing = self.places(now.fixed), self.places(now.existing)
        self.affinity = self._affinity()

    def places(self, pairs: Collection[Pair]) -> NDArray[np.int64]:
        found = sorted((self.row[entry], self.column[juror]) for entry, juror in pairs)
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    def _affinity(self) -> NDArray[np.int32]:
        table = np.zeros((len(self.entries), len(self.jurors)), dtype=np.int32)
        categories, languages = np.array(self.category), np.array(self.languages)
        for column, home in enumerate(self.homes):
            table[:, column] += np.int32(AT_HOME) * np.isin(categories, list(home))
        for column, juror in enumerate(self.now.jurors):
            reads = np.isin(languages, juror.languages) if juror.languages else np.ones(len(languages), dtype=np.bool_)
            table[:, column] += np.int32(KNOWS_THE_LANGUAGE) * reads
        return table

    def solve(self, crossing: float) -> tuple[set[Pair], tuple[Shortage, ...]]:
        """The pairs of the best plan, and why it is short where it is."""
        forbidden = np.zeros(self.affinity.shape, dtype=np.bool_)
        barred = self.places([pair for pair in self.now.forbidden if pair[0] in self.row and pair[1] in self.column])
        forbidden[barred[:, 0], barred[:, 1]] = True
        forbidden[:, len(self.now.jurors) :] = True
        forbidden[self.fixed[:, 0], self.fixed[:, 1]] = False
        begun, loads = np.bincount(self.fixed[:, 0], minlength=len(self.entries)), self._fixed_loads()
        most = [juror.capacity if juror.capacity is not None else len(self.entries) for juror in self.now.jurors]
        try:
            pairs = arrange(
                self.affinity,
                forbidden,
                np.maximum(begun, self.now.round.reads_per_entry),
                np.maximum(np.array([*most, *[0] * len(self.left)], dtype=np.int64), loads),
                category=np.array(self.category, dtype=np.int64),
                juror_categories=self.homes,
                locked=self.fixed,
                existing=self.existing,
                crossing=crossing,
                is_even=True,
                seed=self.now.round.pk,
            ).pairs
        except InfeasibleError as error:
            return self._named(error.pairs), tuple(
                Shortage(
                    entries=tuple(self.numbers[place] for place in one.entries),
                    jurors=tuple(self.now.jurors[place] for place in one.jurors if place < len(self.now.jurors)),
                    needs=one.needs,
                    can=one.can,
                    without_people=one.without_people,
                )
                for one in error.shortages
            )
        return self._named(pairs), ()

    def _fixed_loads(self) -> NDArray[np.int64]:
        return np.bincount(self.fixed[:, 1], minlength=len(self.jurors))

    def _named(self, pairs: NDArray[np.int64]) -> set[Pair]:
        return {(self.entries[entry], self.jurors[juror]) for entry, juror in pairs.tolist()}

    def parts(self, pairs: Collection[Pair]) -> tuple[Part, ...]:
        """The parts of the reading graph, the largest first."""
        of_entry, of_juror = islands(self.places(pairs), len(self.entries), len(self.jurors))
        found = [
            Part(
                int((of_entry == part).sum()),
                tuple(self.now.jurors[one] for one in np.flatnonzero(of_juror[: len(self.now.jurors)] == part)),
            )
            for part in range(int(of_entry.max(initial=-1)) + 1)
        ]
        return tuple(sorted(found, key=lambda part: -part.entries))

    def quality(self, pairs: Collection[Pair]) -> dict[str, Any]:
        """How well readers fit: seats of strangers, entries with nobody of their own, percent of what is possible."""
        own = Counter(entry for entry, juror in pairs if self._is_home(entry, juror))
        read = Counter(entry for entry, _juror in pairs)
        places = self.places(pairs)
        total = int(self.affinity[places[:, 0], places[:, 1]].sum())
        return {
            "strangers": len(pairs) - own.total(),
            "without_own": sum(not own[entry] for entry in read),
            "fit": round(100 * total / ((AT_HOME + KNOWS_THE_LANGUAGE) * max(len(pairs), 1))),
        }

    def _is_home(self, entry: int, juror: int) -> bool:
        return self.category[self.row[entry]] in self.homes[self.column[juror]]
