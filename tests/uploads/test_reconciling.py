"""Storage and rows side by side: what has no counterpart is told, and put right only when asked to."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.uploads.sending import begun, picture, send_part, stored
from uploads import bucket as storage
from uploads import files, inspection, previews
from uploads.housekeeping import owners, reconciling
from uploads.housekeeping.reconciling import Finding, Kind
from uploads.models import Derivative, Leftover, Upload
from uploads.states import PreviewState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

AT_ONCE = timedelta(seconds=-60)  # everything counts as old


@pytest.fixture(autouse=True)
def entry_of_the_uploads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The uploads of these tests belong to entries that are not there; let them stand."""
    monkeypatch.setitem(owners._scopes, "entry", set)


def found(**how: Any) -> list[Finding]:
    return list(reconciling.compare(**{"older_than": AT_ONCE, **how}))


def told(**how: Any) -> set[tuple[Kind, str]]:
    return {(finding.kind, finding.key) for finding in found(**how)}


def shown(body: bytes | None = None) -> Upload:
    """A picture that was inspected and has its copies."""
    upload = stored(body or picture())
    assert inspection.inspect(upload.pk)
    assert previews.make(upload.pk)
    upload.refresh_from_db()
    return upload


def test_what_fits_is_not_told() -> None:
    shown()
    stored(picture())
    send_part(begun(b"x" * 10), b"x" * 10, 1)

    assert told() == set()


def test_an_object_without_a_row_is_told_and_deleted_only_when_asked() -> None:
    upload = shown()
    key = f"uploads/{upload.pk}/former.webp"
    storage.put(key, b"nobody's", content_type="image/webp")

    assert told() == {(Kind.STRAY, key)}
    assert storage.head(key).size == 8
    assert [reconciling.mend(finding) for finding in found()] == [True]
    assert told() == set()
    assert storage.head(upload.key).size == upload.size


def test_what_is_younger_than_a_day_is_left_alone() -> None:
    storage.put("uploads/00000000-0000-4000-8000-000000000000/original", b"new", content_type="image/png")

    assert (told(older_than=timedelta(hours=24)), len(told())) == (set(), 1)


def test_what_a_sweep_will_delete_anyway_is_not_told() -> None:
    upload = shown()
    files.discard(upload)

    objects = len(list(storage.keys(f"uploads/{upload.pk}/")))
    assert told() == set()
    assert files.delete_leftovers() == objects > 9
    assert list(storage.keys(f"uploads/{upload.pk}/")) == []


def test_an_object_at_a_foreign_place_is_told_and_never_deleted() -> None:
    storage.put("backup/of-somebody", b"keep", content_type="text/plain")

    (finding,) = found()

    assert (finding.kind, finding.key) == (Kind.FOREIGN, "backup/of-somebody")
    assert reconciling.mend(finding) is False
    assert storage.head("backup/of-somebody").size == 4


def test_a_copy_that_is_lost_is_made_anew() -> None:
    upload = shown()
    lost = Derivative.objects.get(upload=upload, name="small")
    storage.delete(lost.key)

    (finding,) = found()
    mended = reconciling.mend(finding)
    upload.refresh_from_db()

    assert (finding.kind, finding.key, mended) == (Kind.MISSING, lost.key, True)
    assert upload.preview_state == PreviewState.WAITING
    assert previews.make(upload.pk)
    assert told() == set()
    assert Leftover.objects.count() == 0


def test_an_original_that_is_lost_is_told_and_left() -> None:
    upload = shown()
    storage.delete(upload.key)

    (finding,) = found()

    assert (finding.kind, finding.key, reconciling.mend(finding)) == (Kind.MISSING, upload.key, False)


def test_an_object_of_another_size_is_told() -> None:
    upload = shown()
    storage.put(upload.key, b"shorter", content_type="image/jpeg")

    (finding,) = found()

    assert (finding.kind, finding.key) == (Kind.WRONG_SIZE, upload.key)
    assert finding.words == f"file, 7 bytes instead of {upload.size}"


