"""How far a round has come: by juror, and in sum."""

from dataclasses import dataclass

from django.db.models import Count, Q

from juries.models import Assignment, Juror, Review, Round
from juries.queries import entries_of
from juries.states import ReviewState


@dataclass(frozen=True)
class JurorProgress:
    """How far one juror has come in one round."""

    juror: Juror
    total: int
    submitted: int
    drafts: int

    @property
    def is_done(self) -> bool:
        return self.total == self.submitted


@dataclass(frozen=True)
class Progress:
    """A round under way: by juror, and in sum."""

    jurors: tuple[JurorProgress, ...]
    total: int
    submitted: int
    drafts: int
    entries: int
    entries_done: int

    @property
    def percent(self) -> int:
        return 100 * self.submitted // self.total if self.total else 0


def progress(round_: Round) -> Progress:
    """How far ``round_`` has come. Three queries, whatever its size."""
    # Grouped by a number, and the people fetched afterwards: grouping whole people takes three times as long.
    counted = Assignment.objects.filter(round=round_).order_by().values_list("juror_id")
    rows = counted.annotate(
        total=Count("pk"),
        submitted=Count("pk", filter=Q(review__state=ReviewState.SUBMITTED)),
        drafts=Count("pk", filter=Q(review__state=ReviewState.DRAFT)),
    )
    numbers = {juror: counts for juror, *counts in rows}
    people = Juror.objects.in_bulk(numbers)
    found = [JurorProgress(people[juror], *counts) for juror, counts in numbers.items()]
    jurors = tuple(sorted(found, key=lambda row: (row.submitted / row.total, row.juror.name, row.juror.email)))
    reviews = Review.objects.filter(assignment__round=round_, state=ReviewState.SUBMITTED)
    read = reviews.order_by().values("assignment__entry").annotate(number=Count("pk"))
    in_full = read.filter(number__gte=round_.reads_per_entry).values("assignment__entry")
    entries = entries_of(round_).aggregate(all=Count("pk"), done=Count("pk", filter=Q(pk__in=in_full)))
    return Progress(
        jurors=jurors,
        total=sum(row.total for row in jurors),
        submitted=sum(row.submitted for row in jurors),
        drafts=sum(row.drafts for row in jurors),
        entries=entries["all"],
        entries_done=entries["done"],
    )
