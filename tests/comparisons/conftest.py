"""A comparison round under way: two jurors, and entries in two categories by different people."""

from dataclasses import dataclass

import pytest

from accounts.models import User
from awards.models import Edition
from comparisons import comparisons
from comparisons.models import Comparison
from comparisons.states import Verdict
from entries.models import Entry
from entries.states import EntryState
from juries.models import Juror, Round
from juries.states import RoundKind
from tests import factories


@dataclass
class Comparing:
    edition: Edition
    round: Round
    juror: Juror
    colleague: Juror
    entries: list[Entry]
    others: list[Entry]  # of another category

    @property
    def user(self) -> User:
        assert self.juror.user is not None
        return self.juror.user

    def deal(self, by: User | None = None) -> Comparison:
        pair = comparisons.deal(self.round, by=by or self.user)
        assert pair is not None
        return pair

    def vote(self, verdict: Verdict = Verdict.LEFT, by: User | None = None) -> Comparison | None:
        return comparisons.decide(self.deal(by), verdict=verdict, by=by or self.user)


@pytest.fixture
def comparing(db: None) -> Comparing:
    edition = factories.edition()
    one, other = edition.categories.get(), factories.category(edition, "sek2")
    panel = factories.panel(edition)
    round_ = factories.round_(edition, panel, kind=RoundKind.COMPARISON, name_de="Stichentscheid")
    return Comparing(
        edition=edition,
        round=round_,
        juror=factories.juror(panel, "Łukasz Nowak"),
        colleague=factories.juror(panel, "Ayşe Yılmaz"),
        entries=[
            factories.entry(edition, category=one, state=EntryState.ELIGIBLE, title=f"Idee {number}")
            for number in range(4)
        ],
        others=[factories.entry(edition, category=other, state=EntryState.ELIGIBLE) for _number in range(2)],
    )


def entries_of(pair: Comparison) -> set[int]:
    return {pair.left.entry_id, pair.right.entry_id}
