"""Category and school have versions, as answers have."""

import pytest

from entries import entries
from entries.models import Entry
from entries.together import field_saves
from entries.together.models import FieldSave
from tests import factories
from tests.entries import filling

pytestmark = pytest.mark.django_db


def fresh(entry: Entry) -> Entry:
    return Entry.objects.select_related("edition", "category", "school", "owner").get(pk=entry.pk)


def test_a_field_that_was_never_saved_stands_in_version_zero() -> None:
    entry = filling.complete()

    standing = field_saves.standing(entry, field_saves.SCHOOL)

    assert (standing.value, standing.version, standing.saved_by) == (str(entry.school_id), 0, None)


def test_each_save_counts_up_and_says_who_saved() -> None:
    entry, colleague = filling.complete(), factories.person("Zofia Łuczak")
    other = factories.category(entry.edition, "sek2", position=1)

    saved = entries.choose_category(entry, other, version=1, by=colleague)

    standing = field_saves.standing(fresh(entry), field_saves.CATEGORY)
    assert (saved.value, saved.version, saved.saved_at) == ("sek2", 2, standing.saved_at)
    assert (standing.value, standing.version, standing.saved_by) == ("sek2", 2, colleague)


def test_of_two_categories_the_later_is_a_conflict_that_names_the_first() -> None:
    entry, colleague = filling.complete(), factories.person("Zofia Łuczak")
    second = factories.category(entry.edition, "sek2", position=1)
    third = factories.category(entry.edition, "bk", position=2)
    entries.choose_category(entry, second, version=1, by=colleague)

    with pytest.raises(entries.Conflict) as met:
        entries.choose_category(entry, third, version=1, by=entry.owner)

    assert (met.value.mine, met.value.saved.value, met.value.saved.version) == ("bk", "sek2", 2)
    assert met.value.saved.saved_by == colleague
    assert fresh(entry).category == second


def test_a_school_taken_off_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    entry = filling.complete()
    entries.choose_school(entry, None, version=0, by=factories.person())

    with pytest.raises(entries.Conflict) as met:
        entries.choose_school(entry, factories.school(), version=0, by=entry.owner)

    assert met.value.saved.value is None


def test_two_who_choose_alike_do_not_meet_and_a_repeated_save_is_harmless() -> None:
    entry = filling.complete()
    school = factories.school()
    first = entries.choose_school(entry, school, version=0, by=entry.owner)

    second = entries.choose_school(entry, school, version=0, by=factories.person())

    assert second == first
    assert FieldSave.objects.get(key=field_saves.SCHOOL).version == 1


def test_counting_up_begins_with_one() -> None:
    entry = factories.entry(filling.edition())

    counted = [field_saves.count_up(entry, field_saves.SCHOOL, by=entry.owner).version for _ in range(2)]

    assert counted == [1, 2]
    assert field_saves.of(entry)[field_saves.SCHOOL].version == 2
