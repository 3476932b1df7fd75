"""A ranking as pages read it: lines with places, scores and how sure they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format

from awards.models import Category
from juries.marks import Place, comparison_reach, pooled_deviation
from juries.models import Criterion, Round
from juries.scoring.methods import Method
from results.ranked.standing import Standing, Worth

type Named = tuple[int, str, str, int | None]  # entry, number, title, category


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in a ranking. ``reach`` is the half length of its whisker, ``missing`` the reviews still to come.

    ``peers`` counts the others with the same score; ``band_first`` and ``band_last`` are the places its band spans.
    ``worth`` is the score where another method than the weighted mean counts.
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
    worth: Worth | None = None
    chance: int | None = None  # percent to be among those who win something, where a model says so

    @property
    def place(self) -> int | None:
        return self.held.place

    @property
    def score(self) -> Decimal | None:
        """What the order goes by."""
        return self.held.mean if self.worth is None else self.worth.score

    @property
    def mean(self) -> Decimal | None:
        return self.held.mean

    @property
    def correction(self) -> Decimal | None:
        """What the method that counts makes of the plain mean."""
        return None if self.worth is None or self.mean is None else self.worth.score - self.mean

    @property
    def spread(self) -> Decimal | None:
        return self.held.spread

    @property
    def standard_error(self) -> Decimal | None:
        """Of the score; of the plain mean from the entry's own marks where that counts."""
        return self.held.standard_error if self.worth is None else self.worth.se

    @property
    def count(self) -> int:
        return self.held.tally.count

    @property
    def band(self) -> int | None:
        return self.held.band

    @property
    def is_tied(self) -> bool:
        """Whether another entry has exactly this score and no rule told them apart."""
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
    method: Method = Method.MEAN
    standing: Standing[int] | None = None

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

    @property
    def is_fair(self) -> bool:
        """Whether a model stands behind the scores: asked for, and possible with these reviews."""
        return self.standing is not None and self.standing.fitted is not None

    def of(self, entry_id: int) -> Line | None:
        return next((line for line in self.lines if line.entry_id == entry_id), None)


@dataclass(frozen=True)
class JurorsReview:
    """What one juror gave, criterion by criterion, in the order of the criteria.

    ``severity`` is what this juror gives on average above what the entries are worth (below, where negative), and
    ``corrected`` the mark without it; None where no model says so.
    """

    juror: str
    scores: tuple[int | None, ...]
    mark: Decimal
    severity: Decimal | None = None

    @property
    def corrected(self) -> Decimal | None:
        return None if self.severity is None else self.mark - self.severity


@dataclass(frozen=True)
class FairStory:
    """How a fair score comes about: (corrected mean - level) times the share that is believed, added to the level."""

    level: Decimal
    corrected: Decimal
    share: Decimal
    score: Decimal

    @property
    def percent(self) -> str:
        """The share with one place, as a person reads it."""
        return number_format(100 * self.share, 1)


@dataclass(frozen=True)
class Explanation:
    """Where an entry's numbers come from. ``shares`` are the criteria's weights in percent."""

    line: Line
    view: RankingView
    criteria: tuple[Criterion, ...]
    shares: tuple[Decimal, ...]
    reviews: tuple[JurorsReview, ...]
    story: FairStory | None = None


def lines_of(
    entries: Sequence[Named],
    places: Sequence[Place[int]],
    *,
    reads: int,
    worths: Mapping[int, Worth] | None = None,
) -> tuple[tuple[Line, ...], Decimal | None]:
    """The lines of ``places``, with what belongs to each, and the spread within entries."""
    pooled = pooled_deviation(place.tally for place in places)
    names = {entry[0]: entry for entry in entries}
    sharing = Counter(place.place for place in places)
    spans: dict[int | None, tuple[int | None, int | None]] = {}
    for place in places:
        spans[place.band] = (spans.get(place.band, (place.place, None))[0], place.place)
    reaches = {count: comparison_reach(pooled, count) for count in {place.tally.count for place in places}}

    def line(place: Place[int]) -> Line:
        worth = None if worths is None else worths.get(place.key)
        reach = worth.reach if worth else None
        return Line(
            *names[place.key],
            place,
            reaches[place.tally.count] if worths is None else reach,
            max(0, reads - place.tally.count),
            sharing[place.place] - 1 if place.is_tied else 0,
            *spans[place.band],
            worth,
        )

    return tuple(line(place) for place in places), None if pooled is None else Decimal(pooled)
