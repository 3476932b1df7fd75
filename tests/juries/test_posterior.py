"""Standard errors for few and for many, of differences too, and draws that agree with them."""

import numpy as np
import pytest

from juries.scoring import fair_scores
from juries.scoring import posterior as module
from tests.juries.dense import Dense
from tests.juries.published import penicillin


def uneven(seed: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    entry, juror = np.repeat(np.arange(14), 4), chance.integers(0, 5, 56)
    score = chance.normal(size=14)[entry] + chance.normal(size=5)[juror] + chance.normal(size=56) * 0.7
    return entry, juror, score, entry % 2


def covariance(dense: Dense, variances: tuple[float, float, float]) -> np.ndarray:
    """The covariance of (fixed part + entry effect), by Henderson's equations in full."""
    entry, juror, noise = variances
    joint = np.hstack([dense.x, dense.z, dense.t])
    prior = np.concatenate(
        [
            np.zeros(dense.x.shape[1]),
            np.full(dense.z.shape[1], noise / entry),
            np.full(dense.t.shape[1], noise / juror),
        ]
    )
    inverse = noise * np.linalg.inv(joint.T @ joint + np.diag(prior))
    sizes = dense.z.sum(axis=0)[:, None]
    of_worth = np.hstack([dense.z.T @ dense.x / sizes, np.eye(dense.z.shape[1])])
    kept = inverse[: of_worth.shape[1], : of_worth.shape[1]]
    return np.asarray(of_worth @ kept @ of_worth.T)


@pytest.mark.parametrize("swapped", [False, True])
def test_errors_and_draws_are_those_of_the_full_equations(*, swapped: bool) -> None:
    entry, juror, score, category = uneven()
    if swapped:
        entry, juror, category = juror, entry, juror * 0
    fitted = fair_scores(entry, juror, score, category=category)
    full = covariance(Dense(entry, juror, score, category), (fitted.var_entry, fitted.var_juror, fitted.var_noise))
    one, other = np.triu_indices(len(full), 1)

    assert fitted.posterior.swapped == swapped
    assert fitted.worth_se == pytest.approx(np.sqrt(np.diag(full)), rel=1e-8)
    differences = np.sqrt(np.diag(full)[one] + np.diag(full)[other] - 2 * full[one, other])
    assert fitted.posterior.difference_se(one, other) == pytest.approx(differences, rel=1e-8)
    draws = fitted.posterior.draw(20_000, seed=1)
    assert draws.mean(axis=0) == pytest.approx(fitted.worth, abs=4 * np.sqrt(full.max() / 20_000))
    assert np.cov(draws.T) == pytest.approx(full, abs=0.06 * full.max())


def test_same_seed_gives_the_same_draws() -> None:
    fitted = fair_scores(*penicillin())

    assert np.array_equal(fitted.posterior.draw(50, seed=7), fitted.posterior.draw(50, seed=7))
    assert not np.array_equal(fitted.posterior.draw(50, seed=7), fitted.posterior.draw(50, seed=8))


def test_nothing_is_drawn_where_nothing_differs() -> None:
    fitted = fair_scores([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 2.0, 2.0, 1.0])

    assert np.ptp(fitted.posterior.draw(5), axis=1).tolist() == [0, 0, 0, 0, 0]


def test_slices_do_not_change_the_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fair_scores(*penicillin()).entry_se
    monkeypatch.setattr(module, "CHUNK", 20)

    assert fair_scores(*penicillin()).entry_se == pytest.approx(whole, rel=1e-12)


def test_more_reads_make_an_entry_surer() -> None:
    entry, juror, score = penicillin()
    kept = (entry != 3) | (juror < 2)
    fitted = fair_scores(entry[kept], juror[kept], score[kept])

    assert fitted.entry_se[3] > 1.3 * fitted.entry_se[4]
    assert np.ptp(np.delete(fitted.entry_se, 3)) < 1e-6
