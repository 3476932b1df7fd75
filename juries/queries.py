"""Read models of the jury room: an organiser's progress, the panel, and what counts for a ranking."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from awards.models import Edition
from entries.models import Entry, Submission
from entries.states import IN_COMPETITION
from juries.access import may_see_reviews, standing_recusals
from juries.models import (
    Absence,
    Advance,
    Assignment,
    Criterion,
    Juror,
    Recusal,
    Relation,
    RemovedRound,
    Review,
    Round,
    Score,
)
from juries.states import JurorRole, JurorState, RelationKind, ReviewState


def entries_of(round_: Round) -> QuerySet[Entry]:
    """The entries a round judges: in competition, in one of its categories where it names any, and gone on to it."""
    entries = Entry.objects.filter(edition_id=round_.edition_id, state__in=IN_COMPETITION)
    return entries.filter(_judged_by(round_.pk))


def _judged_by(round_pk: int | OuterRef) -> Q:
    named = Round.categories.through.objects.filter(round_id=round_pk)
    in_category = Q(category_id__in=named.values("category_id")) | Q(~Exists(named))
    # Where the round follows another, only what a person let go on from there.
    going = Advance.objects.filter(round__followers=round_pk, entry_id=OuterRef("pk"))
    return in_category & (Q(Exists(going)) | Q(~Exists(Round.objects.filter(pk=round_pk, follows__isnull=False))))


def counting_reads() -> QuerySet[Assignment]:
    """The assignments that are or will be reads: of people who take part, or submitted before they left."""
    return Assignment.objects.filter(Q(juror__state=JurorState.ACCEPTED) | Q(review__state=ReviewState.SUBMITTED))


def lacking_readers() -> Coalesce:
    """How many entries of each round still lack a reader: a column of a query over rounds, whatever their number."""
    outside = OuterRef(OuterRef("pk"))
    reads = counting_reads().filter(round_id=outside).order_by().values("entry").annotate(number=Count("pk"))
    enough = reads.filter(number__gte=OuterRef(OuterRef("reads_per_entry")))
    short = (
        Entry.objects.filter(edition_id=OuterRef("edition_id"), state__in=IN_COMPETITION)
        .filter(_judged_by(outside))
        .exclude(pk__in=enough.values("entry"))
    )
    counted = short.order_by().values("edition").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def submission_of(entry: Entry) -> Submission | None:
    """What was sent last, frozen: the only thing a juror reads."""
    return Submission.objects.filter(entry=entry, is_current=True).first()


def criteria_of(round_: Round) -> list[Criterion]:
    """Every criterion that scores of the round may have been given by, those replaced meanwhile included."""
    return list(round_.criteria.all())


def asked(round_: Round, category_id: int | None = None) -> QuerySet[Criterion]:
    """What stands on the sheet of an entry of this category; without one, what stands on every sheet."""
    named = Criterion.categories.through.objects.filter(criterion=OuterRef("pk"))
    here = Q(~Exists(named)) | Q(Exists(named.filter(category_id=category_id or 0)))
    return round_.criteria.filter(here, replaced_at=None)


def sheet_of(assignment: Assignment, review: Review | None) -> list[tuple[Criterion, int | None]]:
    """The criteria on the sheet with the score that ``review`` gives so far. One query.

    Handed in, a review stays as it was: with the versions of the criteria that it was given by.
    """
    number = review.pk if review and review.pk else 0
    given = Score.objects.filter(criterion=OuterRef("pk"), review_id=number).values("value")
    rows = asked(assignment.round, assignment.entry.category_id)
    if review is not None and review.state == ReviewState.SUBMITTED:
        replaced = Criterion.objects.filter(round_id=assignment.round_id, scores__review_id=number)
        rows = Criterion.objects.filter(Q(pk__in=replaced.values("pk")) | Q(pk__in=rows.values("pk"), is_optional=True))
    return [(criterion, criterion.given) for criterion in rows.annotate(given=Subquery(given[:1]))]


def others_reviews(assignment: Assignment) -> list[Review]:
    """What others gave the same entry, with their scores, as far as this juror may see it now. Two queries at most."""
    if not may_see_reviews(assignment):
        return []
    rows = counted_reviews(assignment.round).filter(assignment__entry_id=assignment.entry_id)
    others = rows.filter(state=ReviewState.SUBMITTED).exclude(assignment=assignment)
    return list(
        others.select_related("assignment__juror")
        .prefetch_related(Prefetch("scores", Score.objects.select_related("criterion").order_by("criterion__position")))
        .order_by("assignment__juror__name", "pk")
    )


def counted_scores(reviews: QuerySet[Review]) -> QuerySet[Score]:
    """The scores that the marks of ``reviews`` are made of: of a draft, only those by criteria on the sheet today."""
    by_now = Q(review__state=ReviewState.SUBMITTED) | Q(criterion__replaced_at=None)
    return Score.objects.filter(by_now, review__in=reviews.order_by().values("pk"))


def criteria_on_sheet(round_: Round) -> list[Criterion]:
    """What the round asks now, with the categories it is asked in and how many scores were given."""
    rows = round_.criteria.filter(replaced_at=None).prefetch_related("categories")
    return list(rows.annotate(scored=Count("scores")).order_by("position", "pk"))


def criteria_before(round_: Round) -> list[Criterion]:
    """Criteria that scores were given by and that left the sheet: earlier versions, and those taken out."""
    rows = round_.criteria.exclude(replaced_at=None).annotate(scored=Count("scores"), is_newer=F("replaced_by"))
    return list(rows.order_by("position", "version"))


def removed_rounds(edition: Edition) -> list[RemovedRound]:
    """The rounds that were deleted and can be put back, the latest first."""
    return list(edition.removed_rounds.select_related("removed_by"))


def reviews_by(criterion: Criterion) -> int:
    """How many reviews give a score by this criterion, in this version."""
    return criterion.scores.count()


def counted_reviews(round_: Round) -> QuerySet[Review]:
    """The reviews a ranking is made of: of entries the round judges, and by nobody who is recused.

    Submitted ones; where the round says so, drafts with every score as well, of people who still take part.
    """
    recused = standing_recusals().filter(
        juror__user_id=OuterRef("assignment__juror__user_id"), entry_id=OuterRef("assignment__entry_id")
    )
    counts = Q(state=ReviewState.SUBMITTED)
    if round_.counts_drafts:
        counts |= Q(mark__isnull=False, assignment__juror__state=JurorState.ACCEPTED)
    rows = Review.objects.filter(counts, assignment__round=round_, assignment__entry__in=entries_of(round_))
    return rows.exclude(Exists(recused))


def entries_in(round_: Round, *, search: str = "", only_lacking: bool = False) -> QuerySet[Entry]:
    """The entries of a round with ``reads`` and ``submitted`` counted and their assignments at hand, by number."""
    rows = entries_of(round_).annotate(
        reads=number_of(Assignment.objects.filter(round=round_), by="entry"),
        submitted=number_of(
            Review.objects.filter(assignment__round=round_, state=ReviewState.SUBMITTED), by="assignment__entry"
        ),
    )
    if search:
        rows = rows.filter(Q(number__icontains=search) | Q(title__icontains=search))
    if only_lacking:
        rows = rows.filter(reads__lt=round_.reads_per_entry)
    readers = Assignment.objects.filter(round=round_).select_related("juror", "review").order_by("pk")
    return (
        rows.select_related("category")
        .prefetch_related(Prefetch("assignments", queryset=readers, to_attr="readers"))
        .order_by("number")
    )


def rounds_in(edition: Edition) -> list[Round]:
    return list(
        edition.rounds.select_related("panel")
        .prefetch_related("categories")
        .annotate(
            reads=number_of(Assignment.objects.all(), by="round"),
            submitted=number_of(Review.objects.filter(state=ReviewState.SUBMITTED), by="assignment__round"),
        )
    )


def rounds_on_board(edition: Edition) -> list[Round]:
    """The rounds with ``reads``, ``submitted``, ``lacking`` entries and ``seats``; read once for all rooms that ask."""
    counted = Round.objects.annotate(
        reads=number_of(Assignment.objects.all(), by="round"),
        submitted=number_of(Review.objects.filter(state=ReviewState.SUBMITTED), by="assignment__round"),
        lacking=lacking_readers(),
        # Of the whole edition, with each round: a query of its own would be one too many for the board.
        seats=ArraySubquery(
            Juror.objects.filter(panel__edition=OuterRef("edition"))
            .order_by("pk")
            .values(says=Concat("state", Value(" "), "role"))
        ),
    )
    # Django fetches no attribute twice that the edition of this page has already.
    prefetch_related_objects([edition], Prefetch("rounds", queryset=counted, to_attr="rounds_on_board"))
    found: list[Round] = edition.rounds_on_board  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True)
class Preparation:
    """What a round has by now: jurors, criteria, assignments, and how many entries lack readers."""

    jurors: int
    criteria: int
    assigned: int
    lacking: int


def preparation(round_: Round) -> Preparation:
    """How far the setting up of a round has come. One query."""
    counted = Round.objects.filter(pk=round_.pk).annotate(
        seated=number_of(Juror.objects.filter(state=JurorState.ACCEPTED), by="panel__rounds"),
        asks=number_of(Criterion.objects.filter(replaced_at=None), by="round"),
        assigned=number_of(Assignment.objects.all(), by="round"),
        lacking=lacking_readers(),
    )
    return Preparation(*counted.values_list("seated", "asks", "assigned", "lacking").get())


def number_of(rows: QuerySet[Any], *, by: str) -> Coalesce:
    """How many of ``rows`` hang on each outer row. Joined, several counts would multiply one another's rows."""
    counted = rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


