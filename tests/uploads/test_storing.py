"""Copies are stored under keys fixed beforehand: made twice, they are there once."""

from collections.abc import Iterator

import pytest

from tests.uploads.sending import picture, stored
from tests.uploads.showing import shown
from uploads import bucket as storage
from uploads import previews
from uploads.copies import storing
from uploads.models import Derivative, Upload
from uploads.states import PreviewState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def test_what_was_stored_before_a_failure_is_told() -> None:
    upload = stored(picture())
    rows: list[Derivative] = []

    def copies() -> Iterator[storing.Made]:
        yield storing.Made("first", "txt", "text/plain", b"one")
        raise storing.NoCopy("no more")

    with pytest.raises(storing.NoCopy):
        storing.store_all(upload, copies(), rows)

    assert [(row.name, b"".join(storage.read(row.key))) for row in rows] == [("first", b"one")]


def test_a_second_run_makes_nothing_twice() -> None:
    upload = shown(picture())
    keys = set(storage.keys(""))
    Upload.objects.update(preview_state=PreviewState.WAITING)

    assert previews.make(upload.pk)

    assert set(storage.keys("")) == keys
    assert Derivative.objects.count() == len(keys) - 1  # beside the original
