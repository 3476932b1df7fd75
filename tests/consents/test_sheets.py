"""The printed sheet: one page a person, tagged, with the code that files it again."""

import io
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from consents import decoding, people, sheets
from consents.models import Person
from consents.states import Age
from entries.models import Entry, Participant
from tests import factories as make
from uploads.models import FileKind

pytestmark = pytest.mark.django_db


def class_of(*names: str, age: Age = Age.CHILD) -> tuple[Entry, list[Person]]:
    entry = make.entry(make.edition())
    for name in names:
        one = Participant.objects.create(entry=entry, given_name=name, family_name="Łuczak-Groß")
        make.asked(entry, one, age=age)
    return entry, [person for person in people.of_entry(entry) if person.participant_id]


def texts_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def test_a_class_is_one_tagged_pdf_with_a_page_each(tmp_path: Path) -> None:
    entry, pupils = class_of("Elif", "Mia", "Jan")

    printed = sheets.print_sheets(entry, pupils, language="de")

    assert printed.pages == 3
    assert ["Elif Łuczak-Groß" in text for text in texts_of(printed.pdf)] == [True, False, False]
    assert "/MarkInfo" in PdfReader(io.BytesIO(printed.pdf)).root_object
    (tmp_path / "class.pdf").write_bytes(printed.pdf)
    found = decoding.codes(tmp_path / "class.pdf", FileKind.PDF)
    assert found == [[people.link(one, text=1)] for one in pupils]


@pytest.mark.parametrize(("age", "lines"), [(Age.CHILD, (0, 1)), (Age.YOUTH, (1, 1)), (Age.ADULT, (1, 0))])
def test_the_sheet_has_a_line_for_each_who_signs(age: Age, lines: tuple[int, int]) -> None:
    entry, pupils = class_of("Elif", age=age)

    text = texts_of(sheets.print_sheets(entry, pupils, language="en").pdf)[0]

    assert (text.count("signature of Elif"), text.count("signature of a parent")) == lines
    assert "voluntary" in text


def test_everything_that_can_be_asked_fits_on_one_page() -> None:
    entry, pupils = class_of("Maximiliane-Charlotte Alexandra", age=Age.YOUTH)

    assert [sheets.print_sheets(entry, pupils, language=language).pages for language in ("de", "en")] == [1, 1]
