"""What the system proposes to let go on from a round: the best of each category, what reaches a mark, or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from awards.models import Category
from juries.models import Round
from juries.queries import entries_of
from juries.states import AdvanceBy, RoundKind
from results import rankings

type Row = tuple[int, str, str, int | None, Decimal | None]  # entry, number, title, place, score


@dataclass(frozen=True)
class Candidate:
    """One entry in its category: place as in sport, and whether it is proposed, or tied at the last place that is."""

    entry_id: int
    number: str
    title: str
    place: int | None
    score: Decimal | None
    is_proposed: bool
    is_at_cut: bool

    @property
    def why(self) -> str:
        """What speaks for it, in words that stay with it."""
        if self.place is None or self.score is None:
            return _("Chosen by hand")
        words = {"place": self.place, "score": formats.number_format(self.score, 2)}
        if self.is_proposed:
            return _("Place %(place)d with %(score)s") % words
        return _("Chosen by hand, place %(place)d with %(score)s") % words


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
        text = repr([(one.entry_id, one.place, str(one.score), one.is_proposed) for one in self.candidates])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def propose(round_: Round) -> Proposal:
    """What ``round_`` lets go on by its own rule, from the ranking of each category as it is now."""
    categories: list[Category | None] = [*round_.edition.categories.order_by("position"), None]
    groups = [(category, _ranked(round_, category)) for category in categories]
    return Proposal(tuple(_group(round_, category, rows) for category, rows in groups if rows))


def cut(places: Sequence[int | None], count: int) -> tuple[int, int]:
    """How many of ``places``, best first, are among the best ``count``, and how many share the last of these.

    Whoever shares the last place that goes on goes on as well; the second number is 0 where that makes them no more.
    """
    placed = [place for place in places if place is not None]
    if len(placed) <= count:
        return len(placed), 0
    last = placed[count - 1]
    inside = len(placed) - placed[::-1].index(last)
    return inside, placed.count(last) if inside > count else 0


def _ranked(round_: Round, category: Category | None) -> list[Row]:
    """The entries of one category, or of none, with place and score where the round gives any; best first."""
    if round_.kind == RoundKind.SCORING and category is not None:
        lines = rankings.current(round_, category=category).lines
        return [(line.entry_id, line.number, line.title, line.place, line.score) for line in lines]
    rows = entries_of(round_).filter(category=category).order_by("number")
    return [(*row, None, None) for row in rows.values_list("pk", "number", "title")]


def _group(round_: Round, category: Category | None, rows: Sequence[Row]) -> Group:
    inside, tied = cut([row[3] for row in rows], round_.advance_count)
    if round_.advance_by != AdvanceBy.BEST:
        inside, tied = 0, 0
    last = rows[inside - 1][3] if inside else None
    found = []
    for position, (pk, number, title, place, score) in enumerate(rows):
        goes_on = position < inside
        if round_.advance_by == AdvanceBy.THRESHOLD:
            goes_on = score is not None and round_.advance_from is not None and score >= round_.advance_from
        found.append(Candidate(pk, number, title, place, score, goes_on, bool(tied) and place == last))
    return Group(category, tuple(found), tied)