def test_other_bytes_of_the_same_size_are_found_by_their_sum() -> None:
    upload = shown()
    storage.put(upload.key, b"\0" * upload.size, content_type="image/jpeg")

    assert (told(), told(checksums=True)) == (set(), {(Kind.WRONG_SUM, upload.key)})


def test_an_unfinished_upload_without_a_row_is_told_and_aborted() -> None:
    multipart = storage.create_multipart("uploads/nobodys")
    kept = begun(b"x" * 10)
    send_part(kept, b"x" * 10, 1)

    (finding,) = found()
    reconciling.mend(finding)

    assert (finding.kind, finding.multipart_id) == (Kind.UNFINISHED, multipart)
    assert told() == set()
    assert [part.size for part in files.parts_there(Upload.objects.get(pk=kept.pk))] == [10]


def test_a_file_of_an_entry_that_is_gone_is_told_and_discarded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(owners._scopes, "entry", lambda scopes: {"entry:1"} & set(scopes))
    stored(picture(), scope="entry:1")
    gone = stored(picture(), scope="entry:2")

    (finding,) = found()
    mended = reconciling.mend(finding)

    assert (finding.kind, finding.key, finding.words, mended) == (Kind.OWNERLESS, gone.key, "entry:2", True)
    assert list(Upload.objects.values_list("scope", flat=True)) == ["entry:1"]
    assert Leftover.objects.get().key == gone.key


def test_copies_that_are_being_made_are_nobodys_yet_and_left_alone() -> None:
    upload = stored(picture())
    inspection.inspect(upload.pk)
    storage.put(f"uploads/{upload.pk}/small.webp", b"half way", content_type="image/webp")

    assert told() == set()


def between(finding: Finding, deed: Callable[[], Any]) -> bool:
    deed()
    return reconciling.mend(finding)


def test_an_object_that_got_its_row_meanwhile_is_not_deleted() -> None:
    key = "uploads/00000000-0000-4000-8000-000000000000/original"
    storage.put(key, b"a" * 10, content_type="image/png")
    (finding,) = found()
    upload = begun(b"a" * 10)

    assert between(finding, lambda: Upload.objects.filter(pk=upload.pk).update(key=key)) is False
    assert storage.head(key).size == 10


def test_an_object_that_was_written_anew_meanwhile_is_not_deleted(until: Callable[..., Any]) -> None:
    key = "uploads/00000000-0000-4000-8000-000000000000/original"
    storage.put(key, b"old", content_type="image/png")
    (finding,) = found()

    def written_later() -> bool:  # the storage's clock counts in seconds
        storage.put(key, b"new", content_type="image/png")
        return storage.head(key).changed_at != finding.changed_at

    until(written_later, "another time of change")
    assert reconciling.mend(finding) is False
    assert b"".join(storage.read(key)) == b"new"


def test_thousands_of_both_are_compared_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that sort differently by letters and by bytes, in any order of arrival, more than one question holds."""
    monkeypatch.setattr(owners, "CHUNK", 7)
    upload = shown()
    names = [f"{letter}{number:03}" for letter in "aZ-_.~" for number in range(200)]
    random.Random(1).shuffle(names)
    for name in names:
        storage.put(f"uploads/{upload.pk}/{name}.webp", b"x", content_type="image/webp")
    Derivative.objects.bulk_create(
        Derivative(upload=upload, name=name, key=f"uploads/{upload.pk}/{name}.webp", content_type="image/webp", size=1)
        for name in names[1:]
    )

    assert told() == {(Kind.STRAY, f"uploads/{upload.pk}/{names[0]}.webp")}


def test_a_listing_out_of_order_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    listed = [storage.Listed("uploads/b", 1, "", now), storage.Listed("uploads/a", 1, "", now)]
    monkeypatch.setattr(storage, "listing", lambda prefix="": iter(listed))

    with pytest.raises(reconciling.Disorder):
        found()
