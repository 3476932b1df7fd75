"""Read models of the result pages: the ranking as picture and table, and the desk where prizes are decided."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Sum
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.models import Category, Edition, Prize
from awards.states import EditionState
from entries.states import IN_COMPETITION
from juries.models import Round
from juries.piles import USUAL_MINUTES
from juries.states import JurorState, RoundKind
from results.decisions import free_places, full_name
from results.models import Decision
from results.planning import MORE_JURORS, Chance, Outlook, Plan
from results.plotting import Axis, axis_for, openings
from results.ranked.lines import Line, RankingView
from results.rankings import current
from results.states import DecisionState, Outcome

SORTS = ("place", "number", "title", "score", "mean", "spread", "count")
MOST_CANDIDATES = 40
ASKED = (JurorState.INVITED, JurorState.ACCEPTED)


@dataclass(frozen=True)
class Dot:
    """One entry in the picture: where it stands, what to say about it, and which prizes end below it."""

    line: Line
    x: str
    left: str
    right: str
    width: str
    why: str
    opens_band: bool
    prizes_end: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    axis: Axis
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Tab:
    """One ranking to choose: overall (``category`` is None) or of a category."""

    category: Category | None
    is_current: bool


def tabs(round_: Round, chosen: str) -> list[Tab]:
    """The rankings of a round, overall first. Where a round judges one category only there is nothing to choose."""
    judged = Exists(round_.categories.filter(pk=OuterRef("pk")))
    every = list(Category.objects.filter(edition_id=round_.edition_id).annotate(is_judged=judged))
    named = [category for category in every if category.is_judged] or every
    found = next((category for category in named if category.code == chosen), None)
    if len(named) < 2:
        return [Tab(None, is_current=True)]
    return [Tab(None, found is None), *(Tab(category, category == found) for category in named)]


def sort(lines: Sequence[Line], by: str) -> list[Line]:
    """The lines by one of SORTS, "-" before it for downwards; lines without the value stay last. Unknown: by place."""
    name = by.removeprefix("-")
    if name not in SORTS:
        return list(lines)
    known = [line for line in lines if getattr(line, name) is not None]
    blank = [line for line in lines if getattr(line, name) is None]
    return sorted(known, key=lambda line: getattr(line, name), reverse=by.startswith("-")) + blank


def with_chances(lines: Sequence[Line], chances: Mapping[int, int]) -> list[Line]:
    """The lines, each with its chance to be among those who win something, where it is known."""
    return [replace(line, chance=chances.get(line.entry_id)) for line in lines]


def chart(view: RankingView, shown: Sequence[Line], prizes: Iterable[Prize]) -> Chart:
    """The picture of the placed entries among ``shown``, which are in the order of their places."""
    placed = [line for line in shown if line.score is not None]
    axis = axis_for(end for line in placed for end in _ends(line))
    lines_end = _prize_lines(view, prizes)
    opens = openings(line.band for line in placed)
    return Chart(
        axis,
        tuple(
            _dot(axis, line, opens=first, ends=tuple(lines_end.get(line.entry_id, ())))
            for line, first in zip(placed, opens, strict=True)
        ),
    )


def why(line: Line) -> str:
    """In words, why an entry stands where it stands."""
    if line.mean is None:
        return _("No review is submitted yet.")
    parts = _score_in_words(line)
    if line.is_in_band:
        band = _("The reviews do not tell places %(first)d to %(last)d apart.")
        parts.append(band % {"first": line.band_first, "last": line.band_last})
    if line.missing:
        missing = ngettext("%(count)d review is missing.", "%(count)d reviews are missing.", line.missing)
        parts.append(missing % {"count": line.missing})
    return " ".join(parts)


def _score_in_words(line: Line) -> list[str]:
    """The score, what it was made of, how sure it is, and who shares it."""
    facts = {"place": line.place, "mean": floatformat(line.mean, 2), "count": line.count}
    if line.worth is None:
        first = ngettext(
            "Place %(place)d: mean %(mean)s from %(count)d review.",
            "Place %(place)d: mean %(mean)s from %(count)d reviews.",
            line.count,
        )
        tied = ngettext(
            "%(count)d other entry has the same mean.", "%(count)d other entries have the same mean.", line.peers
        )
        return [first % facts, *([tied % {"count": line.peers}] if line.peers else [])]
    first = ngettext(
        "Place %(place)d: score %(score)s; the mean of %(count)d review is %(mean)s.",
        "Place %(place)d: score %(score)s; the mean of %(count)d reviews is %(mean)s.",
        line.count,
    )
    parts = [first % {**facts, "score": floatformat(line.worth.score, 2)}]
    if line.worth.reach is not None:
        ends = [floatformat(line.worth.score + side * line.worth.reach, 1) for side in (-1, 1)]
        between = _("Nine times in ten the entry is worth between %(low)s and %(high)s.")
        parts.append(between % {"low": ends[0], "high": ends[1]})
    if line.peers:
        tied = ngettext(
            "%(count)d other entry has the same score.", "%(count)d other entries have the same score.", line.peers
        )
        parts.append(tied % {"count": line.peers})
    return parts


def prizes_of(edition: Edition, category: Category | None) -> list[Prize]:
    """The prizes that a ranking decides: those of its category, or those of no category for the overall one."""
    return [prize for prize in edition.prizes.all() if prize.category_id == (category.pk if category else None)]


@dataclass(frozen=True)
class Slots:
    """A prize on the desk: the decisions that take its places, and how many are free."""

    prize: Prize
    decisions: tuple[Decision, ...]
    free: int


@dataclass(frozen=True)
class Desk:
    """All decisions of an edition as they stand: by prize, then the outcomes without one."""

    slots: tuple[Slots, ...]
    others: tuple[Decision, ...]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        return (*(decision for slots in self.slots for decision in slots.decisions), *self.others)

    @property
    def waiting(self) -> int:
        return sum(decision.state == DecisionState.DRAFTED for decision in self.decisions)

    @property
    def confirmed(self) -> int:
        return len(self.decisions) - self.waiting

    @property
    def free(self) -> int:
        return sum(slots.free for slots in self.slots)

    @property
    def places(self) -> int:
        return sum(slots.prize.places for slots in self.slots)

    @property
    def unfilled(self) -> tuple[Slots, ...]:
        return tuple(slots for slots in self.slots if slots.free)


def desk(edition: Edition, decisions: QuerySet[Decision]) -> Desk:
    """The desk as seen through ``decisions``, the ones its reader may see. Two queries."""
    found = list(decisions.order_by("prize__position", "drafted_at", "pk"))
    for decision in found:
        decision.seal = seal(decision)  # type: ignore[attr-defined]  # for the form that confirms what was read
    by_prize: dict[int | None, list[Decision]] = {}
    for decision in found:
        by_prize.setdefault(decision.prize_id, []).append(decision)
    slots = tuple(
        # Counted from what the reader may see: a place taken by a hidden entry is not given away by a number.
        Slots(prize, tuple(by_prize.get(prize.pk, ())), max(0, prize.places - len(by_prize.get(prize.pk, ()))))
        for prize, _free in free_places(edition)
    )
    return Desk(slots, tuple(decision for decision in found if decision.outcome != Outcome.PRIZE))


def deciding_round(rounds: QuerySet[Round]) -> Round | None:
    """The round whose ranking decides: the last one."""
    return rounds.order_by("-position").first()


def seal(decision: Decision) -> str:
    """A short text that changes with whatever a confirmation would confirm: it says which draft was read."""
    read = (decision.pk, decision.prize_id, decision.citation, decision.drafted_by_id, decision.drafted_at.isoformat())
    return hashlib.sha256(repr(read).encode()).hexdigest()[:16]


def desk_state(edition: Edition) -> str:
    """``early`` before judging, ``open`` while decisions are made, ``complete``, ``public`` once announced."""
    if edition.is_announced(timezone.now()):
        return "public"
    states = {EditionState.JUDGING: "open", EditionState.DECIDED: "complete"}
    return states.get(EditionState(edition.state), "early")


def empty_choices(places: Iterable[tuple[Prize, int]]) -> list[tuple[Prize, str]]:
    """The prizes with free places, in words for the question whether they stay empty."""
    found = []
    for prize, free in places:
        if free:
            text = ngettext(
                "%(prize)s: %(count)d place is not given", "%(prize)s: %(count)d places are not given", free
            )
            found.append((prize, text % {"prize": full_name(prize), "count": free}))
    return found


def candidates(edition: Edition, rounds: QuerySet[Round], hidden: Collection[int]) -> list[Line]:
    """The best entries of the ranking that decides which no decision concerns yet."""
    round_ = deciding_round(rounds)
    if round_ is None:
        return []
    decided = set(edition.decisions.values_list("entry_id", flat=True))
    placed = current(round_, hidden=hidden).placed
    return [line for line in placed if line.entry_id not in decided][:MOST_CANDIDATES]


def csv_heads() -> list[str]:
    return [
        _("Place"),
        _("Number"),
        _("Title"),
        _("Score"),
        _("Mean"),
        _("Standard deviation"),
        _("Standard error"),
        _("Reviews"),
        _("Missing reviews"),
        _("Same score as"),
        _("Statistical tie"),
    ]


def csv_rows(view: RankingView) -> Iterator[list[object]]:
    """The ranking as a spreadsheet takes it: numbers in the notation of the page's language."""
    for line in view.lines:
        marks = (line.score, line.mean, line.spread, line.standard_error)
        yield [
            line.place,
            line.number,
            line.title,
            *("" if mark is None else number_format(mark, 4) for mark in marks),
            line.count,
            line.missing,
            line.peers,
            f"{line.band_first}–{line.band_last}" if line.is_in_band else "",
        ]