class House(NamedTuple):
    """What of a school may be shared with a juror's: whose school it is, and where."""

    state: str
    authority: str
    city: str


class Competing(NamedTuple):
    """An entry in competition, in numbers: where it competes, the schools behind it, and whether a round judges it."""

    entry: int
    category: int | None
    school: int | None
    school_name: str | None
    school_of_owner: int | None
    is_judged: bool | None
    houses: tuple["House", ...] = ()  # the schools of the entry and of its owner


def competing(round_: Round) -> list[Competing]:
    """Every entry in competition in the edition of ``round_``, in the order of their making. One query."""
    rows = Entry.objects.filter(edition_id=round_.edition_id, state__in=IN_COMPETITION)
    rows = rows.annotate(is_judged=ExpressionWrapper(_judged_by(round_.pk), output_field=BooleanField()))
    columns = ["pk", "category_id", "school_id", "school__name", "owner__school_id", "is_judged"]
    house = ("state", "authority", "city")
    columns += [f"{whose}__{what}" for whose in ("school", "owner__school") for what in house]
    return [
        Competing(*row[:6], tuple(House(*one) for one in (row[6:9], row[9:12]) if one[0]))  # type: ignore[call-arg]
        for row in rows.order_by("pk").values_list(*columns)
    ]


def members_of(round_: Round) -> QuerySet[Juror]:
    """Who may be given entries of ``round_``: members who take part; no deputy before they step in, and no observer."""
    return Juror.objects.filter(panel_id=round_.panel_id, state=JurorState.ACCEPTED, role=JurorRole.MEMBER)


