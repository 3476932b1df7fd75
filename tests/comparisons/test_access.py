"""Whose pairs are whose, and which votes count."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from comparisons import access, comparisons
from comparisons.models import Comparison
from comparisons.states import Verdict
from entries.states import EntryState
from juries import recusals
from juries.models import Round
from juries.states import RoundState
from tests import factories
from tests.comparisons.conftest import Comparing


def test_votes_of_somebody_recused_after_the_end_are_not_counted(comparing: Comparing) -> None:
    pair = comparing.deal()
    comparisons.decide(pair, verdict=Verdict.LEFT, by=comparing.user)
    Round.objects.filter(pk=comparing.round.pk).update(state=RoundState.CLOSED, closed_at=timezone.now())
    assert access.counted(comparing.round).count() == 1

    recusals.declare(comparing.juror, pair.right.entry, reason="Kollegium", by=comparing.user)

    assert Comparison.objects.exclude(verdict="").count() == 1  # a closed round keeps what was said
    assert access.counted(comparing.round).count() == 0


def test_a_pair_is_seen_by_its_juror_alone(comparing: Comparing) -> None:
    pair = comparing.deal()
    colleague = comparing.colleague.user
    assert colleague is not None

    assert list(access.comparisons_visible_to(comparing.user)) == [pair]
    for other in (colleague, factories.person(), factories.organiser(comparing.edition), AnonymousUser()):
        assert not access.comparisons_visible_to(other).exists()


def test_a_pair_with_an_entry_out_of_the_competition_is_seen_by_nobody(comparing: Comparing) -> None:
    pair = comparing.deal()
    pair.right.entry.state = EntryState.INELIGIBLE
    pair.right.entry.screening_reason = "Zu spät"
    pair.right.entry.save()

    assert not access.comparisons_visible_to(comparing.user).exists()
