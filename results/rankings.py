"""Rankings: always what the submitted reviews say, explained down to each score, and frozen as evidence."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, DecimalField, F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Category
from entries.models import Entry
from juries.marks import METHOD, Place, Tally, comparison_reach, pooled_deviation, rank_tallies, review_mark, tally
from juries.models import Criterion, Review, Round, Score
from juries.queries import counted_reviews, counted_scores, criteria_of, entries_of
from juries.states import Refused, RoundKind, RoundState
from ledger import events
from results.models import Ranking

NOTHING = Tally(0, Decimal(0), Decimal(0))
WHOLE = DecimalField(max_digits=30, decimal_places=8)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in a ranking. ``reach`` is the half length of its whisker, ``missing`` the reviews still to come.

    ``peers`` counts the others with the same mean; ``band_first`` and ``band_last`` are the places that its band spans.
    """

    entry_id: int
    number: str
    title: str
    category_id: int | None
    held: Place[int]
    reach: Decimal | None
    missing: int
    peers: int
    band_first: int | None
    band_last: int | None

    @property
    def place(self) -> int | None:
        return self.held.place

    @property
    def mean(self) -> Decimal | None:
        return self.held.mean

    @property
    def spread(self) -> Decimal | None:
        return self.held.spread

    @property
    def standard_error(self) -> Decimal | None:
        return self.held.standard_error

    @property
    def count(self) -> int:
        return self.held.tally.count

    @property
    def band(self) -> int | None:
        return self.held.band

    @property
    def is_tied(self) -> bool:
        """Whether another entry has exactly this mean."""
        return self.peers > 0

    @property
    def is_in_band(self) -> bool:
        """Whether the marks do not tell this entry apart from another one."""
        return self.band_last is not None and self.band_first != self.band_last


@dataclass(frozen=True)
class RankingView:
    """The order at this moment, of one category or overall, best first; entries without a review stand last."""

    round: Round
    category: Category | None
    lines: tuple[Line, ...]
    pooled: Decimal | None
    method: str = METHOD

    @property
    def entries(self) -> int:
        return len(self.lines)

    @property
    def placed(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.place is not None)

    @property
    def reviews(self) -> int:
        return sum(line.count for line in self.lines)

    @property
    def missing(self) -> int:
        return sum(line.missing for line in self.lines)

    def of(self, entry_id: int) -> Line | None:
        return next((line for line in self.lines if line.entry_id == entry_id), None)


@dataclass(frozen=True)
class JurorsReview:
    """What one juror gave, criterion by criterion, in the order of the criteria."""

    juror: str
    scores: tuple[int | None, ...]
    mark: Decimal


@dataclass(frozen=True)
class Explanation:
    """Where an entry's numbers come from. ``shares`` are the criteria's weights in percent."""

    line: Line
    view: RankingView
    criteria: tuple[Criterion, ...]
    shares: tuple[Decimal, ...]
    reviews: tuple[JurorsReview, ...]


@dataclass(frozen=True)
class Verification:
    """What checking a frozen ranking found: are the bytes the ones that were frozen, and do they give these rows."""

    is_unchanged: bool
    is_reproducible: bool

    @property
    def holds(self) -> bool:
        return self.is_unchanged and self.is_reproducible


def current(round_: Round, *, category: Category | None = None, hidden: Collection[int] = ()) -> RankingView:
    """The ranking as the submitted reviews make it now. Three queries, whatever the size of the round.

    ``hidden`` entries are those a reader is recused from: they are left out before anything is counted or placed.
    """
    entries = entries_of(round_).exclude(pk__in=hidden)
    marked = counted_reviews(round_)
    if category is not None:
        entries, marked = entries.filter(category=category), marked.filter(assignment__entry__category=category)
    sums = marked.values_list("assignment__entry_id").annotate(
        count=Count("pk"), total=Sum("mark"), squares=Sum(F("mark") * F("mark"), output_field=WHOLE)
    )
    return _view(round_, category, _named(entries), {key: Tally(*rest) for key, *rest in sums})


def recompute(round_: Round, *, category: Category | None = None) -> RankingView:
    """The same ranking by the long way: each mark anew from its scores, each mean anew from the marks."""
    entries = entries_of(round_)
    if category is not None:
        entries = entries.filter(category=category)
    criteria = criteria_of(round_)
    marks: dict[int, list[Decimal]] = {}
    for review, scores in _scores_of(counted_reviews(round_).select_related("assignment")):
        mark = review_mark(scores, criteria)
        if mark is not None:
            marks.setdefault(review.assignment.entry_id, []).append(mark)
    return _view(round_, category, _named(entries), {key: tally(values) for key, values in marks.items()})


