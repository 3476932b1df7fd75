"""In which letters a text is written, said by the file or found out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads.texts import letters

WORDS = "1\n00:00:01,000 --> 00:00:04,000\nGrüße aus Köln – „schön“, Łódź"


@pytest.mark.parametrize(
    ("raw", "name", "is_guess"),
    [
        (WORDS.encode(), "UTF-8", False),
        (b"\xef\xbb\xbf" + WORDS.encode(), "UTF-8", False),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "UTF-16", False),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "UTF-16", False),
        (WORDS.encode("utf-16-le"), "UTF-16", True),
        (WORDS.encode("utf-16-be"), "UTF-16", True),
    ],
)
def test_each_kind_of_letters_is_read(raw: bytes, name: str, is_guess: bool) -> None:
    assert letters.read(raw) == letters.Text(WORDS, name, is_guess)


def test_what_windows_programs_write_is_guessed_and_said() -> None:
    words = "Grüße aus Köln – „schön“, 5 €"

    assert letters.read(words.encode("cp1252")) == letters.Text(words, "Windows-1252", is_guess=True)


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\x8f\xfftext",
        b"\xff\xfea",
        b"\xff\xfe\x00\xd8",
        b"text\0",
        bytes(range(256)),
    ],
)
def test_what_is_no_text_is_said(raw: bytes) -> None:
    with pytest.raises(letters.NoText):
        letters.read(raw)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_every_text_in_utf8_is_read_as_it_is(text: str) -> None:
    assert letters.read(text.encode()).text == text.removeprefix("\ufeff")


@given(st.binary())
def test_no_bytes_break_it(raw: bytes) -> None:
    try:
        letters.read(raw)
    except letters.NoText:
        return
