"""The files of an entry."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from config import arrival
from entries import entries, entry_files, reading
from entries.models import Entry, EntryFile
from questions.models import Question
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

    links = entry_files.links(entry, reading.draft_for_jury(entry, blind=False).files)

    assert links[str(ready.upload_id)].url == f"/entries/{entry.pk}/files/{ready.upload_id}/"
    assert links[str(waiting.upload_id)].url == ""


def with_room(gigabytes: str) -> Entry:
    return filling.complete(filling.edition(gigabytes_per_entry=Decimal(gigabytes)))


MEGABYTE = 1024**2


def test_the_edition_says_how_much_room_an_entry_has() -> None:
    entry = with_room("0.1")
    Question.objects.filter(key="pictures").update(max_size=10**9, limit=9)
    begin(entry, size=60 * MEGABYTE)

    with pytest.raises(entries.EntryError) as refused:
        begin(entry, size=60 * MEGABYTE)

    assert refused.value.message == "Diese Datei passt nicht mehr hinein: Für Ihre Dateien sind noch 42,4\xa0MB frei."
    assert entry_files.room_of(entry) == entry_files.Room(60 * MEGABYTE, int(1024**3 / 10))


def test_a_removed_file_takes_no_room_and_goes_when_it_is_needed() -> None:
    entry = with_room("0.1")
    Question.objects.filter(key="pictures").update(max_size=10**9, limit=9)
    first = begin(entry, size=60 * MEGABYTE, filename="alt.jpg")
    entry_files.remove(first)
    assert entry_files.room_of(entry).used == 0
    assert EntryFile.objects.count() == 1
    assert entry_files.room(entry, filling.question(entry, "pictures"), by=entry.owner) == int(1024**3 / 10)

    begin(entry, size=60 * MEGABYTE, filename="neu.jpg")

    assert [file.upload.filename for file in EntryFile.objects.all()] == ["neu.jpg"]
    assert entry_files.room_of(entry).used == 60 * MEGABYTE


def test_what_was_sent_once_keeps_its_room() -> None:
    entry = with_room("0.1")
    Question.objects.filter(key="pictures").update(max_size=10**9, limit=9)
    sent = filling.file(entry, size=60 * MEGABYTE, max_size=10**9)
    entries.submit(entry, by=entry.owner)
    entry_files.remove(sent)

    with pytest.raises(entries.EntryError):
        begin(entry, size=60 * MEGABYTE)

    assert entry_files.room_of(entry).used == 60 * MEGABYTE
    assert EntryFile.objects.count() == 1


def test_a_file_that_came_while_the_submit_waited_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = with_room("0.1")
    Question.objects.filter(key="pictures").update(max_size=10**9, limit=9)
    arrived = timezone.now() - timedelta(seconds=30)  # before the file was begun; a thread was free after it
    sent = filling.file(entry, size=60 * MEGABYTE, max_size=10**9)
    with monkeypatch.context() as waiting:
        waiting.setattr(arrival, "now", lambda: arrived)
        submission = entries.submit(entry, by=entry.owner)
    assert str(sent.upload_id) in json.dumps(submission.content)
    entry_files.remove(sent)

    with pytest.raises(entries.EntryError):
        begin(entry, size=60 * MEGABYTE)

    assert EntryFile.objects.count() == 1


def test_a_full_entry_says_so() -> None:
    assert [entry_files.Room(used, 100).is_short for used in (0, 89, 90, 120)] == [False, False, True, True]
    assert [entry_files.Room(used, 100).percent for used in (0, 89, 120)] == [0, 89, 100]
