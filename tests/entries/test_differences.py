"""Two versions woven into one text, from which both can be read again."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries.differences import Change, How, Piece, Said, compare, parted, weave

SAME, REMOVED, ADDED = How.SAME, How.REMOVED, How.ADDED


def shown(old: str, new: str) -> list[tuple[How, str]]:
    return [(piece.how, piece.text) for piece in weave(old, new)]


def test_a_changed_word_stands_beside_the_one_it_replaces() -> None:
    assert shown("Wir bauen eine Brücke.", "Wir bauen zwei Brücken.") == [
        (SAME, "Wir bauen "),
        (REMOVED, "eine Brücke."),
        (ADDED, "zwei Brücken."),
    ]


def test_an_added_word_leaves_the_rest_alone() -> None:
    assert shown("Wir bauen.", "Wir alle bauen.") == [(SAME, "Wir "), (ADDED, "alle "), (SAME, "bauen.")]


def test_paragraphs_are_kept() -> None:
    assert shown("Erst.\n\nDann.", "Erst.\n\nDann.\n\nSchluss.")[0] == (SAME, "Erst.\n\n")


@given(st.text(alphabet="ab \n"), st.text(alphabet="ab \n"))
def test_both_versions_can_be_read_from_the_woven_text(old: str, new: str) -> None:
    pieces = weave(old, new)

    assert "".join(piece.text for piece in pieces if piece.how != ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.how != REMOVED) == new


@pytest.mark.parametrize(
    ("old", "new"), [("a " * 20_000, "a " * 19_999 + "b"), ("a\n" * 20_000, "b\n" * 20_000)], ids=["words", "lines"]
)
def test_very_long_texts_are_compared_more_coarsely_and_soon(old: str, new: str) -> None:
    began = time.monotonic()

    pieces = weave(old, new)

    assert time.monotonic() - began < 5
    assert pieces == (Piece(REMOVED, old), Piece(ADDED, new))


def test_only_what_differs_is_told_in_the_order_of_the_newer_version() -> None:
    old = [Said("title", "Titel", "A"), Said("gone", "Früher", "weg"), Said("same", "Gleich", "x")]
    new = [Said("same", "Gleich", "x"), Said("come", "Neu", "da"), Said("title", "Titel", "B")]

    assert compare(old, new) == [
        Change("Neu", (Piece(ADDED, "da"),)),
        Change("Titel", (Piece(REMOVED, "A"), Piece(ADDED, "B"))),
        Change("Früher", (Piece(REMOVED, "weg"),)),
    ]


def test_things_are_told_apart_by_their_identity() -> None:
    old, new = [("a.jpg", "1"), ("b.jpg", "2")], [("umbenannt.jpg", "1"), ("c.jpg", "3")]

    assert parted(old, new, identity=lambda file: file[1]) == ([("b.jpg", "2")], [("c.jpg", "3")])
