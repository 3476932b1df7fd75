"""SubRip becomes WebVTT; what is wrong in it is told by the line of the file that was sent."""

import pytest
from django.utils.translation import override

from uploads import captions
from uploads.texts import subrip

WRITTEN = (
    '\ufeff1\r\n00:00:01,000 --> 00:00:04,5\r\n<font color="#fff">Guten</font> <i>Tag</i>\r\n{\\an8}oben\r\n\r\n'
    "2\r\n0:00:05.000 --> 0:01:06.250 X1:1 X2:2 Y1:3 Y2:4\r\nEnde\r\n"
)
CLEAN = """WEBVTT

00:00:01.000 --> 00:00:04.500
Guten <i>Tag</i>
oben

00:00:05.000 --> 00:01:06.250
Ende
"""


def test_subrip_is_kept_as_webvtt() -> None:
    assert captions.clean(WRITTEN) == CLEAN


@pytest.mark.parametrize(
    "text", ["WEBVTT\n\n1\n00:01.000 --> 00:02.000\na", "1", "Hallo\n00:00:01,0 --> 00:00:02,0", ""]
)
def test_other_texts_are_not_taken_for_it(text: str) -> None:
    assert subrip.is_subrip(text) is False


def test_a_fault_is_told_by_the_line_of_the_file() -> None:
    text = "1\n00:00:01,000 --> 00:00:04,000\nHallo\n\n2\n00:00:09,000 --> 00:00:05,000\nEnde"

    with override("en"), pytest.raises(captions.Unreadable) as fault:
        captions.clean(text)

    assert fault.value.message == "Line 6: this caption ends before it begins."


def test_a_line_that_is_no_time_is_told() -> None:
    text = "1\n00:00:01,000 --> 00:00:04,000\nHallo\n\n2\n00:00:05,000 -> 00:00:06,000\nEnde"

    with override("en"), pytest.raises(captions.Unreadable) as fault:
        captions.clean(text)

    assert fault.value.message.startswith("Line 6: two times are expected here")
