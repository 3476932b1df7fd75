"""How a comparison round stands: the order, what is left out of it, and how far a juror is."""

from accounts.models import User
from comparisons import comparisons, queries
from comparisons.states import Verdict
from juries.course import advancing
from juries.models import Advance, Juror
from tests import factories
from tests.comparisons.conftest import Comparing, entries_of


def test_an_order_is_shown_once_enough_votes_are_in(comparing: Comparing) -> None:
    category = comparing.entries[0].category
    before = queries.standing(comparing.round, category=category)
    assert (before.votes, before.wanted, before.is_ready) == (0, 24, False)

    favourite = comparing.entries[2].pk
    for juror in (comparing.juror, comparing.colleague, *_more_jurors(comparing, 3)):
        _judge_for(comparing, juror.user, favourite)
    after = queries.standing(comparing.round, category=category)

    assert (after.votes, after.missing, after.is_ready, after.parts) == (30, 0, True, 1)
    assert after.lines[0].entry.pk == favourite
    assert after.lines[0].points > 80 > after.lines[1].points
    assert all(line.low < line.points < line.high and line.votes == 15 for line in after.lines)
    assert [line.is_alike for line in after.lines] == [False, False, True, True]


def test_hidden_entries_are_counted_nowhere(comparing: Comparing) -> None:
    while comparing.vote():
        pass
    category, hidden = comparing.entries[0].category, comparing.entries[1].pk

    found = queries.standing(comparing.round, category=category, hidden=[hidden])

    assert hidden not in {line.entry.pk for line in found.lines}
    assert found.votes == 3  # of the six pairs of four entries those without the hidden one
    assert sum(line.votes for line in found.lines) == 6


def test_each_juror_is_asked_for_an_equal_share(comparing: Comparing) -> None:
    comparing.vote()

    found = queries.done(comparing.user, comparing.round)

    # (4 + 2) entries, twelve votes each, two to a vote, two jurors.
    assert (found.votes, found.asked, found.left) == (1, 18, 17)


def _more_jurors(comparing: Comparing, number: int) -> list[Juror]:
    return [factories.juror(comparing.round.panel, f"Jurymitglied {index}") for index in range(number)]


def _judge_for(comparing: Comparing, user: User | None, favourite: int) -> None:
    """Every pair: the favourite wins, all others are equally good."""
    assert user is not None
    while (pair := comparisons.deal(comparing.round, by=user)) is not None:
        verdict = Verdict.EQUAL
        if favourite in entries_of(pair):
            verdict = Verdict.LEFT if pair.left.entry_id == favourite else Verdict.RIGHT
        comparisons.decide(pair, verdict=verdict, by=user)


def test_strengths_for_pairing_are_fitted_again_after_a_batch_of_votes(comparing: Comparing) -> None:
    numbers = {entry.pk: index for index, entry in enumerate(comparing.entries)}
    before = queries.strengths_for_pairing(comparing.round, numbers)
    comparing.vote()

    after = queries.strengths_for_pairing(comparing.round, numbers)

    assert before.votes.sum() == 0
    assert after.votes.sum() == 2  # four entries: a batch is one vote
    assert queries.strengths_for_pairing(comparing.round, numbers).value.tolist() == after.value.tolist()


def test_a_round_has_begun_with_its_first_vote(comparing: Comparing) -> None:
    comparing.deal()
    assert not queries.has_begun(comparing.round)

    comparing.vote()

    assert queries.has_begun(comparing.round)


def test_what_goes_on_to_a_comparison_round_stands_once_a_vote_is_given(comparing: Comparing) -> None:
    first = factories.round_(comparing.edition, comparing.round.panel)
    comparing.round.follows = first
    comparing.round.save()
    for entry in comparing.entries:
        Advance.objects.create(round=first, entry=entry, why="Von Hand", advanced_by=comparing.user)
    assert advancing.may_change(first)

    comparing.vote()

    assert not advancing.may_change(first)
