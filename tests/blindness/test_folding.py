"""Folding: every spelling of a name is one, and each find is shown where it stands."""

import pytest

from blindness.folding import fold, folded, unbroken


@pytest.mark.parametrize(
    "spellings",
    [
        ("Müller", "Mueller", "MUELLER", "Muller", "mu\u0308ller"),
        ("Weiß", "Weiss", "WEISS"),
        ("Ayşe Yılmaz", "Ayse Yilmaz", "AYŞE YILMAZ"),
        ("Łukasz", "Lukasz"),
        ("Helmholtz", "Helm-\nholtz", "Helm-\r\n  holtz", "Helm\u00adholtz", "Helm\ufffeholtz", "Helm\x02holtz"),
        ("Offizier", "Oﬃzier"),
    ],
)
def test_spellings_of_a_word_are_one(spellings: tuple[str, ...]) -> None:
    assert {folded(one) for one in spellings} == {folded(spellings[0])}


def test_a_find_is_shown_where_it_stands() -> None:
    text = "Wir, Frau Mueller-\nLüdenscheid, …"
    short = fold(text)

    at = short.text.index("mullerludenscheid")
    start, end = short.span(at, at + len("mullerludenscheid"))

    assert text[start:end] == "Mueller-\nLüdenscheid"


def test_a_broken_word_is_said_in_one_piece() -> None:
    assert unbroken("Helm-\nholtz-Gymna-\n sium") == "Helmholtz-Gymnasium"
    assert unbroken("Helmholtz-\nGymnasium") == "Helmholtz-Gymnasium"
    assert unbroken("zwei\nZeilen") == "zwei Zeilen"
