"""The usual words are there in both languages, for everything that can be asked."""

from consents import rules
from consents.default_texts import INTRO_DE, INTRO_EN, WORDS


def test_every_purpose_has_words_in_both_languages() -> None:
    assert set(WORDS) == {purpose for purpose, _channel in rules.CELLS}
    assert all(pair["de"] and pair["en"] for pair in WORDS.values())


def test_the_introduction_says_that_answers_are_free_and_can_be_taken_back() -> None:
    assert ("freiwillig" in INTRO_DE, "jederzeit" in INTRO_DE) == (True, True)
    assert ("voluntary" in INTRO_EN, "any time" in INTRO_EN) == (True, True)
