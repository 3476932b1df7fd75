"""What the system proposes to let go on from a round: the best of each category, what reaches a mark, or nothing."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from awards.models import Category
from juries.models import Round
from juries.queries import entries_of
from juries.states import AdvanceBy, RoundKind
from results import rankings


@dataclass(frozen=True)
class Candidate:
    """One entry in its category: place as in sport, and whether it is proposed, or tied at the last place that is."""

    entry_id: int
    number: str
    title: str
    place: int | None
    mean: Decimal | None
    is_proposed: bool
    is_at_cut: bool

    @property
    def why(self) -> str:
        """What speaks for it, in words that stay with it."""
        if self.place is None or self.mean is None:
            return _("Chosen by hand")
        words = {"place": self.place, "mean": formats.number_format(self.mean, 2)}
        if self.is_proposed:
            return _("Place %(place)d with %(mean)s") % words
        return _("Chosen by hand, place %(place)d with %(mean)s") % words


@dataclass(frozen=True)
class Group:
    """The candidates of one category, best first. ``tied`` is how many share the last place that goes on, or 0."""

    category: Category | None
    candidates: tuple[Candidate, ...]
    tied: int

    @property
    def proposed(self) -> int:
        return sum(one.is_proposed for one in self.candidates)


@dataclass(frozen=True)
class Proposal:
    """All categories of a round. ``digest`` names exactly this order: whoever saw it may confirm it."""

    groups: tuple[Group, ...]

    @property
    def candidates(self) -> list[Candidate]:
        return [one for group in self.groups for one in group.candidates]

    @property
    def digest(self) -> str:
        text = repr([(one.entry_id, one.place, str(one.mean), one.is_proposed) for one in self.candidates])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def propose(round_: Round) -> Proposal:
    """What ``round_`` lets go on by its own rule, from its ranking as it is now. Four queries at any size."""
    rows: list[tuple[int | None, int, str, str, Decimal | None]]
    if round_.kind == RoundKind.SCORING:
        lines = rankings.current(round_).lines
        rows = [(line.category_id, line.entry_id, line.number, line.title, line.mean) for line in lines]
    else:
        columns = ("category_id", "pk", "number", "title")
        rows = [(*row, None) for row in entries_of(round_).order_by("number").values_list(*columns)]
    groups: dict[int | None, list[tuple[int, str, str, Decimal | None]]] = {}
    for category, pk, number, title, mean in rows:
        groups.setdefault(category, []).append((pk, number, title, mean))
    known = {category.pk: category for category in round_.edition.categories.order_by("position")}
    order = [*(key for key in known if key in groups), *(key for key in groups if key not in known)]
    return Proposal(tuple(_group(round_, known.get(key or 0), groups[key]) for key in order))


def places(means: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each mean as in sport, 1, 1, 3; None without one. The order of the argument is kept."""
    sorted_means = sorted((mean for mean in means if mean is not None), reverse=True)
    return [None if mean is None else sorted_means.index(mean) + 1 for mean in means]


def cut(places_: Iterable[int | None], count: int) -> tuple[int, int]:
    """The last place that goes on with ``count`` of them, and how many share it where they are too many, else 0."""
    inside = [place for place in places_ if place is not None and place <= count]
    last = max(inside, default=0)
    return last, inside.count(last) if len(inside) > count else 0


def _group(round_: Round, category: Category | None, rows: list[tuple[int, str, str, Decimal | None]]) -> Group:
    rows = sorted(rows, key=lambda row: (row[3] is None, -(row[3] or 0), row[1]))
    placed = places([row[3] for row in rows])
    last, tied = cut(placed, round_.advance_count) if round_.advance_by == AdvanceBy.BEST else (0, 0)
    found = []
    for (pk, number, title, mean), place in zip(rows, placed, strict=True):
        goes_on = place is not None and place <= last
        if round_.advance_by == AdvanceBy.THRESHOLD:
            goes_on = mean is not None and round_.advance_from is not None and mean >= round_.advance_from
        found.append(Candidate(pk, number, title, place, mean, goes_on, bool(tied) and place == last))
    return Group(category, tuple(found), tied)
