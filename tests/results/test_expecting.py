"""What the ranking alone would give to whom, and where it leaves that open."""

from results.expecting import Slot, Word, expect


def test_prizes_go_down_the_ranking() -> None:
    says = expect([Slot(1, 5, 1), Slot(2, 5, 2)], {5: [[10], [11], [12], [13]]})

    assert [(prize, entry) for (prize, entry), word in says.words.items() if word == Word.RANKED] == [
        (1, 10), (2, 11), (2, 12),
    ]  # fmt: skip
    assert says.of(1, 11) == Word.CHANGE
    assert says.of(2, 10) == Word.CHANGE


def test_a_tie_for_too_few_places_is_open_for_all_of_them() -> None:
    says = expect([Slot(1, 5, 1), Slot(2, 5, 1), Slot(3, 5, 1)], {5: [[10, 11], [12]]})

    assert [says.of(1, 10), says.of(1, 11), says.of(2, 10), says.of(2, 11)] == [Word.TIE] * 4
    assert (says.of(3, 12), says.of(1, 12)) == (Word.RANKED, Word.CHANGE)


def test_a_tie_that_fits_is_none() -> None:
    says = expect([Slot(1, 5, 2)], {5: [[10, 11], [12]]})

    assert (says.of(1, 10), says.of(1, 11)) == (Word.RANKED, Word.RANKED)


def test_an_overall_prize_goes_to_the_best_without_one() -> None:
    says = expect([Slot(1, 5, 1), Slot(2, None, 1)], {5: [[10], [11]], None: [[10], [20], [11]]})

    assert (says.of(2, 20), says.of(2, 10)) == (Word.RANKED, Word.CHANGE)


def test_without_a_ranking_nothing_is_a_change() -> None:
    assert expect([Slot(1, 5, 1)], {}).of(1, 10) == Word.RANKED
    assert expect([Slot(1, 5, 1)], {5: []}).of(1, 10) == Word.RANKED
