"""Serials: hard to guess, easy to type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates import serials

digits = st.text(alphabet=serials.ALPHABET, min_size=serials.DIGITS, max_size=serials.DIGITS)


def test_draw_gives_18_plain_letters_and_figures() -> None:
    drawn = {serials.draw() for _ in range(200)}

    assert len(drawn) == 200
    assert {len(serial) for serial in drawn} == {18}
    assert all(letter in serials.ALPHABET for serial in drawn for letter in serial)


def test_check_symbol_is_crockfords() -> None:
    # Worked by hand: "16J" is 1*1024 + 6*32 + 18 = 1234, and 1234 mod 37 = 13, the letter D.
    assert serials.check_symbol("16J") == "D"


def test_read_forgives_dashes_small_letters_and_lookalikes() -> None:
    serial = "0" * 16 + "11"
    typed = "oooooo-OOOOOO-oooo" + "lI"

    assert serials.check_symbol(serial[:-1]) == "1"
    assert serials.read(typed) == serial


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 18, "0" * 17, "0" * 19, "../../etc/passwd"])
def test_read_refuses_what_is_no_serial(typed: str) -> None:
    assert serials.read(typed) is None


@given(digits, st.integers(0, serials.DIGITS - 1), st.sampled_from(serials.ALPHABET))
def test_one_wrong_letter_is_always_noticed(number: str, place: int, letter: str) -> None:
    serial = number + serials.check_symbol(number)
    wrong = serial[:place] + letter + serial[place + 1 :]

    assert (serials.read(wrong) is not None) == (wrong == serial and serial[-1] in serials.ALPHABET)


@given(digits, st.integers(0, serials.DIGITS - 2))
def test_two_swapped_letters_are_always_noticed(number: str, place: int) -> None:
    serial = number + serials.check_symbol(number)
    swapped = serial[:place] + serial[place + 1] + serial[place] + serial[place + 2 :]

    assert (serials.read(swapped) is not None) == (swapped == serial and serial[-1] in serials.ALPHABET)


def test_grouped_by_six() -> None:
    assert serials.grouped("ABCDEFGHJKMNPQRSTV") == "ABCDEF-GHJKMN-PQRSTV"
