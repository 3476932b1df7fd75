"""How far a round has come: in sum, by category and by juror, when it will be done, and who has been silent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Category
from juries.models import Assignment, Juror, Review, Round
from juries.queries import entries_of
from juries.states import ReviewState

PACE_OF = timedelta(days=7)
SILENT_AFTER = timedelta(days=5)
SOONEST = timedelta(minutes=1)


@dataclass(frozen=True)
class JurorProgress:
    """How far one juror has come in one round. ``last_at`` is when they last saved or submitted something in it."""

    juror: Juror
    total: int
    submitted: int
    drafts: int
    last_at: datetime | None
    silent_since: datetime | None
    done_by: datetime | None
    is_late: bool

    @property
    def is_done(self) -> bool:
        return self.total == self.submitted

    @property
    def open(self) -> int:
        return self.total - self.submitted


@dataclass(frozen=True)
class CategoryProgress:
    """How far one category has come; ``category`` is None for entries that compete in none."""

    category: Category | None
    entries: int
    entries_done: int
    total: int
    submitted: int
    drafts: int

    @property
    def name(self) -> str:
        return str(self.category.name) if self.category else _("Without a category")

    @property
    def open(self) -> int:
        return self.total - self.submitted


@dataclass(frozen=True)
class Progress:
    """A round under way. ``done_by`` goes on at the pace of the last week; None while there is no pace to go by."""

    jurors: tuple[JurorProgress, ...]
    categories: tuple[CategoryProgress, ...]
    total: int
    submitted: int
    drafts: int
    entries: int
    entries_done: int
    last: JurorProgress | None
    done_by: datetime | None
    is_late: bool

    @property
    def percent(self) -> int:
        return 100 * self.submitted // self.total if self.total else 0

    @property
    def open(self) -> int:
        return self.total - self.submitted


def progress(round_: Round, now: datetime | None = None) -> Progress:
    """How far ``round_`` has come at ``now``. Four queries, whatever its size."""
    moment = now or timezone.now()
    # Grouped by a number, and the people fetched afterwards: grouping whole people takes three times as long.
    counted = Assignment.objects.filter(round=round_).order_by().values_list("juror_id")
    rows = list(
        counted.annotate(
            total=Count("pk"),
            submitted=Count("pk", filter=Q(review__state=ReviewState.SUBMITTED)),
            drafts=Count("pk", filter=Q(review__state=ReviewState.DRAFT)),
            last=Max("review__saved_at"),
            lately=Count("pk", filter=Q(review__submitted_at__gt=moment - PACE_OF)),
        )
    )
    people = Juror.objects.in_bulk([row[0] for row in rows])
    jurors = sorted(
        (_of_juror(round_, people[row[0]], row[1:], moment) for row in rows),
        key=lambda row: (row.submitted / row.total, row.juror.name, row.juror.email),
    )
    categories = _by_category(round_)
    total, submitted = sum(row.total for row in jurors), sum(row.submitted for row in jurors)
    done_by = forecast(total - submitted, sum(row[5] for row in rows), round_.opens_at, moment)
    return Progress(
        jurors=tuple(jurors),
        categories=categories,
        total=total,
        submitted=submitted,
        drafts=sum(row.drafts for row in jurors),
        entries=sum(row.entries for row in categories),
        entries_done=sum(row.entries_done for row in categories),
        last=max((row for row in jurors if row.last_at), key=_when, default=None),
        done_by=done_by,
        is_late=done_by is not None and done_by > round_.closes_at,
    )


def forecast(left: int, lately: int, since: datetime, now: datetime) -> datetime | None:
    """When ``left`` reviews are done at the pace of those ``lately``, of the last week or since the round began.

    None where nothing is left, or nothing was done lately: then nobody can say.
    """
    if not left or not lately:
        return None
    span = max(min(now - since, PACE_OF), SOONEST)
    return now + span * (left / lately)


def pulse(round_: Round) -> str:
    """Changes with each save in ``round_``: whoever has seen this one has seen everything. One query."""
    heard = Review.objects.filter(assignment__round=round_).aggregate(number=Count("pk"), saves=Sum("version"))
    return f"{round_.state}-{heard['number']}-{heard['saves'] or 0}"


def _when(row: JurorProgress) -> datetime:
    assert row.last_at is not None
    return row.last_at


def _of_juror(
    round_: Round, juror: Juror, counts: tuple[int, int, int, datetime | None, int], now: datetime
) -> JurorProgress:
    total, submitted, drafts, last, lately = counts
    left = total - submitted
    done_by = forecast(left, lately, round_.opens_at, now)
    heard = max(last or round_.opens_at, round_.opens_at)
    is_silent = bool(left) and round_.takes_scores(now) and now - heard > SILENT_AFTER
    return JurorProgress(
        juror=juror,
        total=total,
        submitted=submitted,
        drafts=drafts,
        last_at=last,
        silent_since=heard if is_silent else None,
        done_by=done_by,
        is_late=done_by is not None and done_by > round_.closes_at,
    )


def _by_category(round_: Round) -> tuple[CategoryProgress, ...]:
    reads = (
        Assignment.objects.filter(round=round_)
        .order_by()
        .values_list("entry__category_id")
        .annotate(
            total=Count("pk"),
            submitted=Count("pk", filter=Q(review__state=ReviewState.SUBMITTED)),
            drafts=Count("pk", filter=Q(review__state=ReviewState.DRAFT)),
        )
    )
    by_category = {category: counts for category, *counts in reads}
    submitted = Review.objects.filter(assignment__round=round_, state=ReviewState.SUBMITTED).order_by()
    read = submitted.values("assignment__entry").annotate(number=Count("pk"))
    in_full = read.filter(number__gte=round_.reads_per_entry).values("assignment__entry")
    entries = (
        entries_of(round_)
        .order_by()
        .values_list("category_id")
        .annotate(entries=Count("pk"), done=Count("pk", filter=Q(pk__in=in_full)))
    )
    counted = {category: counts for category, *counts in entries}
    known: dict[int | None, Category] = {one.pk: one for one in round_.edition.categories.order_by("position")}
    order = sorted(counted.keys() | by_category.keys(), key=lambda key: list(known).index(key) if key in known else 999)
    return tuple(
        CategoryProgress(known.get(key), *counted.get(key, (0, 0)), *by_category.get(key, (0, 0, 0))) for key in order
    )
