"""Bradley-Terry strengths: by hand, against choix, and what must always hold."""

from collections.abc import Sequence
from math import log

import choix
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.strengths import PENALTY, Vote, fit, interval, points


def test_two_entries_stand_where_the_votes_put_them() -> None:
    # Three wins to one: without a penalty the odds are the wins, so the difference is log 3.
    found = fit(2, [Vote(0, 1, 1), Vote(0, 1, 1), Vote(1, 0, 0), Vote(0, 1, 0)], penalty=1e-9)

    assert found.value[0] - found.value[1] == pytest.approx(log(3), abs=1e-6)
    assert found.value.sum() == pytest.approx(0, abs=1e-9)


def test_a_tie_counts_as_half_a_win_for_either() -> None:
    tied = fit(2, [Vote(0, 1, 0.5), Vote(0, 1, 0.5), Vote(0, 1, 1)])
    halves = fit(2, [Vote(0, 1, 1), Vote(1, 0, 1), Vote(0, 1, 1)])

    assert tied.value == pytest.approx(halves.value, abs=1e-9)


def test_an_unbeaten_entry_has_a_finite_strength_that_grows_with_its_wins() -> None:
    few, many = fit(2, [Vote(0, 1, 1)] * 2), fit(2, [Vote(0, 1, 1)] * 20)

    assert 0 < few.value[0] < many.value[0] < 10


def test_an_entry_without_votes_is_middling_and_says_that_it_is_unsure() -> None:
    found = fit(3, [Vote(0, 1, 1)] * 8)

    assert found.votes.tolist() == [8, 8, 0]
    assert found.error[2] > found.error[0]
    assert len(set(found.part.tolist())) == 2
    assert found.part[0] == found.part[1]


def test_nothing_is_fitted_to_nothing() -> None:
    found = fit(0, [])

    assert found.value.shape == (0,)
    assert found.covariance.shape == (0, 0)


def test_points_are_votes_of_a_hundred_against_a_middling_entry() -> None:
    assert points(0) == 50
    assert points(log(3)) == pytest.approx(75)


@pytest.mark.parametrize(
    ("vote", "reason"),
    [
        (Vote(1, 1, 1), "compared with itself"),
        (Vote(0, 2, 1), "does not exist"),
        (Vote(-1, 0, 1), "does not exist"),
        (Vote(0, 1, 1.5), "outside 0 to 1"),
        (Vote(0, 1, float("nan")), "outside 0 to 1"),
    ],
)
def test_a_vote_that_makes_no_sense_is_refused(vote: Vote, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        fit(2, [vote])


@st.composite
def elections(draw: st.DrawFn) -> tuple[int, list[Vote]]:
    count = draw(st.integers(2, 9))
    pair = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda two: two[0] != two[1])
    votes = st.builds(lambda two, share: Vote(two[0], two[1], share), pair, st.sampled_from([0.0, 0.5, 1.0]))
    return count, draw(st.lists(votes, max_size=40))


@given(elections())
@settings(max_examples=150, deadline=None)
def test_strengths_agree_with_choix(election: tuple[int, list[Vote]]) -> None:
    # choix knows no ties: every vote is given twice, a tie once each way. Its penalty is alpha times the squares' sum,
    # ours half the precision times that sum, so for votes counted twice alpha is our precision.
    count, votes = election
    twice = [pair for vote in votes for pair in _twice(vote)]
    expected = choix.opt_pairwise(count, twice, alpha=PENALTY, tol=1e-12)

    assert fit(count, votes).value == pytest.approx(expected - expected.mean(), abs=1e-4)


def _twice(vote: Vote) -> Sequence[tuple[int, int]]:
    won, lost = (vote.left, vote.right), (vote.right, vote.left)
    return {1.0: [won, won], 0.5: [won, lost], 0.0: [lost, lost]}[vote.share]


@given(elections())
@settings(max_examples=100, deadline=None)
def test_errors_are_those_of_the_curvature_written_out(election: tuple[int, list[Vote]]) -> None:
    count, votes = election
    found = fit(count, votes)
    curvature = np.eye(count) * PENALTY
    for vote in votes:
        chance = 1 / (1 + np.exp(found.value[vote.right] - found.value[vote.left]))
        step = np.zeros(count)
        step[vote.left], step[vote.right] = 1, -1
        curvature += chance * (1 - chance) * np.outer(step, step)
    centre = np.eye(count) - 1 / count
    expected = centre @ np.linalg.inv(curvature) @ centre

    assert found.covariance == pytest.approx(expected, abs=1e-7)
    one_between = np.sqrt(expected[0, 0] + expected[1, 1] - 2 * expected[0, 1])
    assert found.error_between(0, 1) == pytest.approx(one_between, abs=1e-7)
    assert interval(found, 0) == pytest.approx(
        (found.value[0] - 1.959964 * expected[0, 0] ** 0.5, found.value[0] + 1.959964 * expected[0, 0] ** 0.5), abs=1e-6
    )


def test_the_order_of_many_entries_is_found_again_with_honest_intervals() -> None:
    rng = np.random.default_rng(26)
    truth = np.sort(rng.normal(0, 1.2, 60))
    truth -= truth.mean()
    votes = []
    for _number in range(60 * 12):
        left, right = rng.choice(60, 2, replace=False)
        votes.append(Vote(int(left), int(right), float(rng.random() < 1 / (1 + np.exp(truth[right] - truth[left])))))

    found = fit(60, votes)
    inside = np.mean([low <= truth[entry] <= high for entry in range(60) for low, high in [interval(found, entry)]])

    assert np.corrcoef(found.value, truth)[0, 1] > 0.9
    assert inside >= 0.9


def test_more_is_told_by_a_vote_on_the_unknown_and_the_close() -> None:
    votes = [Vote(0, 1, 1)] * 9 + [Vote(1, 0, 1)] * 9 + [Vote(0, 2, 1)] * 18
    found = fit(4, votes)

    assert found.information(0, 3) > found.information(0, 1) > 0
    assert found.information(0, 3) == pytest.approx(found.information(3, 0))
