"""A round that is over: three jurors, entries with the scores a test gives them, and people who may decide."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from awards.models import Category, Edition, Prize
from awards.states import EditionState
from entries.models import Entry
from entries.states import EntryState
from juries.marks import review_mark
from juries.models import Criterion, Juror, Review, Round, Score
from juries.scoring.methods import Method
from juries.states import ReviewState, RoundState
from results.models import RankingRule
from tests import factories


@dataclass
class Judged:
    edition: Edition
    category: Category
    prize: Prize
    round: Round
    jurors: list[Juror]
    organiser: User
    second: User

    def entry(self, *scores: tuple[int, int], category: Category | None = None, owner: User | None = None) -> Entry:
        """An entry with one submitted review per pair of scores (innovation, impact), by the jurors in turn."""
        chosen = category or self.category
        made = factories.entry(self.edition, owner=owner, category=chosen, state=EntryState.ELIGIBLE)
        for juror, pair in zip(self.jurors, scores, strict=False):
            self.review(made, juror, *pair)
        return made

    def review(self, entry: Entry, juror: Juror, innovation: int, impact: int, **fields: object) -> Review:
        assignment = factories.assignment(self.round, entry, juror)
        values = {"innovation": innovation, "impact": impact}
        criteria = list(Criterion.objects.filter(round=self.round))
        now = timezone.now()
        made = Review.objects.create(
            assignment=assignment,
            **{
                "state": ReviewState.SUBMITTED,
                "mark": review_mark(values, criteria),
                "submitted_at": now,
                **fields,
            },
        )
        Score.objects.bulk_create(Score(review=made, criterion=c, value=values[c.key]) for c in criteria)
        return made


def judged(method: Method | None = Method.MEAN, **fields: object) -> Judged:
    """A round that is over, in an edition where ``method`` counts; where None, what counts was never named."""
    now = timezone.now()
    edition = factories.edition(
        **{
            "state": EditionState.JUDGING,
            "opens_at": now - timedelta(days=90),
            "closes_at": now - timedelta(days=30),
            **fields,
        }
    )
    round_ = factories.round_(
        edition,
        state=RoundState.CLOSED,
        opens_at=now - timedelta(days=20),
        closes_at=now - timedelta(days=2),
        closed_at=now - timedelta(days=2),
        reads_per_entry=3,
    )
    if method is not None:
        RankingRule.objects.create(edition=edition, method=method)
    return Judged(
        edition=edition,
        category=edition.categories.get(),
        prize=edition.prizes.get(),
        round=round_,
        jurors=[factories.juror(round_.panel, name) for name in ("Łukasz Nowak", "Ayşe Yılmaz", "Олена Коваль")],
        organiser=factories.organiser(edition),
        second=factories.organiser(edition, "Peter Schäfer"),
    )
