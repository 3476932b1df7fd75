"""The fair score against lme4's published fits, against a dense oracle, and where data is odd."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juries.scoring import (
    AllEqual,
    FairScores,
    NoScores,
    NotFinite,
    ReadOnce,
    TooFewScores,
    UnfitCodes,
    Unscorable,
    fair_scores,
)
from tests.juries.dense import Dense
from tests.juries.published import pastes, penicillin


def test_penicillin_is_fitted_as_lme4_publishes_it() -> None:
    fitted = fair_scores(*penicillin())

    assert fitted.mean == pytest.approx(22.972222, abs=5e-7)
    assert fitted.var_entry == pytest.approx(0.716908, abs=5e-7)
    assert fitted.var_juror == pytest.approx(3.730917, abs=1.5e-6)
    assert fitted.var_noise == pytest.approx(0.302415, abs=5e-7)
    assert fitted.reml == pytest.approx(330.860589, abs=5e-7)
    assert np.round(fitted.juror_effect, 4).tolist() == [2.1871, -1.0105, 1.9379, -0.0969, -0.0138, -3.0037]
    assert round(float(fitted.entry_effect[0]), 6) == 0.804547


def test_pastes_are_fitted_as_lme4_publishes_them() -> None:
    fitted = fair_scores(*pastes())

    assert round(fitted.mean, 4) == 60.0533
    assert [round(fitted.var_entry, 3), round(fitted.var_juror, 3), round(fitted.var_noise, 3)] == [1.657, 8.434, 0.678]
    assert round(fitted.reml, 2) == 246.99


def test_balanced_crossing_gives_the_estimates_of_the_analysis_of_variance() -> None:
    entry, juror, score = penicillin()
    fitted = fair_scores(entry, juror, score)
    table = score.reshape(24, 6)
    within = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean()
    noise = float((within**2).sum()) / (23 * 5)

    assert fitted.var_noise == pytest.approx(noise, rel=1e-10)
    assert fitted.var_entry == pytest.approx((6 * table.mean(axis=1).var(ddof=1) - noise) / 6, rel=1e-10)
    assert fitted.var_juror == pytest.approx((24 * table.mean(axis=0).var(ddof=1) - noise) / 24, rel=1e-10)


def test_roles_can_be_exchanged() -> None:
    entry, juror, score = penicillin()
    one, other = fair_scores(entry, juror, score), fair_scores(juror, entry, score)

    assert other.var_juror == pytest.approx(one.var_entry, rel=1e-9)
    assert other.juror_effect == pytest.approx(one.entry_effect, abs=1e-9)
    assert other.entry_se == pytest.approx(one.juror_se, rel=1e-9)


@st.composite
def ratings(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray | None]:
    """A small jury's numbers: any crossing, gaps, repeats, few steps or many, with categories or without."""
    entries, jurors = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    length = draw(st.integers(2, 24))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    entry, juror = chance.integers(0, entries, length), chance.integers(0, jurors, length)
    sizes = [draw(st.sampled_from([0.0, 0.3, 1.0, 5.0])) for _ in range(3)]
    score = (
        sizes[0] * chance.normal(size=entries)[entry]
        + sizes[1] * chance.normal(size=jurors)[juror]
        + sizes[2] * chance.normal(size=length)
    )
    if draw(st.booleans()):
        score = np.round(score)
    category = None
    if draw(st.booleans()):
        of_entry = draw(st.booleans())
        category = chance.integers(0, 3, entries)[entry] if of_entry else chance.integers(0, 3, length)
    return entry, juror, score, category


