"""What sounds the same is found the same."""

import pytest

from schools.folding import fold


@pytest.mark.parametrize("spelling", ["Düsseldorf", "Duesseldorf", "Dusseldorf", "DÜSSELDORF", "Du\u0308sseldorf"])
def test_umlauts_meet_in_one_spelling(spelling: str) -> None:
    assert fold(spelling) == "dusseldorf"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Käthe-Kollwitz-Gesamtschule, Mülheim a. d. Ruhr", "kathe kollwitz gesamtschule mulheim a d ruhr"),
        ("Straße / STRASSE", "strasse strasse"),
        ("Łukasz İnönü Işık Çağla", "lukasz inonu isik cagla"),
        ("  164550  ", "164550"),
        ("", ""),
    ],
)
def test_words_lose_accents_and_signs(text: str, folded: str) -> None:
    assert fold(text) == folded
