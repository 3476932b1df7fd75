"""What a person typed, and the value that is kept for it."""

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from questions import answers
from questions.models import Question
from questions.states import QuestionKind

OPTIONS = [{"code": "a", "de": "Eins", "en": "One"}, {"code": "b", "de": "Zwei", "en": "Two"}]


def question(kind: str, **fields: Any) -> Question:
    return Question(key="q", kind=kind, options=OPTIONS, **fields)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("short_text", "Brücken\nbauen", "Brücken bauen"),
        ("long_text", "eins\r\nzwei\rdrei", "eins\nzwei\ndrei"),
        ("long_text", "a\x00b\ud800c", "abc"),
        ("number", "25", 25),
        ("number", " 12,50 € ", 12.5),
        ("number", "1.234,56", 1234.56),
        ("number", "1.500", 1500),
        ("number", "", None),
        ("number", 0, 0),
        ("choice", "b", "b"),
        ("choice", "", ""),
        ("choices", ["b", "a"], ["a", "b"]),
        ("choices", [], []),
        ("yes_no", "yes", True),
        ("yes_no", "no", False),
        ("yes_no", "", None),
        ("link", "www.example.org/a", "https://www.example.org/a"),
        ("link", "", ""),
        ("consent", "on", True),
        ("consent", None, False),
    ],
)
def test_clean_reads_every_kind(kind: str, raw: Any, value: Any) -> None:
    assert answers.clean(question(kind), raw) == value


def test_english_reads_the_comma_between_thousands() -> None:
    with translation.override("en"):
        assert answers.clean(question("number"), "1,500") == 1500


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("number", "ungefähr zwölf", "ungefähr zwölf"),
        ("number", "-3", "-3"),
        ("link", "kein link", "kein link"),
        ("link", "javascript://alert.example", "javascript://alert.example"),
        ("choice", "c", None),
        ("choices", ["a", "c"], None),
        ("yes_no", "vielleicht", None),
    ],
)
def test_unfit_says_what_a_draft_may_keep(kind: str, raw: Any, kept: Any) -> None:
    with pytest.raises(answers.Unfit) as caught:
        answers.clean(question(kind), raw)

    assert caught.value.kept == kept


def test_text_over_the_limit_is_kept_and_counted_in_words() -> None:
    with translation.override("en"), pytest.raises(answers.Unfit) as caught:
        answers.clean(question("long_text", limit=5), "1234\r\n789")

    assert (caught.value.message, caught.value.kept) == ("This text is 3 characters too long.", "1234\n789")


def test_limit_counts_code_points_and_a_line_break_as_one() -> None:
    assert answers.clean(question("long_text", limit=4), "ä😀\r\n!") == "ä😀\n!"


@pytest.mark.parametrize("kind", [QuestionKind.FILES, QuestionKind.PARTICIPANTS, QuestionKind.SCHOOL])
def test_clean_refuses_what_has_rows_of_its_own(kind: QuestionKind) -> None:
    with pytest.raises(TypeError):
        answers.clean(question(kind), "x")


@given(st.sampled_from(["short_text", "long_text", "number", "link"]), st.text(max_size=40))
def test_clean_of_a_value_gives_the_same_value(kind: str, raw: str) -> None:
    asked = question(kind)
    try:
        value = answers.clean(asked, raw)
    except answers.Unfit:
        return

    assert answers.clean(asked, value) == value


@pytest.mark.parametrize(
    ("value", "answered"), [("", False), (" \n", False), (None, False), ([], False), (0, True), (False, True)]
)
def test_no_and_zero_are_answers(value: Any, answered: bool) -> None:
    assert answers.is_answered(value) is answered