@settings(max_examples=120, deadline=None)
@given(ratings())
def test_fit_is_the_oracles(data: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray | None]) -> None:
    entry, juror, score, category = data
    try:
        fitted = fair_scores(entry, juror, score, category=category)
    except Unscorable:
        return
    dense = Dense(entry, juror, score, category)
    if fitted.var_noise == 0:
        least = np.linalg.lstsq(np.hstack([dense.x, dense.z, dense.t]), score, rcond=None)[0]
        rest = score - np.hstack([dense.x, dense.z, dense.t]) @ least
        assert np.abs(rest).max() < 1e-5 * np.ptp(score)
        return
    close = 1e-6 * max(1.0, abs(fitted.reml))

    assert fitted.reml == pytest.approx(
        dense.criterion(fitted.var_entry, fitted.var_juror, fitted.var_noise), abs=close
    )
    assert fitted.reml <= dense.best() + close
    effects, errors = dense.henderson(fitted.var_entry, fitted.var_juror, fitted.var_noise)
    own = np.concatenate([[fitted.mean], fitted.category_effect[1:], fitted.entry_effect, fitted.juror_effect])
    assert own == pytest.approx(effects, abs=1e-5 * score.std())
    assert np.concatenate([fitted.entry_se, fitted.juror_se]) == pytest.approx(errors, abs=1e-5 * score.std())


