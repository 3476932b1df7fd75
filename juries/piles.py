"""A juror's piles: what is to be read in each round, how far it has come, and how long it will take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median

from django.db.models import (
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    QuerySet,
)

from accounts.models import User
from entries import reading
from entries.models import Submission
from juries.access import assignments_visible_to, rounds_of, seats_of, standing_recusals
from juries.models import (
    Assignment,
    Review,
    Round,
)
from juries.states import ReviewState, RoundState

USUAL_MINUTES = 20  # before a juror's own pace is known
LONGEST_SITTING = timedelta(hours=1)  # a review left open overnight took no twelve hours
PACE_OF_LAST = 40


@dataclass(frozen=True, slots=True)
class PileItem:
    """One entry on a juror's pile; ``state`` is ``new``, ``draft`` or ``submitted``."""

    assignment_id: int
    entry_id: int
    category_id: int | None
    number: str
    state: str
    title: str = ""  # as this juror may read it; filled in where titles are shown


@dataclass(frozen=True)
class Pile:
    """A round as its juror meets it: everything to read, in reading order, and how far it has come."""

    round: Round
    items: tuple[PileItem, ...]
    minutes_each: int

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def done(self) -> int:
        return sum(item.state == ReviewState.SUBMITTED for item in self.items)

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def minutes_left(self) -> int:
        return self.left * self.minutes_each

    @property
    def next_item(self) -> PileItem | None:
        """Where to go on: a draft before something new."""
        waiting = [item for item in self.items if item.state != ReviewState.SUBMITTED]
        return min(waiting, key=lambda item: item.state != ReviewState.DRAFT, default=None)


def pile_rows(user: User, *rounds: Round) -> QuerySet[Assignment]:
    """The visible assignments of ``user`` in ``rounds``, in reading order: calibration first, then the juror's own."""
    rows = assignments_visible_to(user).filter(round__in=rounds)
    # NULL for an entry that is none of them: those come after.
    calibrates = Func(F("round__calibration"), F("entry_id"), function="array_position", output_field=IntegerField())
    return rows.order_by(
        "round__position",
        calibrates.asc(nulls_last=True),
        F("position").asc(nulls_last=True),
        "entry__category__position",
        "entry__number",
    )


def piles(user: User) -> list[Pile]:
    """All piles of ``user``, open rounds first, then by their end; ``round.is_led`` tells a chair. Three queries."""
    leads = Exists(seats_of(user).filter(is_chair=True, panel_id=OuterRef("panel_id")))
    rounds = list(rounds_of(user).select_related("edition__award", "panel").annotate(is_led=leads))
    items: dict[int, list[PileItem]] = {round_.pk: [] for round_ in rounds}
    for round_id, item in _pile_items(user, *rounds):
        items[round_id].append(item)
    pace = minutes_each(user)
    found = [Pile(round_, tuple(items[round_.pk]), pace) for round_ in rounds]
    return sorted(found, key=lambda pile: (pile.round.state == RoundState.CLOSED, pile.round.closes_at))


def pile_of(user: User, round_: Round) -> Pile:
    """One round's pile of ``user``."""
    return Pile(round_, tuple(item for _round, item in _pile_items(user, round_)), minutes_each(user))


def _pile_items(user: User, *rounds: Round) -> Iterator[tuple[int, PileItem]]:
    # A pile has hundreds of entries, of which a page shows some: rows of numbers, not objects with all their texts.
    columns = ("round_id", "pk", "entry_id", "entry__category_id", "entry__number", "review__state")
    for round_id, pk, entry, category, number, state in pile_rows(user, *rounds).values_list(*columns):
        yield round_id, PileItem(pk, entry, category, number, state or "new")


def with_titles(items: Sequence[PileItem], round_: Round) -> list[PileItem]:
    """The items with the titles that their juror may read in ``round_``, from what was submitted. One query."""
    sent = Submission.objects.filter(entry__in=[item.entry_id for item in items], is_current=True)
    titles = reading.titles_for_jury(sent, blind=round_.is_blind)
    return [replace(item, title=titles.get(item.entry_id, item.number)) for item in items]


def minutes_each(user: User) -> int:
    """The median minutes this person needed for a review lately; the usual guess before the first three.

    A review of an entry they are recused from by now leaves no trace, not even in their pace.
    """
    recused = standing_recusals().filter(juror__user_id=user.pk, entry_id=OuterRef("assignment__entry_id"))
    lately = Review.objects.filter(assignment__juror__user_id=user.pk, state=ReviewState.SUBMITTED)
    lately = lately.exclude(Exists(recused))
    times = [
        min(submitted - began, LONGEST_SITTING)
        for began, submitted in lately.order_by("-submitted_at").values_list("began_at", "submitted_at")[:PACE_OF_LAST]
        if submitted
    ]
    if len(times) < 3:
        return USUAL_MINUTES
    return max(1, round(median(time.total_seconds() for time in times) / 60))
