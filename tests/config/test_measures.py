"""Sizes and times as people read them."""

import pytest
from django.template import Context, Template
from django.utils import translation

from config.measures import file_size, work_time


@pytest.mark.parametrize(
    ("language", "size", "words"),
    [
        ("de", 25 * 1024 * 1024, "25 MB"),
        ("de", 26_738_688, "25,5 MB"),
        ("en", 25 * 1024 * 1024, "25 MB"),
        ("en", 1_258_291, "1.2 MB"),
        ("de", 10 * 1024**3, "10 GB"),
    ],
)
def test_a_size_has_no_decimal_that_says_nothing(language: str, size: int, words: str) -> None:
    with translation.override(language):
        assert file_size(size).replace("\xa0", " ") == words
        assert Template("{{ size|filesizeformat }}").render(Context({"size": size})).replace("\xa0", " ") == words


@pytest.mark.parametrize(
    ("language", "minutes", "words"),
    [("de", 45, "45 Min."), ("de", 255, "4 Std. 15 Min."), ("de", 240, "4 Std."), ("en", 255, "4 h 15 min")],
)
def test_a_time_of_work_is_told_in_hours_and_minutes(language: str, minutes: int, words: str) -> None:
    with translation.override(language):
        assert work_time(minutes) == words
