"""A question as a page shows it."""

from decimal import Decimal

import pytest
from django.utils import translation

from questions.fields import Cell, Field, as_text, fingerprint, limits, spoken
from questions.models import Question
from questions.states import QuestionKind

OPTIONS = [{"code": "a", "de": "Eins", "en": "One"}, {"code": "b", "de": "Zwei", "en": ""}]


def field(kind: str, value: object = None, **fields: object) -> Field:
    return Field(Question(key="q", kind=kind, options=OPTIONS, **fields), value)  # type: ignore[arg-type]


def test_choices_know_what_is_chosen_and_speak_the_language_of_the_page() -> None:
    with translation.override("en"):
        shown = [(one.label, one.is_chosen) for one in field("choices", ["b"]).choices]

    assert shown == [("One", False), ("Zwei", True)]


def test_a_scale_has_steps_with_words_at_its_ends() -> None:
    with translation.override("de"):
        steps = field("scale", 3, minimum=1, maximum=4).steps

    assert [(one.code, one.description, one.is_chosen) for one in steps] == [
        ("1", "Eins", False),
        ("2", "", False),
        ("3", "", True),
        ("4", "Zwei", False),
    ]


def test_a_formatted_text_stands_in_its_field_as_plain_text_and_beside_it_as_it_is() -> None:
    shown = field("rich_text", '<p onclick="a()">Eins</p><ol><li><p>zwei</p></li></ol>')

    assert (shown.text, shown.rich) == ("Eins\n\n1. zwei", "<p>Eins</p><ol><li><p>zwei</p></li></ol>")


def test_a_text_from_before_its_question_took_formats_reads_as_paragraphs() -> None:
    assert field("rich_text", "Eins\n\nzwei").rich == "<p>Eins</p><p>zwei</p>"


@pytest.mark.parametrize(("limit", "rows"), [(None, 3), (2, 2), (1, 1)])
def test_a_table_offers_empty_rows_while_there_is_room(limit: int | None, rows: int) -> None:
    with translation.override("de"):
        shown = field("table", [{"a": "x", "b": ""}], limit=limit).rows

    assert (len(shown), shown[0]) == (rows, [Cell("a", "Eins", "x"), Cell("b", "Zwei", "")])


@pytest.mark.parametrize(
    ("language", "kind", "value", "words"),
    [
        ("de", "date", "2026-03-31", "31. März 2026"),
        ("de", "money", 1234.5, "1.234,50 €"),
        ("en", "money", 1234.5, "1,234.50 €"),
        ("de", "rich_text", "<p>Eins<br>zwei</p>", "Eins\nzwei"),
        ("de", "rich_text", "<h3>Eins</h3><ul><li><p>zwei</p></li></ul>", "## Eins\n\n- zwei"),
        ("de", "date", "gestern", "gestern"),
        ("de", "short_text", None, ""),
    ],
)
def test_values_are_spoken_as_people_read_them(language: str, kind: str, value: object, words: str) -> None:
    with translation.override(language):
        assert spoken(kind, value) == words


def test_a_table_is_read_row_by_row() -> None:
    question = Question(key="q", kind="table", options=OPTIONS)

    assert as_text(question, [{"a": "x", "b": "y"}, {"a": "z"}]) == "x · y\nz · "


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("short_text", {"limit": 1}, ["höchstens ein Zeichen"]),
        ("long_text", {"limit": 1500, "limit_unit": "words"}, ["höchstens 1.500 Wörter"]),
        ("number", {"minimum": Decimal(1), "maximum": Decimal("2.5")}, ["von 1 bis 2,5"]),
        ("money", {"maximum": Decimal(2000)}, ["höchstens 2.000"]),
        ("number", {"minimum": Decimal(0)}, ["mindestens 0"]),
        ("scale", {"minimum": Decimal(1), "maximum": Decimal(5)}, []),
        ("files", {"limit": 3, "max_size": 50 * 1024**2}, ["höchstens 3 Dateien", "je bis zu 50\xa0MB"]),
        ("table", {"limit": 10}, ["höchstens 10 Zeilen"]),
        ("yes_no", {"condition": {"rules": [{"key": "a", "test": "answered"}]}}, ["abhängig von früheren Antworten"]),
        ("date", {}, []),
    ],
)
def test_limits_are_said_before_one_begins(kind: str, fields: dict[str, object], words: list[str]) -> None:
    with translation.override("de"):
        assert limits(Question(key="q", kind=kind, **fields)) == words


def test_a_fingerprint_tells_answers_apart_and_an_unanswered_one_is_empty_text() -> None:
    assert fingerprint(None) == fingerprint("") == fingerprint([])
    assert len({fingerprint(value) for value in (None, False, True, 0, "0", ["a"], ["b"])}) == 7


def test_a_text_that_is_shown_and_not_saved_has_no_fingerprint() -> None:
    asked = Question(key="summary", kind=QuestionKind.LONG_TEXT)

    assert Field(asked, "Text").fingerprint == fingerprint("Text")
    assert Field(asked, "Text", error="Zu lang.").fingerprint == ""
    assert Field(asked, "Text", theirs="Anderer").fingerprint == ""
