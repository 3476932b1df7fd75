"""Names fit by measuring: one line shrinks to a floor, then there are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.fitting import DoesNotFitError, Fitted, fit


def measure(text: str, size: float) -> float:
    return len(text) * size / 2


def test_short_name_is_set_large() -> None:
    assert fit("Ada", width=100, largest=40, smallest=20, measure=measure) == Fitted(40, ("Ada",))


def test_longer_name_shrinks_on_one_line() -> None:
    assert fit("Ada Byron", width=100, largest=40, smallest=20, measure=measure) == Fitted(22.0, ("Ada Byron",))


def test_long_name_breaks_where_both_lines_are_largest() -> None:
    fitted = fit("Augusta Ada King Byron", width=100, largest=40, smallest=16, measure=measure)

    assert fitted == Fitted(18.0, ("Augusta Ada", "King Byron"))


def test_one_endless_word_is_refused_and_not_cut() -> None:
    with pytest.raises(DoesNotFitError):
        fit("A" * 60, width=100, largest=40, smallest=20, measure=measure)


@given(st.text(alphabet="ab ", min_size=1, max_size=60))
def test_whatever_fits_is_whole_and_inside_the_width(text: str) -> None:
    try:
        fitted = fit(text, width=120, largest=40, smallest=10, measure=measure)
    except DoesNotFitError:
        return

    assert " ".join(fitted.lines).split() == text.split()
    assert max(measure(line, fitted.size) for line in fitted.lines) <= 120
