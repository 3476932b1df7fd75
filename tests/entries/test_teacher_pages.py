"""What a teacher's pages show."""

import pytest
from django.utils import translation

from entries import entries, teacher_pages
from entries.models import Entry
from questions.fields import as_text
from tests import factories
from tests.entries import filling

pytestmark = pytest.mark.django_db


def actions(entry: Entry) -> list[str]:
    with translation.override("en"):
        return [card.action for card in teacher_pages.cards(Entry.objects.filter(pk=entry.pk))]


def test_a_card_offers_the_one_thing_to_do_next() -> None:
    entry = filling.complete()
    said = [actions(entries.begin(entry.edition, by=entry.owner)), actions(entry)]

    entries.submit(entry, by=entry.owner)
    said.append(actions(entry))
    entries.save_answer(entry, filling.question(entry, "summary"), "neu", version=0, by=entry.owner)
    said.append(actions(entry))

    assert said == [["Continue writing"], ["Check and submit"], ["Open the entry"], ["Submit the changes"]]


def test_what_can_still_be_written_stands_first() -> None:
    teacher = factories.person(school=factories.school())
    past = factories.entry(filling.edition(state="judging"), owner=teacher)
    current = filling.complete(filling.edition(slug="2027"), owner=teacher)

    assert [card.entry for card in teacher_pages.cards(Entry.objects.all())] == [current, past]


def test_steps_tell_how_much_is_missing() -> None:
    entry = entries.begin(filling.edition(), by=factories.person())

    steps, _missing = teacher_pages.overview(entry)

    assert [(step.missing, step.state) for step in steps] == [(2, "warning"), (2, "warning")]


def test_an_empty_field_is_no_mistake_until_somebody_asks_what_is_missing() -> None:
    entry = entries.begin(filling.edition(), by=factories.person())

    quiet = teacher_pages.form_page(entry, 1)
    asked = teacher_pages.form_page(entry, 1, show_missing=True)

    assert quiet is not None
    assert asked is not None
    assert [field.error != "" for field in (quiet.fields[0], asked.fields[0])] == [False, True]


def test_a_decimal_stands_in_its_input_as_people_write_it() -> None:
    entry = filling.complete()
    entries.save_answer(entry, filling.question(entry, "lessons"), "12,5", version=0, by=entry.owner)

    page = teacher_pages.form_page(entry, 1)

    assert page is not None
    with translation.override("de"):
        shown = next(field.text for field in page.fields if field.question.key == "lessons")
    assert shown == "12,5"


def test_the_way_through_the_pages() -> None:
    entry = filling.complete()

    first, last = teacher_pages.form_page(entry, 1), teacher_pages.form_page(entry, 2)

    assert first is not None
    assert last is not None
    assert (first.previous_url, first.next_url) == ("", f"/entries/{entry.pk}/pages/2/")
    assert (last.previous_url, last.next_url) == (f"/entries/{entry.pk}/pages/1/", f"/entries/{entry.pk}/submit/")
    assert teacher_pages.form_page(entry, 3) is None


def test_a_value_in_words() -> None:
    entry = filling.complete()

    with translation.override("de"):
        words = as_text(filling.question(entry, "tools"), ["tablet", "robot"])

    assert words == "Tablet, Roboter"
