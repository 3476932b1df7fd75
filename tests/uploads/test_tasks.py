"""The broker may forget everything: the row is the work."""

import pytest

from tests.uploads.sending import empty_broker, picture, run_messages, sent, stored
from uploads import files, tasks
from uploads.models import Leftover, Upload
from uploads.states import PreviewState, UploadState

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("bucket")]


@pytest.fixture(autouse=True)
def _empty() -> None:
    empty_broker()


def test_finishing_nudges_inspection_and_inspection_nudges_previews() -> None:
    upload = files.finish(sent(picture()))

    assert run_messages() == ["uploads.tasks.inspect", "uploads.tasks.preview"]
    upload.refresh_from_db()
    assert (upload.state, upload.preview_state) == (UploadState.READY, PreviewState.MADE)


def test_a_broker_emptied_before_inspection_loses_nothing() -> None:
    upload = stored(picture())
    empty_broker()
    nothing_waits = run_messages()

    tasks.sweep()

    assert (nothing_waits, run_messages()) == ([], ["uploads.tasks.inspect", "uploads.tasks.preview"])
    upload.refresh_from_db()
    assert (upload.state, upload.preview_state) == (UploadState.READY, PreviewState.MADE)


def test_a_broker_emptied_before_previews_loses_nothing() -> None:
    upload = stored(picture())
    tasks.inspect(str(upload.pk))
    empty_broker()

    tasks.sweep()

    assert run_messages() == ["uploads.tasks.preview"]
    upload.refresh_from_db()
    assert upload.preview_state == PreviewState.MADE


def test_a_sweep_with_nothing_to_do_sends_nothing() -> None:
    stored(picture())
    run_messages()

    tasks.sweep()

    assert run_messages() == []


def test_a_file_nudged_three_times_is_inspected_once() -> None:
    upload = stored(picture())
    tasks.sweep()
    tasks.sweep()

    assert run_messages().count("uploads.tasks.inspect") == 3
    upload.refresh_from_db()
    assert upload.attempts == 1


def test_a_sweep_deletes_what_was_discarded() -> None:
    upload = stored(picture())
    files.discard(upload)
    before = Leftover.objects.count()

    tasks.sweep()

    assert (before, Leftover.objects.count(), Upload.objects.count()) == (1, 0, 0)
