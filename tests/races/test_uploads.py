"""Two tabs, two workers, two connections: each deed happens once."""

import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from entries import entry_files
from entries.models import EntryFile
from ledger.models import Event
from questions.models import Question
from tests.entries import filling
from tests.factories import person
from tests.uploads.sending import begun, picture, sent, stored
from tests.uploads.telling import telling_film
from uploads import files, inspection, previews
from uploads.copies import transcoding
from uploads.models import Derivative, Upload
from uploads.states import FilmState, PreviewState, UploadState

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("bucket")]


def together(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all at the same time, each on a database connection of its own; results and errors in order."""
    barrier = threading.Barrier(len(deeds))
    results: list[Any] = [None] * len(deeds)

    def run(number: int, deed: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=20)
            results[number] = deed()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_two_tabs_finish_once() -> None:
    pk = sent(picture()).pk
    tabs = [Upload.objects.get(pk=pk), Upload.objects.get(pk=pk)]

    results = together(*(lambda tab=tab: files.finish(tab) for tab in tabs))

    assert [result.state for result in results] == [UploadState.STORED, UploadState.STORED]
    assert Event.objects.filter(what="upload.stored").count() == 1


def test_two_workers_inspect_once() -> None:
    pk = stored(picture()).pk

    results = together(lambda: inspection.inspect(pk), lambda: inspection.inspect(pk))

    assert sorted(results) == [False, True]
    assert Event.objects.filter(what="upload.ready").count() == 1


def test_two_workers_make_previews_once() -> None:
    pk = stored(picture()).pk
    inspection.inspect(pk)

    results = together(lambda: previews.make(pk), lambda: previews.make(pk))

    assert sorted(results) == [False, True]
    names = Derivative.objects.values_list("name", flat=True)
    assert len(names) == len(set(names)) == 10
    assert Upload.objects.get().preview_state == PreviewState.MADE


def test_of_two_workers_one_converts_a_film(tmp_path: Path) -> None:
    pk = stored(telling_film(tmp_path, "mkv"), filename="film.mkv").pk
    inspection.inspect(pk)
    previews.make(pk)

    results = together(lambda: transcoding.make(pk), lambda: transcoding.make(pk))

    assert sorted(results) == [False, True]
    film = Upload.objects.get()
    assert (film.film_state, film.film_attempts) == (FilmState.MADE, 1)


def test_two_workers_do_not_both_take_the_only_place_for_films(tmp_path: Path) -> None:
    body = telling_film(tmp_path, "mkv")
    pks = [stored(body, filename="film.mkv", scope=f"entry:{number}").pk for number in (1, 2)]
    for pk in pks:
        inspection.inspect(pk)
        previews.make(pk)

    results = together(lambda: transcoding._claim(pks[0]), lambda: transcoding._claim(pks[1]))

    assert [claim for claim in results if claim is None] == [None]
    assert sorted(Upload.objects.values_list("film_state", flat=True)) == ["making", "waiting"]


def test_two_uploads_do_not_both_take_the_last_room(settings: Any) -> None:
    settings.UPLOAD_QUOTA_PER_ENTRY = 100
    one, other = person("Ayşe Yılmaz"), person("Jörg Weiß")

    results = together(lambda: begun(b"x" * 60, owner=one), lambda: begun(b"x" * 60, owner=other))

    assert sorted(type(result).__name__ for result in results) == ["QuotaExceeded", "Upload"]
    assert files.used("entry:1") == 60


def test_two_entries_do_not_both_take_a_persons_last_room(settings: Any) -> None:
    settings.UPLOAD_QUOTA_PER_PERSON = 100
    owner = person("Ayşe Yılmaz")

    results = together(
        *(lambda scope=scope: begun(b"x" * 60, owner=owner, scope=scope) for scope in ("entry:1", "entry:2"))
    )

    assert sorted(type(result).__name__ for result in results) == ["QuotaExceeded", "Upload"]
    assert Upload.objects.count() == 1


def test_two_tabs_of_an_entry_do_not_both_take_the_room_of_its_edition() -> None:
    entry = filling.complete(filling.edition(gigabytes_per_entry=Decimal("0.1")))
    Question.objects.filter(key="pictures").update(max_size=10**9)
    question, size = filling.question(entry, "pictures"), 60 * 1024**2

    def tab(name: str) -> EntryFile:
        return entry_files.begin(entry, question, filename=name, size=size, by=entry.owner)

    results = together(lambda: tab("a.jpg"), lambda: tab("b.jpg"))

    assert sorted(type(result).__name__ for result in results) == ["EntryError", "EntryFile"]
    assert (Upload.objects.count(), entry_files.room_of(entry).used) == (1, size)


def test_two_first_parts_open_one_multipart_upload() -> None:
    pk = begun(b"x" * 10).pk
    tabs = [Upload.objects.get(pk=pk), Upload.objects.get(pk=pk)]

    results = together(*(lambda tab=tab: files.part_url(tab, 1) for tab in tabs))

    opened = Upload.objects.get().multipart_id
    assert [opened in result for result in results] == [True, True]


def test_abort_and_finish_leave_one_truth() -> None:
    pk = sent(b"x" * 10).pk
    tabs = [Upload.objects.get(pk=pk), Upload.objects.get(pk=pk)]

    together(lambda: files.finish(tabs[0]), lambda: files.abort(tabs[1]))

    kept = Upload.objects.filter(pk=pk).first()
    assert kept is None or kept.state == UploadState.STORED
    assert Event.objects.filter(what__in=["upload.stored", "upload.aborted"]).count() == 1