def crossed(entries: int, jurors: int, reads: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    entry = np.repeat(np.arange(entries), reads)
    juror = np.concatenate([chance.choice(jurors, reads, replace=False) for _ in range(entries)])
    score = 60 + 10 * chance.normal(size=entries)[entry] + 6 * chance.normal(size=jurors)[juror]
    return entry, juror, score + 8 * chance.normal(size=len(entry))


def test_large_offset_changes_nothing_but_the_mean() -> None:
    entry, juror, score = crossed(60, 9, 3)
    near, far = fair_scores(entry, juror, score), fair_scores(entry, juror, score + 1e6)

    assert far.mean - 1e6 == pytest.approx(near.mean, abs=1e-8)
    assert far.entry_effect == pytest.approx(near.entry_effect, abs=1e-7)
    assert far.reml == pytest.approx(near.reml, rel=1e-9)


def test_order_of_the_ratings_does_not_matter() -> None:
    entry, juror, score = crossed(60, 9, 3)
    mixed = np.random.default_rng(3).permutation(len(score))
    fitted = fair_scores(entry, juror, score)

    assert fair_scores(entry[mixed], juror[mixed], score[mixed]).entry_effect == pytest.approx(
        fitted.entry_effect, abs=1e-8
    )


def test_code_without_a_score_is_as_uncertain_as_any_entry_before_its_reviews() -> None:
    entry, juror, score = crossed(30, 6, 3)
    fitted = fair_scores(np.where(entry == 7, 40, entry), juror, score)

    assert len(fitted.entry_effect) == 41
    assert fitted.entry_effect[7] == 0
    assert fitted.entry_se[7] == pytest.approx(np.sqrt(fitted.var_entry), rel=1e-12)
    assert (fitted.part[7], fitted.part[40], fitted.parts) == (-1, 0, 1)


def test_parts_are_labelled_and_fitted_together() -> None:
    entry, juror, score = crossed(20, 5, 2)
    fitted = fair_scores(np.concatenate([entry + 20, entry]), np.concatenate([juror + 5, juror]), np.tile(score, 2))

    assert fitted.parts == 2
    assert fitted.part.tolist() == [0] * 20 + [1] * 20
    assert fitted.juror_part.tolist() == [0] * 5 + [1] * 5
    assert fitted.entry_effect[:20] == pytest.approx(fitted.entry_effect[20:], abs=1e-9)


def test_severity_on_its_boundary_is_exactly_nothing() -> None:
    # Each juror gives the same sum, entries differ: what jurors explain is less than chance would.
    score = np.array([1.0, 5, 9, 2, 6, 7, 3, 4, 8])
    fitted = fair_scores(np.tile([0, 1, 2], 3), np.repeat([0, 1, 2], 3), score)

    assert fitted.var_juror == 0
    assert fitted.juror_effect.tolist() == [0, 0, 0]
    assert fitted.juror_se.tolist() == [0, 0, 0]
    assert fitted.var_entry > 0


def test_both_variances_may_be_nothing() -> None:
    fitted = fair_scores([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 2.0, 2.0, 1.0])

    assert (fitted.var_entry, fitted.var_juror) == (0, 0)
    assert fitted.var_noise == pytest.approx(1 / 3)
    assert fitted.entry_effect.tolist() == [0, 0]


def test_scores_without_noise_say_so() -> None:
    entry, juror = np.repeat(np.arange(6), 4), np.tile(np.arange(4), 6)
    worth, severity = np.array([1.0, 4, 2, 8, 5, 7]), np.array([0.5, -1, 2, 0])
    fitted = fair_scores(entry, juror, worth[entry] + severity[juror])

    assert fitted.var_noise == 0
    assert fitted.reml == float("-inf")
    assert np.diff(fitted.entry_effect) == pytest.approx(np.diff(worth), abs=1e-6)
    assert np.diff(fitted.juror_effect) == pytest.approx(np.diff(severity), abs=1e-6)


def test_one_juror_has_no_severity_that_could_be_told() -> None:
    fitted = fair_scores([0, 0, 1, 1, 2, 2], [0] * 6, [1.0, 2.0, 5.0, 6.0, 9.0, 9.5])

    assert (fitted.var_juror, fitted.juror_effect.tolist()) == (0, [0])
    assert fitted.var_entry > 0


def test_jurors_who_rated_once_each_have_no_severity_that_could_be_told() -> None:
    fitted = fair_scores([0, 0, 1, 1, 2, 2], range(6), [1.0, 2.0, 5.0, 6.0, 9.0, 9.5])

    assert fitted.var_juror == 0
    assert fitted.var_entry > 0


def test_category_is_a_fixed_effect() -> None:
    entry, juror, score = crossed(60, 9, 3)
    category = entry % 2 + 3
    shifted = fair_scores(entry, juror, score + 20 * (category == 4), category=category)
    plain = fair_scores(entry, juror, score, category=category)

    assert shifted.category.tolist() == [3, 4]
    assert shifted.category_effect[1] - plain.category_effect[1] == pytest.approx(20, abs=1e-7)
    assert shifted.entry_effect == pytest.approx(plain.entry_effect, abs=1e-7)


@pytest.mark.parametrize(
    ("entry", "juror", "score", "error", "words"),
    [
        ([], [], [], NoScores, "There is no score yet"),
        ([0, 1, 2], [0, 1, 0], [1.0, 2.0, 3.0], ReadOnce, "Every entry was rated once"),
        ([0, 0, 1], [0, 1, 0], [4.0, 4.0, 4.0], AllEqual, "All scores are equal"),
        ([0, 0, 1], [0, 1, 0], [4.0, np.nan, np.inf], NotFinite, "2 of the scores"),
        ([0, 0], [0, 1, 0], [4.0, 5.0, 4.0], UnfitCodes, "3 scores, but the codes of entry"),
        ([0, 0, -1], [0, 1, 0], [4.0, 5.0, 4.0], UnfitCodes, "numbered from 0"),
        ([0, 0, 1.5], [0, 1, 0], [4.0, 5.0, 4.0], UnfitCodes, "whole numbers"),
    ],
)
def test_what_cannot_be_scored_is_refused_in_words(
    entry: list[int], juror: list[int], score: list[float], error: type[Unscorable], words: str
) -> None:
    with pytest.raises(error, match=words):
        fair_scores(entry, juror, score)


def test_categories_that_use_up_the_scores_are_refused() -> None:
    with pytest.raises(TooFewScores):
        fair_scores([0, 0, 1], [0, 1, 0], [1.0, 2.0, 3.0], category=[0, 1, 2])
    with pytest.raises(AllEqual, match="each category"):
        fair_scores([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 1.0, 3.0, 3.0], category=[0, 0, 1, 1])


def test_same_data_gives_the_same_numbers() -> None:
    data = crossed(200, 20, 3)
    one, other = fair_scores(*data), fair_scores(*data)

    assert isinstance(one, FairScores)
    assert one.entry_effect.tolist() == other.entry_effect.tolist()