def _ends(line: Line) -> tuple[Decimal, Decimal]:
    assert line.score is not None
    reach = line.reach or Decimal(0)
    return line.score - reach, line.score + reach


def _dot(axis: Axis, line: Line, *, opens: bool, ends: tuple[str, ...]) -> Dot:
    low, high = _ends(line)
    left, right = axis.x(low), axis.x(high)
    width = f"{Decimal(right[:-1]) - Decimal(left[:-1]):.2f}%"
    return Dot(line, axis.x(line.score or 0), left, right, width, why(line), opens, ends)


def _prize_lines(view: RankingView, prizes: Iterable[Prize]) -> dict[int, list[str]]:
    """By entry: the names of the prizes whose last place ends below it, counted from the top."""
    found: dict[int, list[str]] = {}
    placed, used = view.placed, 0
    for prize in prizes:
        used += prize.places
        if used > len(placed):
            break
        label = ngettext("%(prize)s: %(count)d place", "%(prize)s: %(count)d places", prize.places)
        words = label % {"prize": prize.name, "count": prize.places}
        if used < len(placed) and placed[used - 1].place == placed[used].place:
            words = _("%(prize)s – cuts through a tie") % {"prize": words}
        found.setdefault(placed[used - 1].entry_id, []).append(words)
    return found


