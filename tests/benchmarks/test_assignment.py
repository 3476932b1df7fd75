"""The benchmark of who reads what: both ways come to one sum, and a missed bar is told."""

from dataclasses import replace

from benchmarks.assignment import Measured, arguments, measure, row


def test_both_ways_are_measured_on_one_table_and_agree() -> None:
    ours = measure((60, 8), "ours", 1, favourites=False)
    theirs = measure((60, 8), "all pairs", 1, favourites=False)
    assert (ours.objective, ours.violations, ours.is_proven) == (theirs.objective, 0, True)
    assert ours.most <= 25


def test_a_missed_bar_is_told() -> None:
    good = Measured(cpu=0.1, wall=0.1, memory=1, objective=7, is_proven=True)
    assert row((200, 20), good, good)[1] == []
    slow = replace(good, cpu=1.0, objective=6, is_proven=False, violations=2)
    assert row((200, 20), slow, good)[1] == [
        "200 × 20: 2 violations", "200 × 20: not proven best", "200 × 20: 6 is not 7", "200 × 20: 10.00 times OR-tools"
    ]  # fmt: skip
    assert row((50_000, 1_500), replace(good, memory=2 * 10**9), None)[1] == ["50,000 × 1,500: 2000 MB above the input"]


def test_sizes_are_typed_as_they_are_said() -> None:
    assert arguments(["--sizes", "200x20", "2000x100"]).sizes == [(200, 20), (2000, 100)]