def explain(round_: Round, entry: Entry, *, hidden: Collection[int] = ()) -> Explanation | None:
    """Every number of an entry's line in its category, down to each juror's scores; None for an entry not ranked."""
    if entry.pk in hidden:
        return None
    view = current(round_, category=entry.category, hidden=hidden)
    line = view.of(entry.pk)
    if line is None:
        return None
    scores = Score.objects.filter(review__in=counted_reviews(round_).filter(assignment__entry=entry).values("pk"))
    rows = scores.select_related("criterion", "review__assignment__juror")
    given: dict[int, dict[int, Score]] = {}
    for score in rows.order_by("review__assignment__juror__name", "review_id"):
        given.setdefault(score.review_id, {})[score.criterion_id] = score
    found = {score.criterion_id: score.criterion for by_criterion in given.values() for score in by_criterion.values()}
    criteria = sorted(found.values(), key=lambda criterion: criterion.position)
    whole = sum(criterion.weight for criterion in criteria)
    shares = tuple(Decimal(100 * criterion.weight) / whole for criterion in criteria)
    return Explanation(line, view, tuple(criteria), shares, tuple(_of_juror(row, criteria) for row in given.values()))


def _of_juror(given: Mapping[int, Score], criteria: Iterable[Criterion]) -> JurorsReview:
    review = next(iter(given.values())).review
    assert review.mark is not None  # a constraint: submitted is complete
    values = tuple(given[c.pk].value if c.pk in given else None for c in criteria)
    return JurorsReview(str(review.assignment.juror), values, review.mark)


def freeze(round_: Round, *, by: User | None) -> Ranking:
    """Keep the ranking with every score it was made of. Frozen twice without a change between, it is one ranking.

    Raises Refused while scores are still taken: an order that moves is no evidence.
    """
    with transaction.atomic():
        held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        refuse_unfinished(held)
        inputs = gather(held)
        rows = compute(inputs)
        sha256 = checksum(inputs, rows)
        latest = held.rankings.select_related("frozen_by").first()
        if latest is not None and latest.sha256 == sha256:
            return latest
        frozen = Ranking.objects.create(
            round=held, method=METHOD, inputs=inputs, rows=rows, sha256=sha256, frozen_by=by
        )
        events.record(
            "ranking.frozen",
            by=by,
            subject=frozen,
            edition_id=held.edition_id,
            round=held.pk,
            sha256=sha256,
            entries=len(inputs["entries"]),
            reviews=len(inputs["reviews"]),
        )
    return frozen


def verify(ranking: Ranking) -> Verification:
    """Whether a frozen ranking is what was frozen, and whether its rows follow from its scores once more."""
    try:
        again = compute(ranking.inputs)
    except (KeyError, TypeError, ValueError):
        again = None
    return Verification(
        is_unchanged=checksum(ranking.inputs, ranking.rows) == ranking.sha256,
        is_reproducible=again == ranking.rows,
    )


def faults() -> Iterable[str]:
    """Everything that breaks the promise "always equal to a recomputation", one sentence each; empty is good."""
    rounds = Round.objects.filter(kind=RoundKind.SCORING).exclude(state=RoundState.DRAFT)
    for round_ in rounds.order_by("pk"):
        if current(round_).lines != recompute(round_).lines:
            yield f"round {round_.pk}: the ranking differs from its recomputation"
    for ranking in Ranking.objects.order_by("pk").iterator(chunk_size=10):
        result = verify(ranking)
        if not result.is_unchanged:
            yield f"ranking {ranking.pk}: the checksum does not match"
        if not result.is_reproducible:
            yield f"ranking {ranking.pk}: its rows do not follow from its scores"


def is_moving(round_: Round) -> bool:
    """Whether scores are taken, or will be: the ranking may still change. By the clock of this request."""
    now = timezone.now()
    return round_.takes_scores(now) or (round_.state == RoundState.RELEASED and now < round_.opens_at)


def refuse_unfinished(round_: Round) -> None:
    """Raises Refused unless the scoring of ``round_`` is over."""
    if round_.kind != RoundKind.SCORING or round_.state == RoundState.DRAFT:
        raise Refused(_("Only a scoring round that was held has a ranking."))
    if is_moving(round_):
        raise Refused(_("The round still takes scores. Its ranking may change until it closes."))


