"""The files of an entry."""

from typing import Any

import pytest

from entries import entries, entry_files
from entries.models import Entry, EntryFile
from tests.entries import filling
from uploads.models import Upload

pytestmark = pytest.mark.django_db


def begin(entry: Entry, key: str = "pictures", **fields: Any) -> EntryFile:
    values: dict[str, Any] = {"filename": "brücke.jpg", "size": 1000, "by": entry.owner, **fields}
    return entry_files.begin(entry, filling.question(entry, key), **values)


def test_begin_makes_room_under_the_question() -> None:
    entry = filling.complete()

    file = begin(entry)

    assert (file.upload.scope, file.upload.accepts, file.upload.filename) == (
        f"entry:{entry.pk}",
        ["picture"],
        "brücke.jpg",
    )


def test_the_same_file_again_goes_on_where_it_stopped() -> None:
    entry = filling.complete()

    first, again = begin(entry, fingerprint="abc"), begin(entry, fingerprint="abc")

    assert first == again
    assert Upload.objects.count() == 1


def test_a_full_question_takes_no_more_and_a_removed_file_makes_room() -> None:
    entry = filling.complete()
    kept = [begin(entry, filename=f"{number}.jpg") for number in range(3)]
    with pytest.raises(entries.EntryError):
        begin(entry, filename="4.jpg")

    entry_files.remove(kept[0])
    begin(entry, filename="4.jpg")

    with pytest.raises(entries.EntryError):
        entry_files.bring_back(EntryFile.objects.get(pk=kept[0].pk))
    assert Upload.objects.count() == 4


@pytest.mark.parametrize("size", [0, 10_000_001])
def test_a_file_of_the_wrong_size_is_refused_in_words(size: int) -> None:
    with pytest.raises(entries.EntryError):
        begin(filling.complete(), size=size)

    assert Upload.objects.count() == 0


def test_no_file_belongs_to_another_kind_of_question() -> None:
    with pytest.raises(entries.EntryError):
        begin(filling.complete(), "title")

    assert EntryFile.objects.count() == 0


def test_remove_and_bring_back() -> None:
    entry = filling.complete()
    file = filling.file(entry)

    entry_files.remove(file)
    assert entry_files.of_entry(entry, file.upload_id).removed_at is not None  # type: ignore[union-attr]
    entry_files.bring_back(file)

    assert EntryFile.objects.get().removed_at is None


def test_describe_keeps_one_line() -> None:
    file = filling.file(filling.complete())

    entry_files.describe(file, " Eine Brücke\naus Papier ")

    assert EntryFile.objects.get().alt_text == "Eine Brücke aus Papier"


def test_links_lead_nowhere_before_the_inspection() -> None:
    entry = filling.complete()
    ready, waiting = filling.file(entry, "a.jpg"), filling.file(entry, "b.jpg", state="stored")

    links = entry_files.links(entry, entry_files.uploads_of([str(ready.upload_id), str(waiting.upload_id)]))

    assert links[str(ready.upload_id)].url == f"/entries/{entry.pk}/files/{ready.upload_id}/"
    assert links[str(waiting.upload_id)].url == ""
