"""Who is in which picture, as the teacher says."""

import pytest

from consents import pictures
from consents.states import Shows
from entries import participants
from entries.models import Entry, EntryFile, Participant
from tests import factories as make
from uploads.models import Upload

pytestmark = pytest.mark.django_db


def with_files(*kinds: str) -> Entry:
    entry = make.entry(make.edition())
    for number, kind in enumerate(kinds):
        upload = Upload.objects.create(
            owner=entry.owner, scope="x", key=f"k{entry.pk}-{number}", filename=f"{number}.bin", max_size=9, size=9,
            part_size=9, kind=kind,
        )  # fmt: skip
        EntryFile.objects.create(entry=entry, key="files", upload=upload, position=number)
    return entry


def test_pictures_and_films_are_asked_about_and_nothing_else() -> None:
    entry = with_files("picture", "pdf", "video")

    assert [one.file.upload.kind for one in pictures.of_entry(entry)] == ["picture", "video"]
    assert [one.shows for one in pictures.of_entry(entry)] == [Shows.TEAM, Shows.TEAM]


def test_a_mark_is_replaced_by_the_next() -> None:
    entry = with_files("picture")
    elif_ = make.asked(entry, Participant.objects.create(entry=entry, given_name="Elif"))
    file = entry.files.get()

    pictures.mark(file, Shows.SOME, [elif_], by=entry.owner)
    assert [(one.shows, one.people) for one in pictures.of_entry(entry)] == [(Shows.SOME, frozenset({elif_.pk}))]

    pictures.mark(file, Shows.NOBODY, [elif_], by=entry.owner)
    assert [(one.shows, one.people) for one in pictures.of_entry(entry)] == [(Shows.NOBODY, frozenset())]


def test_somebody_who_left_is_still_in_the_picture() -> None:
    entry = with_files("picture")
    one = Participant.objects.create(entry=entry, given_name="Elif")
    pictures.mark(entry.files.get(), Shows.SOME, [make.asked(entry, one)], by=entry.owner)

    participants.remove(one)

    assert [(one.has_left, one.people) for one in pictures.of_entry(entry)] == [(True, frozenset())]


def test_a_file_of_another_entry_is_none_of_ours() -> None:
    entry, other = with_files("picture"), with_files("picture")

    assert pictures.file_of(entry, other.files.get().pk) is None
