"""The form as a sheet asks it."""

import pytest
from django.utils import translation

from drafting import sheets
from entries import entries
from tests import factories
from tests.drafting import papers
from tests.entries import filling


def asked(language: str, key: str) -> sheets.Asked:
    return next(one for one in papers.sheet(language).questions if one.key == key)


def test_a_sheet_keeps_its_language_whoever_reads_it() -> None:
    made = papers.sheet("en")

    with translation.override("de"):
        assert made.questions[0].printed == (
            "Where does your entry compete?",
            "Choice of one answer",
            "To choose from: Lower secondary; Primary",
        )
        assert made.steps[0].startswith("Write into")


def test_limits_and_what_is_optional_are_said() -> None:
    assert asked("de", "title").facts == ("Kurzer Text", "höchstens 120 Zeichen")
    assert asked("de", "costs").facts == ("Tabelle", "höchstens 8 Zeilen", "freiwillig")
    assert asked("de", "end").facts == ()


def test_the_ends_of_a_scale_have_words() -> None:
    assert [one.label for one in asked("de", "far").options] == ["1 (kaum)", "2", "3", "4", "5 (sehr)"]


def test_files_people_school_and_consents_are_answered_in_the_form() -> None:
    assert [key for key in ("title", "pictures", "terms", "end") if asked("de", key).takes_answer] == ["title"]
    assert asked("de", "terms").printed[-1] == "Über diese Einwilligung entscheiden Sie im Online-Formular."


@pytest.mark.django_db
def test_an_entry_brings_its_answers_and_its_category() -> None:
    entry = filling.complete()
    entries.save_answer(entry, filling.question(entry, "tools"), ["robot"], version=0, by=entry.owner)

    made = sheets.of_entry(entry)

    values = {one.key: one.value for one in made.questions if one.value is not None}
    assert values == {"category": "sek1", "title": "Brückenbau mit dem Tablet", "tools": ["robot"], "terms": True}
    assert made.version == entry.form_id


@pytest.mark.django_db
def test_a_call_without_a_published_form_has_no_sheet() -> None:
    edition = factories.edition()
    assert sheets.of_edition(edition) is not None

    edition.form.versions.update(published_at=None)

    assert sheets.of_edition(edition) is None
