"""Captions: read strictly, said in words what is wrong, and nothing kept but times and words."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from uploads import captions

WRITTEN = """\ufeffWEBVTT - von Planted-Title\r
Kind: captions\r
\r
NOTE Planted-Note\r
\r
STYLE\r
::cue { background: url(https://example.org/planted) }\r
\r
eins\r
00:01.000 --> 00:04.500 align:start position:10% evil:yes\r
<v Planted-Speaker>Guten <b>Tag</b> & <c.planted>hallo</c>\r
2 < 3\r
\r
01:00:05.000 --> 01:00:06.000\r
Ende\r
"""
CLEAN = """WEBVTT

00:00:01.000 --> 00:00:04.500 align:start position:10%
Guten <b>Tag</b> & hallo
2 &lt; 3

01:00:05.000 --> 01:00:06.000
Ende
"""


def test_only_times_and_words_are_kept() -> None:
    assert captions.clean(WRITTEN) == CLEAN


def test_clean_captions_stay_as_they_are() -> None:
    assert captions.clean(CLEAN) == CLEAN


def test_no_captions_are_no_mistake() -> None:
    assert captions.clean(" \n\n") == ""


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            "Film\n00:00:01,000 --> 00:00:02,000\nHallo",
            "Line 1: captions begin with the word WEBVTT, then an empty line.",
        ),
        ("WEBVTTX\n\n", "Line 1: captions begin with the word WEBVTT, then an empty line."),
        ("WEBVTT\n00:01.000 --> 00:02.000\nHallo", "Line 2: an empty line is missing below WEBVTT."),
        ("WEBVTT\n\nNOTE nur das", "There is no caption in it: a line with two times, and below it the words."),
        ("WEBVTT\n\nHallo", "Line 3: two times are expected here, such as 00:01.000 --> 00:04.000"),
        (
            "WEBVTT\n\n00:01,000 --> 00:02,000\nHallo",
            "Line 3: two times are expected here, such as 00:01.000 --> 00:04.000",
        ),
        (
            "WEBVTT\n\n1\n00:61.000 --> 00:62.000\nHallo",
            "Line 4: two times are expected here, such as 00:01.000 --> 00:04.000",
        ),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nHallo", "Line 3: this caption ends before it begins."),
        ("WEBVTT\n\n1\n00:02.000 --> 00:03.000\n\nHallo", "Line 4: the words are missing below these times."),
        (
            "WEBVTT\n\n00:02.000 --> 00:03.000\nHallo\n00:04.000 --> 00:05.000\nWelt",
            "Line 5: an empty line is missing above these times.",
        ),
        ("WEBVTT\n\n\0", "These captions are no text. Please save them as UTF-8."),
        ("WEBVTT\n\n" + "x" * 300_000, "These captions are too long: 300000 characters are allowed."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(raw: str, said: str) -> None:
    with override("en"), pytest.raises(captions.Unreadable) as unreadable:
        captions.clean(raw)

    assert unreadable.value.message == said


@given(st.text(alphabet="WEBVT\n0123456789:.-> <>/biv&NOTE", max_size=200))
def test_what_is_let_in_is_let_in_again(text: str) -> None:
    try:
        once = captions.clean(f"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n\n{text}")
    except captions.Unreadable:
        return

    assert captions.clean(once) == once