def suggested_plan(edition: Edition) -> dict[str, int]:
    """Where the planner begins: the entries there are, the jury as it is, the first scoring round, and all prizes."""
    counted = Edition.objects.filter(pk=edition.pk).aggregate(
        entries=Count("entries", filter=Q(entries__state__in=IN_COMPETITION), distinct=True),
        jurors=Count("panels__jurors", filter=Q(panels__jurors__state__in=ASKED), distinct=True),
        reads=Min("rounds__reads_per_entry", filter=Q(rounds__kind=RoundKind.SCORING)),
    )
    places = edition.prizes.aggregate(places=Sum("places"))["places"]
    entries, jurors = counted["entries"] or 100, counted["jurors"] or 10
    return {
        "entries": max(2, min(entries, 1000)),
        "jurors": max(2, min(jurors, 60)),
        "reads": min(counted["reads"] or 3, max(2, jurors), 10),
        "minutes": USUAL_MINUTES,
        "finalists": max(1, min(places or 10, entries, 100)),
    }


@dataclass(frozen=True)
class Help:
    """A change to a planned jury in words, what it makes of the plan, and what is gained."""

    words: str
    plan: Plan
    chance: Chance
    gain: str


def helps(outlook: Outlook) -> list[Help]:
    """What would help a jury, in words."""
    larger, longer = outlook.more_jurors, outlook.more_reads
    words = ngettext("%(count)d jury member more", "%(count)d jury members more", MORE_JURORS)
    found = [_help(words % {"count": MORE_JURORS}, *larger, outlook)]
    if longer:
        found.append(_help(_("One review more for each entry"), *longer, outlook))
    return found


def _help(words: str, plan: Plan, chance: Chance, outlook: Outlook) -> Help:
    gain = round(chance.fair - outlook.chance.fair)
    return Help(words, plan, chance, f"+{gain}" if gain > 0 else str(gain))
