"""Scores belong to the ranking; words about what was erased, and the name of a juror who was, do not."""

import pytest

from accounts.erasing.shares import Step
from accounts.models import User
from awards.models import Edition
from entries.erasing import sent
from juries import erasing
from juries.models import Assignment, Juror, Recusal, Review, Score
from results import rankings
from tests import factories

pytestmark = pytest.mark.django_db


def reviewed(edition: Edition) -> tuple[Juror, Review]:
    panel = factories.panel(edition)
    round_ = factories.round_(edition, panel)
    juror = factories.juror(panel, "Qwendolin Xerxespatz", affiliation="Schule")
    entry = factories.entry(edition, state="eligible")
    assignment = factories.assignment(round_, entry, juror)
    factories.assignment(round_, factories.entry(edition, state="eligible"), juror)
    review = Review.objects.create(assignment=assignment, note="privat", feedback="gut")
    for criterion in round_.criteria.all():
        Score.objects.create(review=review, criterion=criterion, value=3)
    return juror, review


def seats(user: User | None) -> list[Step]:
    assert user is not None
    return list(erasing.steps(user))


def test_a_jurors_name_goes_and_their_scores_stay() -> None:
    edition = factories.edition()
    juror, review = reviewed(edition)
    [step] = seats(juror.user)

    step.run(factories.organiser(edition))

    juror.refresh_from_db()
    assert (juror.name, juror.affiliation, juror.email) == ("", "", f"erased-{juror.pk}@erased.invalid")
    assert review.scores.count() == 2
    # What was not begun is free for others.
    assert list(Assignment.objects.filter(juror=juror)) == [review.assignment]
    assert list(rankings.faults()) == []


def test_words_about_an_erased_entry_go_and_its_marks_stay() -> None:
    edition = factories.edition()
    juror, review = reviewed(edition)
    entry = review.assignment.entry
    Recusal.objects.create(juror=juror, entry=entry, origin="juror", reason="Eine Freundin")
    entry.state, entry.screening_reason = "ineligible", "Zu spät"
    entry.save()

    sent.erase(entry, by=factories.organiser(edition))

    review.refresh_from_db()
    assert (review.note, review.feedback, review.scores.count()) == ("", "", 2)
    assert Recusal.objects.get().reason == ""
