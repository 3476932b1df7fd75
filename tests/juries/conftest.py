"""One round under way: two jurors, three entries by different people, one of them assigned to each juror."""

from dataclasses import dataclass

import pytest

from accounts.models import User
from awards.models import Edition
from entries.models import Entry
from entries.states import EntryState
from juries.models import Assignment, Juror, Panel, Round
from tests import factories


@dataclass
class Judging:
    edition: Edition
    organiser: User
    panel: Panel
    round: Round
    juror: Juror
    colleague: Juror
    entries: list[Entry]
    assignment: Assignment

    @property
    def user(self) -> User:
        """The juror's account."""
        assert self.juror.user is not None
        return self.juror.user


@pytest.fixture
def judging(db: None) -> Judging:
    edition = factories.edition()
    panel = factories.panel(edition)
    round_ = factories.round_(edition, panel)
    school = factories.school()
    owners = ["Jürgen von der Weiß", "Şeyma Öztürk", "Олена Коваль"]
    titles = ["Brückenbau mit dem Tablet", "Wasser messen", "Der Roboter im Garten"]
    entries = [
        factories.entry(edition, factories.person(name), state=EntryState.ELIGIBLE, title=title, school=school)
        for name, title in zip(owners, titles, strict=True)
    ]
    juror = factories.juror(panel, "Łukasz Nowak")
    return Judging(
        edition=edition,
        organiser=factories.organiser(edition),
        panel=panel,
        round=round_,
        juror=juror,
        colleague=factories.juror(panel, "Ayşe Yılmaz"),
        entries=entries,
        assignment=factories.assignment(round_, entries[0], juror),
    )
