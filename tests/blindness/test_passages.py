"""Which texts are searched, and where each stands."""

import pytest

from blindness import passages
from blindness.states import Where
from entries import reading
from tests.blindness.conftest import Telling
from tests.uploads.telling import telling_pdf, written_pdf

pytestmark = pytest.mark.django_db


def test_title_answers_tables_and_choices_are_read(telling: Telling) -> None:
    telling.answer("summary", "Wir messen.")
    read = reading.draft_for_jury(telling.entry, blind=True)

    found = [(one.where, one.key, one.text) for one in passages.of_reading(read)]

    assert found == [("title", "title", "Brückenbau mit dem Tablet"), ("answer", "summary", "Wir messen.")]


def test_a_number_in_place_of_a_title_is_not_searched(telling: Telling) -> None:
    read = reading.draft_for_jury(telling.entry, blind=True)
    untitled = reading.Reading(number="MINT26-0001", title="MINT26-0001", category="", pages=())

    assert read.title != read.number
    assert list(passages.of_reading(untitled)) == []


def test_a_file_is_read_with_all_that_it_tells(telling: Telling) -> None:
    file = telling.file(telling_pdf(), "Konzept Sorg.pdf")
    (shown,) = reading.draft_for_jury(telling.entry, blind=True).files

    found = list(passages.of_file(shown, "documents", file.upload, None))

    assert {(one.where, one.is_shown) for one in found} == {
        (Where.FILENAME, False), (Where.PROPERTIES, False), (Where.ATTACHMENT, False), (Where.COMMENT, True),
        (Where.PAGE, True),
    }  # fmt: skip
    assert next(one.text for one in found if one.where == Where.FILENAME) == "Konzept Sorg"


def test_of_a_blackened_file_the_copy_is_read(telling: Telling) -> None:
    file, other = (telling.file(written_pdf(text), f"{text}.pdf") for text in ("Erste", "Zweite"))
    shown = reading.draft_for_jury(telling.entry, blind=True).files[0]

    pages = [one for one in passages.of_file(shown, "", file.upload, other.upload) if one.where == Where.PAGE]

    assert [(one.text, one.upload) for one in pages] == [("Zweite", file.upload)]


def test_a_file_is_read_once_it_is_inspected_and_previewed(telling: Telling) -> None:
    fresh = telling.file(written_pdf("Text"), "a.pdf", with_previews=False).upload
    assert not passages.is_read(fresh)
    assert passages.is_read(telling.file(written_pdf("Text"), "b.pdf").upload)


def test_where_a_link_in_a_text_leads_is_read_too() -> None:
    answer = reading.ReadingAnswer(
        "more", "rich_text", "Mehr", rich='<p><a href="https://a.example/?x=1&amp;y">hier</a></p>'
    )
    read = reading.Reading("MINT26-0001", "MINT26-0001", "", (reading.ReadingPage("", (answer,)),))

    assert [one.text for one in passages.of_reading(read)] == ["hier", "https://a.example/?x=1&y"]
