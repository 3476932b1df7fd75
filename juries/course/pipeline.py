"""Each entry's way through the screening and the rounds, as one picture, and what waits for whom."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from awards.models import Edition
from entries.models import Entry
from entries.states import EntryState
from juries.models import Advance, Assignment, Round
from juries.states import ReviewState, RoundKind, RoundState

SENT = (EntryState.SUBMITTED, EntryState.ELIGIBLE, EntryState.INELIGIBLE)


class Standing(TextChoices):
    """Where an entry stands at one step of its way."""

    THROUGH = "through", gettext_lazy("Through")
    HERE = "here", gettext_lazy("Under way")
    BACK = "back", gettext_lazy("With the entrant")
    AHEAD = "ahead", gettext_lazy("Still to come")
    OUT = "out", gettext_lazy("Not any more")
    NONE = "none", gettext_lazy("Not asked")


ORDER = list(Standing)


@dataclass(frozen=True)
class Step:
    """One column: the screening, or a round."""

    name: str
    round: Round | None
    counts: dict[str, int]

    @property
    def shown(self) -> list[tuple[str, int]]:
        """What is counted at this step, in words."""
        return [(str(one.label), self.counts[one]) for one in ORDER if one != Standing.NONE and self.counts[one]]


@dataclass(frozen=True)
class Way:
    """One entry and where it stands at each step."""

    entry_id: int
    number: str
    title: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class Block:
    """A run of entries with the same standing at a step: a rectangle of the picture, in units of one entry."""

    column: int
    top: int
    height: int
    standing: Standing


@dataclass(frozen=True)
class Pipeline:
    """All entries of an edition that were sent, those who came furthest first."""

    steps: tuple[Step, ...]
    ways: tuple[Way, ...]
    decided: frozenset[int]  # rounds of which somebody said what goes on

    def blocks(self) -> Iterator[Block]:
        """The picture: neighbours with the same standing are one rectangle, so that it stays small at any size."""
        for column in range(len(self.steps)):
            top = 0
            for standing, run in groupby(way.standings[column] for way in self.ways):
                height = len(list(run))
                yield Block(column, top, height, standing)
                top += height


def pipeline(edition: Edition, now: datetime | None = None) -> Pipeline:
    """Every sent entry of ``edition`` and its way so far. Five queries at any size."""
    moment = now or timezone.now()
    rounds = list(edition.rounds.exclude(kind=RoundKind.SCREENING).prefetch_related("categories").order_by("position"))
    going: dict[int, set[int]] = {}
    for round_id, entry_id in Advance.objects.filter(round__edition=edition).values_list("round_id", "entry_id"):
        going.setdefault(round_id, set()).add(entry_id)
    reads = (
        Assignment.objects.filter(round__edition=edition, review__state=ReviewState.SUBMITTED)
        .order_by()
        .values_list("round_id", "entry_id")
        .annotate(number=Count("pk"))
    )
    submitted = {(round_id, entry_id): number for round_id, entry_id, number in reads}
    sent = Entry.objects.filter(edition=edition, state__in=SENT).exclude(number="")
    columns = ("pk", "number", "title", "state", "category_id", "correction_until")
    ways = []
    for pk, number, title, state, category, correction in sent.order_by("number").values_list(*columns):
        standings = [_screened(state, correction, moment)]
        for round_ in rounds:
            done = submitted.get((round_.pk, pk), 0)
            standings.append(_in_round(round_, pk, state, category, done, going, moment))
        ways.append(Way(pk, number, title, tuple(standings)))
    ways.sort(key=lambda way: ([ORDER.index(one) for one in reversed(way.standings)], way.number))
    names: list[tuple[str, Round | None]] = [(_("Screening"), None), *((str(one.name), one) for one in rounds)]
    steps = tuple(
        Step(name, round_, Counter(way.standings[column] for way in ways))
        for column, (name, round_) in enumerate(names)
    )
    return Pipeline(steps, tuple(ways), frozenset(going))


def _screened(state: str, correction_until: datetime | None, now: datetime) -> Standing:
    if correction_until is not None and correction_until >= now:
        return Standing.BACK
    if state == EntryState.ELIGIBLE:
        return Standing.THROUGH
    return Standing.OUT if state == EntryState.INELIGIBLE else Standing.HERE


def _in_round(
    round_: Round,
    entry: int,
    state: str,
    category: int | None,
    submitted: int,
    going: dict[int, set[int]],
    now: datetime,
) -> Standing:
    named = {one.pk for one in round_.categories.all()}
    if named and category not in named:
        return Standing.NONE
    if state == EntryState.INELIGIBLE:
        return Standing.OUT
    if round_.follows_id is not None and entry not in going.get(round_.follows_id, ()):
        return Standing.OUT if round_.follows_id in going else Standing.AHEAD
    if round_.state == RoundState.DRAFT or now < round_.opens_at:
        return Standing.AHEAD
    is_read = round_.kind == RoundKind.SCORING and submitted >= round_.reads_per_entry
    return Standing.THROUGH if is_read or round_.is_over(now) else Standing.HERE


@dataclass(frozen=True)
class Waiting:
    """Something that keeps entries from going on, and who could change that."""

    text: str
    url_name: str
    round: Round | None = None


def waiting(edition: Edition, found: Pipeline, now: datetime | None = None) -> list[Waiting]:
    """What waits for whom, in the order of the steps. One query."""
    moment = now or timezone.now()
    screening = found.steps[0].counts
    rows = []
    if screening[Standing.HERE]:
        text = ngettext(
            "Waiting for those who run the award: one entry to be screened.",
            "Waiting for those who run the award: %(count)d entries to be screened.",
            screening[Standing.HERE],
        )
        rows.append(Waiting(text % {"count": screening[Standing.HERE]}, "entries:organiser_list"))
    if screening[Standing.BACK]:
        text = ngettext(
            "Waiting for its entrant: one entry to be corrected.",
            "Waiting for their entrants: %(count)d entries to be corrected.",
            screening[Standing.BACK],
        )
        rows.append(Waiting(text % {"count": screening[Standing.BACK]}, "entries:organiser_list"))
    unread = Q(assignments__juror__state="accepted") & ~Q(assignments__review__state=ReviewState.SUBMITTED)
    owing = edition.rounds.filter(kind=RoundKind.SCORING).annotate(
        left=Count("assignments", filter=unread), people=Count("assignments__juror", filter=unread, distinct=True)
    )
    counted = {one.pk: (one.left, one.people) for one in owing}
    followed = {step.round.follows_id for step in found.steps if step.round is not None}
    for step in found.steps[1:]:
        assert step.round is not None
        left, people = counted.get(step.round.pk, (0, 0))
        if left and step.round.takes_scores(moment):
            words = {"round": step.name, "left": left, "people": people}
            text = ngettext(
                "“%(round)s”: waiting for one jury member. Reviews to submit: %(left)d.",
                "“%(round)s”: waiting for %(people)d jury members. Reviews to submit: %(left)d.",
                people,
            )
            rows.append(Waiting(text % words, "juries:progress", step.round))
        if step.round.pk in followed and step.round.pk not in found.decided and step.round.is_over(moment):
            text = _("“%(round)s”: waiting for those who run the award to say what goes on.") % {"round": step.name}
            rows.append(Waiting(text, "results:advance", step.round))
    return rows
