"""Who may see what in the jury room."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from entries.models import Entry
from entries.states import EntryState
from juries import access, queries, reviews, rounds
from juries.models import Juror, Recusal, Round
from juries.states import JurorState, OthersSeen, RoundState
from tests import factories
from tests.juries.conftest import Judging


def test_a_juror_sees_own_assignments_and_nobody_elses(judging: Judging) -> None:
    factories.assignment(judging.round, judging.entries[1], judging.colleague)
    assert [one.pk for one in access.assignments_visible_to(judging.user)] == [judging.assignment.pk]
    assert not access.assignments_visible_to(judging.organiser).exists()
    assert not access.assignments_visible_to(AnonymousUser()).exists()


@pytest.mark.parametrize("state", [JurorState.DECLINED, JurorState.REMOVED])
def test_who_left_sees_nothing(judging: Judging, state: JurorState) -> None:
    Juror.objects.filter(pk=judging.juror.pk).update(state=state)
    assert not access.assignments_visible_to(judging.user).exists()
    assert not access.rounds_of(judging.user).exists()


def test_a_round_being_set_up_is_not_seen(judging: Judging) -> None:
    Round.objects.update(state=RoundState.DRAFT)
    assert not access.rounds_of(judging.user).exists()
    assert not access.assignments_visible_to(judging.user).exists()


def test_entries_are_read_only_from_the_opening_on(judging: Judging) -> None:
    opens_at = timezone.now() + timedelta(hours=1)
    Round.objects.update(opens_at=opens_at)
    assert not access.assignments_visible_to(judging.user).exists()
    assert access.assignments_visible_to(judging.user, opens_at).exists()


def test_a_withdrawn_entry_leaves_the_pile(judging: Judging) -> None:
    Entry.objects.filter(pk=judging.entries[0].pk).update(state=EntryState.WITHDRAWN)
    assert not access.assignments_visible_to(judging.user).exists()


def test_the_chair_leads_and_so_does_the_organiser(judging: Judging) -> None:
    assert not access.can_chair(judging.user, judging.edition)
    Juror.objects.filter(pk=judging.juror.pk).update(is_chair=True)
    assert access.can_chair(judging.user, judging.edition)
    assert access.can_chair(judging.organiser, judging.edition)


def give(judging: Judging) -> None:
    """A review of the same entry by the colleague, and one that the juror has not handed in yet."""
    other = factories.assignment(judging.round, judging.entries[0], judging.colleague)
    scores = {"innovation": 5, "impact": 1}
    assert judging.colleague.user is not None
    reviews.save(other, scores=scores, note="", feedback="", version=0, by=judging.colleague.user)
    reviews.submit(other, by=judging.colleague.user)
    reviews.save(judging.assignment, scores=scores, note="", feedback="", version=0, by=judging.user)


def seen(judging: Judging) -> list[str]:
    assignment = access.assignment_for(judging.user, judging.assignment.pk)
    return [review.assignment.juror.name for review in queries.others_reviews(assignment)]


def test_others_reviews_are_seen_when_the_round_says_so(judging: Judging) -> None:
    give(judging)
    Round.objects.update(others_seen=OthersSeen.AFTER_OWN)
    assert seen(judging) == []
    reviews.submit(judging.assignment, by=judging.user)
    assert seen(judging) == ["Ayşe Yılmaz"]

    Round.objects.update(others_seen=OthersSeen.AFTER_CLOSE)
    assert seen(judging) == []
    rounds.close(judging.round, by=judging.organiser)
    assert seen(judging) == ["Ayşe Yılmaz"]

    Round.objects.update(others_seen=OthersSeen.NEVER)
    assert seen(judging) == []


def test_the_clock_alone_ends_a_round_for_who_may_see(judging: Judging) -> None:
    Round.objects.update(others_seen=OthersSeen.AFTER_CLOSE)
    assignment = access.assignment_for(judging.user, judging.assignment.pk)
    assert not access.may_see_reviews(assignment, judging.round.closes_at)
    assert access.may_see_reviews(assignment, judging.round.closes_at + timedelta(seconds=1))


def test_a_review_by_somebody_recused_since_is_not_shown(judging: Judging) -> None:
    give(judging)
    Round.objects.update(others_seen=OthersSeen.AFTER_OWN)
    reviews.submit(judging.assignment, by=judging.user)
    Recusal.objects.create(juror=judging.colleague, entry=judging.entries[0], origin="entrant", reason="Cousine")
    assert seen(judging) == []
