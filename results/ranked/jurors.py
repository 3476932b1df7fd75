"""How the jury members of a round compare: how strict each is, who stands out, and where they disagree."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from juries.marks import rounded
from juries.models import Juror, Round
from juries.scoring.agreement import Metric, Undefined, alpha, reliability
from juries.scoring.certainty import reach
from juries.scoring.methods import Method
from juries.scoring.standouts import Standing as Habits
from juries.scoring.standouts import standings
from results.plotting import Axis, axis_around
from results.queries import named_entries
from results.ranked.lines import Named
from results.ranked.standing import Ratings, Standing, stand
from results.rankings import ratings_of

MOST_COLUMNS = 16
MOST_ROWS = 30  # of the map: the entries on which the marks lie furthest apart
SHADES = 3  # to either side
FULL_SHADE = 20  # points above or below what was expected
MOST_MARKS = 4_000  # beyond, agreement takes a table that is too large for a page


@dataclass(frozen=True)
class JurorLine:
    """One jury member: what they give on average beside the others, from ``low`` to ``high`` with nine in ten."""

    name: str
    count: int
    severity: Decimal
    reach: Decimal
    outfit: Decimal | None
    correlation: Decimal | None
    stands_out: bool
    x: str
    left: str
    width: str


@dataclass(frozen=True)
class Cell:
    """A mark, how far it lies from what the model expected, and a shade from -3 to 3; None where not read."""

    mark: Decimal
    off: Decimal
    shade: int


@dataclass(frozen=True)
class Row:
    entry_id: int
    number: str
    title: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class JurorsView:
    """The page: ``reason`` where no model could be fitted, then without lines. Agreement is None where undefined."""

    lines: tuple[JurorLine, ...]
    axis: Axis
    names: tuple[str, ...]  # of the columns of the map
    rows: tuple[Row, ...]
    alpha: Decimal | None
    single: Decimal | None
    mean: Decimal | None
    reason: str = ""


def compare(round_: Round, *, hidden: Collection[int] = ()) -> JurorsView:
    """The jury members of ``round_`` by severity, strictest first, without the ``hidden`` entries. Four queries."""
    entries = {entry[0]: entry for entry in named_entries(round_, hidden)}
    ratings = ratings_of(round_, hidden)
    standing = stand(Method.FAIR, ratings, category={pk: entry[3] for pk, entry in entries.items()})
    if standing.fitted is None:
        return JurorsView((), axis_around([]), (), (), None, None, None, standing.reason)
    names = {juror.pk: str(juror) for juror in Juror.objects.filter(pk__in=standing.jurors)}
    habits = {habit.juror: habit for habit in standings(standing.fitted)}
    order = sorted(standing.jurors, key=lambda pk: (habits[standing.jurors[pk]].severity, names[pk]))
    lines = _lines([habits[standing.jurors[pk]] for pk in order], [names[pk] for pk in order])
    columns, rows = _rows(standing, ratings, entries, order)
    kept = reliability(standing.fitted, max(1, round_.reads_per_entry))
    return JurorsView(
        lines[0],
        lines[1],
        tuple(names[pk] for pk in columns),
        tuple(rows),
        _alpha(ratings, order),
        rounded(kept.single),
        rounded(kept.mean_adjusted),
    )


def _lines(habits: list[Habits], names: list[str]) -> tuple[tuple[JurorLine, ...], Axis]:
    reaches = [float(far) for far in reach(np.array([habit.severity_se for habit in habits]))]
    ends = [habit.severity + side * far for habit, far in zip(habits, reaches, strict=True) for side in (-1, 1)]
    axis = axis_around([rounded(end) for end in ends])
    found = []
    for habit, name, far in zip(habits, names, reaches, strict=True):
        left, right = axis.x(rounded(habit.severity - far)), axis.x(rounded(habit.severity + far))
        found.append(
            JurorLine(
                name,
                habit.entries,
                rounded(habit.severity),
                rounded(far),
                None if habit.outfit is None else rounded(habit.outfit),
                None if habit.correlation is None else rounded(habit.correlation),
                habit.stands_out,
                axis.x(rounded(habit.severity)),
                left,
                f"{Decimal(right[:-1]) - Decimal(left[:-1]):.2f}%",
            )
        )
    return tuple(found), axis


def _rows(
    standing: Standing[int], ratings: Ratings[int], entries: dict[int, Named], order: list[int]
) -> tuple[list[int], list[Row]]:
    """The entries whose marks lie furthest from what the model expects, and the jury members who read them.

    The furthest come first; an entry that would make the map wider than MOST_COLUMNS is passed over.
    """
    fitted = standing.fitted
    assert fitted is not None
    found = []
    for pk, marks in ratings.items():
        if len(marks) < 2:
            continue
        worth = float(fitted.worth[standing.codes[pk]])
        severity = {juror: float(fitted.juror_effect[standing.jurors[juror]]) for juror, _mark in marks}
        cells = {juror: _cell(mark, standing.back(juror, mark), worth + severity[juror]) for juror, mark in marks}
        apart = max(cell.off for cell in cells.values()) - min(cell.off for cell in cells.values())
        found.append((-apart, entries[pk][1], pk, cells))
    people: set[int] = set()
    kept: list[tuple[int, dict[int, Cell]]] = []
    for _apart, _number, pk, cells in sorted(found, key=lambda one: one[:2]):
        if len(kept) < MOST_ROWS and (not kept or len(people | cells.keys()) <= MOST_COLUMNS):
            people |= cells.keys()
            kept.append((pk, cells))
    columns = [juror for juror in order if juror in people]
    return columns, [Row(*entries[pk][:3], tuple(cells.get(juror) for juror in columns)) for pk, cells in kept]


def _cell(mark: Decimal, common: Decimal, expected: float) -> Cell:
    off = rounded(float(common) - expected)
    shade = round(float(off) / FULL_SHADE * SHADES)
    return Cell(mark, off, max(-SHADES, min(SHADES, shade)))


def _alpha(ratings: Ratings[int], order: list[int]) -> Decimal | None:
    """Krippendorff's alpha of the marks, as an interval scale; None where undefined or too large for a page."""
    if sum(map(len, ratings.values())) > MOST_MARKS:
        return None
    place = {juror: row for row, juror in enumerate(order)}
    table = np.full((len(order), len(ratings)), np.nan)
    for column, marks in enumerate(ratings.values()):
        for juror, mark in marks:
            table[place[juror], column] = float(mark)
    try:
        return rounded(alpha(table, Metric.INTERVAL))
    except Undefined:
        return None
