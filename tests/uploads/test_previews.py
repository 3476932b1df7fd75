"""Previews: claimed, made, and given up in the end."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.uploads.sending import archive, picture, stored
from tests.uploads.showing import opened, shown
from uploads import inspection, previews
from uploads.models import Upload
from uploads.states import PreviewState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def film(tmp_path: Path, ending: str = "mp4") -> bytes:
    path = tmp_path / f"film.{ending}"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=2", "-c:v", "mpeg4",
         str(path)],
        check=True,
    )  # fmt: skip
    return path.read_bytes()


@pytest.mark.parametrize(("ending", "content_type"), [("mp4", "video/mp4"), ("mov", "video/quicktime")])
def test_a_film_shows_a_frame(tmp_path: Path, ending: str, content_type: str) -> None:
    upload = shown(film(tmp_path, ending), "film.bin")

    assert (upload.kind, upload.content_type, upload.facts["seconds"]) == ("video", content_type, 2.0)
    assert (upload.facts["width"], upload.facts["codecs"]) == (320, "mpeg4")
    assert upload.filename == f"film.bin.{ending}"
    assert opened(upload, "poster").size == (320, 240)


def test_without_ffmpeg_a_film_is_ready_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = film(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    upload = shown(body, "film.mp4")

    assert (upload.state, upload.kind, upload.preview_state) == ("ready", "video", PreviewState.FAILED)


def test_the_claim_of_a_killed_worker_expires() -> None:
    upload = stored(picture())
    inspection.inspect(upload.pk)
    long_ago = timezone.now() - previews.CLAIM_EXPIRES - timedelta(seconds=1)
    Upload.objects.update(preview_state=PreviewState.MAKING, claimed_at=long_ago, preview_attempts=1)

    assert previews.waiting() == [str(upload.pk)]
    assert previews.make(upload.pk)
    upload.refresh_from_db()
    assert upload.preview_state == PreviewState.MADE


def test_a_preview_that_kills_its_workers_is_given_up() -> None:
    upload = stored(picture())
    inspection.inspect(upload.pk)
    long_ago = timezone.now() - previews.CLAIM_EXPIRES - timedelta(seconds=1)
    Upload.objects.update(
        preview_state=PreviewState.MAKING, claimed_at=long_ago, preview_attempts=previews.MOST_ATTEMPTS
    )

    assert previews.waiting() == []
    upload.refresh_from_db()
    assert (upload.state, upload.preview_state) == ("ready", PreviewState.FAILED)


def test_nothing_is_made_of_a_refused_file() -> None:
    upload = shown(archive(a_txt=b"x"))

    assert (upload.state, list(upload.derivatives.all())) == ("refused", [])
