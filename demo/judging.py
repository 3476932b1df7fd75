"""Lets a panel judge: seats, a round, assignments by the real plan, and reviews by jurors who differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from random import Random

from django.contrib.auth.hashers import make_password
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from demo import words
from juries import assignments, rounds
from juries.marks import review_mark
from juries.models import Assignment, Criterion, Juror, Panel, Review, Round, Score
from juries.states import JurorState, ReviewState, RoundState

AT_ONCE = 2000
TYPICAL_READING = timedelta(minutes=17)
BEGUN = 0.1  # share of the piles that is a draft


@dataclass(frozen=True)
class Habit:
    """How a juror judges: strict or lenient, and how much chance there is in it."""

    leaning: float
    unrest: float


def seat(edition: Edition, named: Sequence[tuple[User, bool]], count: int, rng: Random) -> Panel:
    """A panel of ``count`` jurors who accepted; ``named`` are (person, is chair) and sit first."""
    panel = Panel.objects.create(edition=edition, name="Fachjury")
    invented = []
    for number in range(max(count - len(named), 0)):
        someone = words.person(rng)
        name, _, host = someone.email.partition("@")
        invented.append(
            User(
                email=f"{name}.j{edition.pk}-{number}@{host}",
                password=make_password(None),
                title=someone.title,
                given_name=someone.given_name,
                family_name=someone.family_name,
            )
        )
    people = [*named, *((user, False) for user in User.objects.bulk_create(invented))]
    when = edition.closes_at + timedelta(days=1)
    jurors = [
        Juror(
            panel=panel,
            user=user,
            email=user.email,
            name=user.name,
            state=JurorState.ACCEPTED,
            is_chair=is_chair,
            languages=["de"],
            answered_at=when,
            terms_accepted_at=when,
        )
        for user, is_chair in people
    ]
    categories = list(edition.categories.all())
    for juror in Juror.objects.bulk_create(jurors):
        juror.expertise.set(rng.sample(categories, k=min(3, len(categories))))
    return panel


def hold(edition: Edition, panel: Panel, *, window: tuple[datetime, datetime], by: User) -> Round:
    """A scoring round from the preset, assigned by the real plan, and released."""
    round_ = rounds.prepare(edition, by=by, panel=panel)
    assignments.carry_out(assignments.plan(round_), by=by)
    Round.objects.filter(pk=round_.pk).update(
        opens_at=window[0], closes_at=window[1], state=RoundState.RELEASED, reads_per_entry=3
    )
    round_.refresh_from_db()
    return round_


def judge(round_: Round, *, share: float, rng: Random, spare: Juror | None = None) -> None:
    """Write reviews for ``share`` of the assignments; for ``spare`` fewer, so that something is left to do."""
    criteria = list(round_.criteria.all())
    rows = list(round_.assignments.order_by("pk").values_list("pk", "entry_id", "juror_id"))
    worth = {entry: rng.betavariate(2.2, 1.6) for entry in sorted({row[1] for row in rows})}
    habits = {juror: Habit(rng.gauss(0, 0.12), rng.uniform(0.05, 0.16)) for juror in sorted({row[2] for row in rows})}
    for chunk in batched(rows, AT_ONCE):
        reviews, scores = [], []
        for assignment, entry, juror in chunk:
            reach = share * 0.5 if spare and juror == spare.pk else share
            luck = rng.random()
            if luck >= min(reach + BEGUN, 1.0):
                continue
            review, given = _review(round_, assignment, worth[entry], habits[juror], criteria, rng, luck < reach)
            reviews.append(review)
            scores += given
        Review.objects.bulk_create(reviews)
        Score.objects.bulk_create(scores, batch_size=5000)
    # Written on creation by the model itself: a review that took no time would promise jurors an empty evening.
    Review.objects.filter(assignment__round=round_, submitted_at__isnull=False).update(
        began_at=F("submitted_at") - TYPICAL_READING
    )


def _review(
    round_: Round,
    assignment: int,
    worth: float,
    habit: Habit,
    criteria: Sequence[Criterion],
    rng: Random,
    is_submitted: bool,
) -> tuple[Review, list[Score]]:
    values = {
        criterion.key: _level(worth + habit.leaning + rng.gauss(0, habit.unrest), criterion) for criterion in criteria
    }
    note, feedback = words.review_texts(rng, min(max(worth, 0), 1))
    began = round_.opens_at + (min(timezone.now(), round_.closes_at) - round_.opens_at) * rng.random()
    review = Review(
        assignment_id=assignment,
        state=ReviewState.SUBMITTED if is_submitted else ReviewState.DRAFT,
        note=note,
        feedback=feedback if is_submitted else "",
        mark=review_mark(values, criteria),
        submitted_at=began + timedelta(minutes=rng.randint(9, 35)) if is_submitted else None,
    )
    return review, [Score(review=review, criterion=one, value=values[one.key]) for one in criteria]


def _level(merit: float, criterion: Criterion) -> int:
    span = criterion.maximum - criterion.minimum
    return criterion.minimum + round(min(max(merit, 0), 1) * span)


def pile_of(round_: Round, user: User) -> list[Assignment]:
    """The assignments of ``user`` in the round, in order."""
    return list(round_.assignments.filter(juror__user=user).select_related("entry", "juror").order_by("pk"))
