"""What a comparison round has come to: votes by category, strengths, and how far a juror is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache
from django.db.models import Count

from accounts.models import User
from awards.models import Category
from comparisons.access import comparisons_visible_to, counted
from comparisons.pairing import views
from comparisons.states import SHARES, Verdict
from comparisons.strengths import Strengths, Vote, fit, interval, points
from entries.models import Entry
from entries.reading import title_for_jury
from juries.access import standing_recusals
from juries.models import Round
from juries.queries import entries_of
from juries.states import JurorRole, JurorState

# So often should each entry be compared, on average, before an order is shown: below it places are mostly chance
# (Pollitt, The method of adaptive comparative judgement, Assessment in Education 19, 2012, asks for 10 to 14).
VOTES_PER_ENTRY = 12
# Refitted for pairing only after so many votes per hundred entries: the strengths of a minute ago choose as well.
BATCH = 10
KEPT = 3600  # seconds


@dataclass(frozen=True)
class Standing:
    """The entries of a category in order, or how many votes are still missing before there is one."""

    round: Round
    category: Category | None
    lines: tuple["Line", ...]
    votes: int
    parts: int

    @property
    def wanted(self) -> int:
        """How many votes make twelve for each entry."""
        return ceil(len(self.lines) * VOTES_PER_ENTRY / 2)

    @property
    def is_ready(self) -> bool:
        return bool(self.lines) and self.votes >= self.wanted

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.votes)

    @property
    def percent(self) -> int:
        return min(100, 100 * self.votes // self.wanted) if self.wanted else 0


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: its place, its points of 100 with their 95 % interval, its votes, whether it ties with the one above.

    ``points`` are votes won of a hundred against a middling entry of its field.
    """

    entry: Entry
    place: int
    points: float
    low: float
    high: float
    votes: int
    is_alike: bool


@dataclass(frozen=True)
class Done:
    """How far a juror is: votes given, and about how many are asked of each."""

    votes: int
    asked: int

    @property
    def left(self) -> int:
        return max(0, self.asked - self.votes)


def standing(round_: Round, *, category: Category | None, hidden: Collection[int] = ()) -> Standing:
    """The order as the votes make it now. Entries in ``hidden`` are left out, and every vote about them."""
    rows = entries_of(round_).exclude(pk__in=hidden).select_related("category").order_by("number")
    rows = rows.annotate(known_as=title_for_jury(blind=round_.is_blind))
    entries = list(rows.filter(category=category) if category else rows)
    number = {entry.pk: index for index, entry in enumerate(entries)}
    votes = _votes(round_, number)
    strengths = fit(len(entries), votes)
    return Standing(round_, category, _lines(entries, strengths), len(votes), len(set(strengths.part.tolist())))


def strengths_for_pairing(round_: Round, entries: Mapping[int, int]) -> Strengths:
    """The strengths of ``entries`` (entry to its number from 0), refitted in batches; cached in between."""
    votes = counted(round_).filter(left__entry__in=entries, right__entry__in=entries).count()
    size = max(1, len(entries) * BATCH // 100)
    key = f"strengths-{round_.pk}-{hash(frozenset(entries))}-{votes // size}"
    found: Strengths | None = cache.get(key)
    if found is None:
        found = fit(len(entries), _votes(round_, entries))
        cache.set(key, found, KEPT)
    return found


def has_begun(round_: Round) -> bool:
    """Whether somebody has given a vote in ``round_``: from then on what it judges stands."""
    return round_.comparisons.exclude(verdict="").exists()


def votes_by_entry(round_: Round) -> dict[int, int]:
    """How often each entry was compared by anybody, open pairs included: they will be votes soon."""
    return views(round_.comparisons.values_list("left__entry_id", "right__entry_id"))


def done(user: User, round_: Round) -> Done:
    """How far ``user`` is in ``round_``, of an equal share of all votes asked for. Three queries.

    Entries that they are recused from do not count: the number alone would tell of them.
    """
    mine = comparisons_visible_to(user).filter(round=round_).exclude(verdict="").count()
    seats = round_.panel.jurors.filter(state=JurorState.ACCEPTED, role=JurorRole.MEMBER).count()
    recused = standing_recusals().filter(juror__user_id=user.pk).values("entry_id")
    fields = (
        entries_of(round_)
        .exclude(pk__in=recused)
        .order_by()
        .values("category")
        .annotate(number=Count("pk"))
        .filter(number__gt=1)
    )
    wanted = sum(ceil(field["number"] * VOTES_PER_ENTRY / 2) for field in fields)
    return Done(mine, ceil(wanted / seats) if seats else 0)


def _votes(round_: Round, number: Mapping[int, int]) -> list[Vote]:
    rows = counted(round_).filter(left__entry__in=number, right__entry__in=number)
    return [
        Vote(number[left], number[right], SHARES[Verdict(verdict)])
        for left, right, verdict in rows.values_list("left__entry_id", "right__entry_id", "verdict")
    ]


def _lines(entries: Sequence[Entry], strengths: Strengths) -> tuple[Line, ...]:
    order = sorted(range(len(entries)), key=lambda index: (-strengths.value[index], entries[index].number))
    lines: list[Line] = []
    for place, index in enumerate(order, 1):
        above = order[place - 2] if place > 1 else None
        low, high = interval(strengths, index)
        alike = above is not None and _is_alike(strengths, above, index)
        votes, value = int(strengths.votes[index]), float(strengths.value[index])
        lines.append(Line(entries[index], place, points(value), points(low), points(high), votes, alike))
    return tuple(lines)


def _is_alike(strengths: Strengths, upper: int, lower: int) -> bool:
    """Whether neighbours are a statistical tie: they differ by less than one standard error of the difference."""
    return bool(strengths.value[upper] - strengths.value[lower] < strengths.error_between(upper, lower))