def away_throughout(round_: Round) -> QuerySet[Absence]:
    """The absence of a juror, who is the outer row, that leaves no day of what is left of ``round_``."""
    first, last = timezone.localdate(max(round_.opens_at, timezone.now())), timezone.localdate(round_.closes_at)
    return Absence.objects.filter(juror=OuterRef("pk"), first_day__lte=first, last_day__gte=last)


def readers_of(round_: Round) -> list[Juror]:
    """The members who can read, in the order of their seats, as ``seated_in``. One query."""
    return list(_with_kinship(members_of(round_).exclude(Exists(away_throughout(round_)))))


def seated_in(round_: Round) -> list[Juror]:
    """All who take part in the panel, deputies and observers too, in the order of their seats. One query.

    With their accounts and schools; ``related_people`` and ``related_schools`` are what they declared.
    ``at_home_in`` are categories; ``recused_from`` the entries that the person must not read, on whatever panel;
    ``once_recused_from`` those that were found or named for this seat, overruled ones included.
    """
    return list(_with_kinship(Juror.objects.filter(panel_id=round_.panel_id, state=JurorState.ACCEPTED)))


def _with_kinship(seats: QuerySet[Juror]) -> QuerySet[Juror]:
    of_person = standing_recusals().filter(juror__user_id=OuterRef("user_id"))
    related = Relation.objects.filter(juror=OuterRef("pk"))
    at_home = Juror.expertise.through.objects.filter(juror=OuterRef("pk"))
    return (
        seats.select_related("user__school")
        .annotate(
            at_home_in=ArraySubquery(at_home.values("category_id")),
            related_people=ArraySubquery(related.filter(kind=RelationKind.PERSON).values("name")),
            related_schools=ArraySubquery(related.filter(kind=RelationKind.SCHOOL).values("name")),
            recused_from=ArraySubquery(of_person.values("entry_id")),
            once_recused_from=ArraySubquery(Recusal.objects.filter(juror=OuterRef("pk")).values("entry_id")),
        )
        .order_by("pk")
    )


def scores_of(review: Review) -> dict[str, int]:
    """The scores given so far, by criterion key."""
    if not review.pk:
        return {}
    return dict(Score.objects.filter(review=review).values_list("criterion__key", "value"))