def gather(round_: Round) -> dict[str, Any]:
    """Every number that a ranking of ``round_`` is made of, as plain JSON: readable without this program."""
    entries = list(entries_of(round_).order_by("number").values_list("pk", "number", "category__code"))
    numbers = {pk: number for pk, number, _code in entries}
    reviews = [
        {"entry": numbers[review.assignment.entry_id], "juror": review.assignment.juror_id, "scores": scores}
        for review, scores in _scores_of(counted_reviews(round_).select_related("assignment"))
        if review.assignment.entry_id in numbers
    ]
    return {
        "method": METHOD,
        "round": {"id": round_.pk, "name": round_.name_de, "reads_per_entry": round_.reads_per_entry},
        "criteria": [
            {"key": c.key, "weight": c.weight, "minimum": c.minimum, "maximum": c.maximum} for c in criteria_of(round_)
        ],
        "entries": [{"number": number, "category": code} for _pk, number, code in entries],
        "reviews": sorted(reviews, key=lambda review: (review["entry"], review["juror"])),
    }


def compute(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The rows that follow from gathered inputs, overall and by category. Raises ValueError for another method."""
    if inputs["method"] != METHOD:
        raise ValueError(f"unknown method: {inputs['method']}")
    criteria = [_Scale(**criterion) for criterion in inputs["criteria"]]
    marks: dict[str, list[Decimal]] = {entry["number"]: [] for entry in inputs["entries"]}
    for review in inputs["reviews"]:
        mark = review_mark(review["scores"], criteria)
        if mark is not None:
            marks[review["entry"]].append(mark)
    tallies = {number: tally(values) for number, values in marks.items()}
    groups: dict[str, dict[str, Tally]] = {}
    for entry in inputs["entries"]:
        groups.setdefault(entry["category"] or "", {})[entry["number"]] = tallies[entry["number"]]
    return {"overall": _plain(tallies), "categories": {code: _plain(group) for code, group in groups.items()}}


def checksum(inputs: Mapping[str, Any], rows: Mapping[str, Any]) -> str:
    """SHA-256 of ``{"inputs": …, "rows": …}`` as canonical JSON: keys sorted, no blanks, UTF-8."""
    return hashlib.sha256(canonical(inputs, rows).encode()).hexdigest()


def canonical(inputs: Mapping[str, Any], rows: Mapping[str, Any]) -> str:
    """The text whose checksum a frozen ranking carries; ``sha256sum`` of it saved as a file gives the same."""
    whole = {"inputs": inputs, "rows": rows}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class _Scale:
    key: str
    weight: int
    minimum: int
    maximum: int


def _named(entries: Any) -> list[tuple[int, str, str, int | None]]:
    return list(entries.order_by("number").values_list("pk", "number", "title", "category_id"))


def _scores_of(reviews: Any) -> Iterable[tuple[Review, dict[str, int]]]:
    """Each review with its raw scores by criterion key; two queries."""
    rows = list(reviews)
    scores: dict[int, dict[str, int]] = {review.pk: {} for review in rows}
    found = counted_scores(reviews)
    for pk, key, value in found.values_list("review_id", "criterion__key", "value"):
        scores.setdefault(pk, {})[key] = value
    return [(review, scores[review.pk]) for review in rows]


def _view(
    round_: Round,
    category: Category | None,
    entries: list[tuple[int, str, str, int | None]],
    tallies: Mapping[int, Tally],
) -> RankingView:
    held = {pk: tallies.get(pk, NOTHING) for pk, *_rest in entries}
    places = rank_tallies(held)
    pooled = pooled_deviation(held.values())
    names = {entry[0]: entry for entry in entries}
    sharing = Counter(place.place for place in places)
    spans: dict[int | None, tuple[int | None, int | None]] = {}
    for place in places:
        spans[place.band] = (spans.get(place.band, (place.place, None))[0], place.place)
    reaches = {count: comparison_reach(pooled, count) for count in {tally_.count for tally_ in held.values()}}
    reads = round_.reads_per_entry
    lines = tuple(
        Line(
            *names[place.key],
            place,
            reaches[place.tally.count],
            max(0, reads - place.tally.count),
            sharing[place.place] - 1 if place.is_tied else 0,
            *spans[place.band],
        )
        for place in places
    )
    return RankingView(round_, category, lines, None if pooled is None else Decimal(pooled))


def _plain(tallies: Mapping[str, Tally]) -> list[dict[str, Any]]:
    return [_plain_place(place) for place in rank_tallies(tallies)]


def _plain_place(place: Place[str]) -> dict[str, Any]:
    def text(number: Decimal | None) -> str | None:
        return None if number is None else str(number)

    return {
        "entry": place.key,
        "place": place.place,
        "mean": text(place.mean),
        "spread": text(place.spread),
        "standard_error": text(place.standard_error),
        "count": place.count,
        "is_tied": place.is_tied,
        "band": place.band,
    }
