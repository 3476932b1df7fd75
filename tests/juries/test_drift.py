"""A notice of drift says what is more than chance, and nothing else."""

from decimal import Decimal

import pytest

from juries.deskwork.drift import Drift, drift


def marks(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


BEFORE = (70, 74, 66, 72, 68, 70)  # mean 70, standard deviation 2.8284


def test_latest_marks_far_below_are_told() -> None:
    assert drift(marks(*BEFORE, 50, 54, 52, 50, 54)) == Drift(Decimal("18.0000"), is_lower=True)


def test_latest_marks_far_above_are_told() -> None:
    assert drift(marks(*BEFORE, 90, 90, 90, 90, 90)) == Drift(Decimal("20.0000"), is_lower=False)


@pytest.mark.parametrize(
    "given",
    [
        (),
        (70, 74, 66, 72, 10, 10, 10, 10, 10),  # four before: too few to be a measure
        (*BEFORE, 66, 66, 66, 66, 66),  # four points: nobody's business
        (40, 100, 40, 100, 70, 70, 50, 50, 50, 50, 50),  # two standard errors are 32.5 here
    ],
)
def test_few_small_and_accidental_differences_are_not_told(given: tuple[int, ...]) -> None:
    assert drift(marks(*given)) is None
