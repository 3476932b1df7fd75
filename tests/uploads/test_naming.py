"""Names of files, with tricks."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads.naming import LONGEST_NAME, clean_filename, derivative_key, original_key, quarantine_key, with_ending


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Überblick – 3. Klasse.pdf", "Überblick – 3. Klasse.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Kaya\\foto.jpg", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ('wer? "das": <hier>|*.pdf', "wer_ _das__ _hier___.pdf"),
        ("con.txt", "_con.txt"),
        (" .hidden. ", "hidden"),
        ("u\u0308ber.png", "über.png"),
        ("", "file"),
        ("...", "file"),
        ("/", "file"),
    ],
)
def test_filename_is_cleaned(raw: str, clean: str) -> None:
    assert clean_filename(raw) == clean


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_filename("ä" * 400 + ".jpeg")

    assert (len(name), name[-5:]) == (LONGEST_NAME, ".jpeg")


@given(st.text())
def test_a_clean_name_stays_as_it_is_and_names_no_folder(raw: str) -> None:
    name = clean_filename(raw)

    assert clean_filename(name) == name
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\<>:"|?*\r\n\x00')


@pytest.mark.parametrize(
    ("given_name", "ending", "expected"),
    [
        ("foto.JPEG", "jpg", "foto.JPEG"),
        ("rechnung.exe", "pdf", "rechnung.exe.pdf"),
        ("foto", "png", "foto.png"),
        ("film.qt", "mov", "film.qt"),
        ("etwas", "", "etwas"),
    ],
)
def test_a_name_gets_the_ending_of_its_content(given_name: str, ending: str, expected: str) -> None:
    assert with_ending(given_name, ending) == expected


def test_keys_are_chosen_by_the_id_alone() -> None:
    number = UUID(int=7)

    assert original_key(number) == f"uploads/{number}/original"
    assert derivative_key(number, "small", "webp") == f"uploads/{number}/small.webp"
    assert quarantine_key(number) == f"quarantine/{number}"
