"""Films for every browser: converted once, told in percent, and finished although a worker was killed."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from embedded.process import Child
from tests.conftest import environment, until
from tests.uploads.sending import empty_broker, picture, run_messages, stored
from tests.uploads.showing import shown
from tests.uploads.telling import telling_film
from uploads import bucket as storage
from uploads import cards, files, films, inspection, previews, serving, tasks
from uploads.copies import transcoding
from uploads.models import Leftover, Upload
from uploads.states import FilmState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

MAKE = "import django; django.setup(); from uploads.copies import transcoding; transcoding.make({!r})"


def film(tmp_path: Path, ending: str, *options: str, size: str = "320x240", seconds: int = 2, rate: int = 10) -> bytes:
    """A film that ffmpeg writes with these options."""
    path = tmp_path / f"made.{ending}"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"testsrc=size={size}:rate={rate}:duration={seconds}", *options,
         "-y", str(path)],
        check=True,
    )  # fmt: skip
    return path.read_bytes()


def converted(upload: Upload, tmp_path: Path) -> tuple[films.Film, bytes]:
    assert transcoding.make(upload.pk)
    upload.refresh_from_db()
    body = b"".join(storage.read(upload.derivatives.get(name="film").key))
    path = tmp_path / "copy.mp4"
    path.write_bytes(body)
    return films.probe(path), body


PLAIN = ("-c:v", "libx264", "-pix_fmt", "yuv420p")
HLG = ("-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1", "-color_trc", "arib-std-b67", "-color_primaries",
       "bt2020", "-colorspace", "bt2020nc", "-x265-params", "log-level=none:pools=1")  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "options", "size", "becomes"),
    [
        ("mov", ("-c:v", "libx265", "-tag:v", "hvc1", "-x265-params", "log-level=none:pools=1"), "320x240", (320, 240)),
        ("mov", HLG, "320x240", (320, 240)),
        ("mkv", ("-c:v", "mpeg4"), "320x240", (320, 240)),
        ("avi", ("-c:v", "mjpeg", "-pix_fmt", "yuvj422p"), "320x240", (320, 240)),
        ("webm", ("-c:v", "libvpx"), "320x240", (320, 240)),
        ("mp4", ("-c:v", "libx264", "-pix_fmt", "yuv444p"), "320x240", (320, 240)),
        ("mp4", PLAIN, "2560x1440", (1920, 1080)),
        ("mp4", PLAIN, "1440x2560", (1080, 1920)),
        ("mov", PLAIN, "320x240", (320, 240)),
    ],
)
def test_a_film_that_a_browser_may_not_play_gets_a_copy_that_it_does(
    ending: str, options: tuple[str, ...], size: str, becomes: tuple[int, int], tmp_path: Path
) -> None:
    upload = shown(film(tmp_path, ending, *options, size=size), f"film.{ending}")
    assert upload.film_state == FilmState.WAITING

    made, body = converted(upload, tmp_path)

    assert (made.content_type, made.codecs, made.pixels) == ("video/mp4", "h264", "yuv420p")
    assert ((made.width, made.height), made.plays) == (becomes, True)
    assert made.seconds == pytest.approx(2, abs=0.3)
    assert body.index(b"moov") < body.index(b"mdat")  # it begins to play before it is loaded
    assert (upload.film_state, upload.film_percent) == (FilmState.MADE, 100)


def test_a_film_that_plays_is_left_as_it_is(tmp_path: Path) -> None:
    upload = shown(film(tmp_path, "mp4", *PLAIN), "film.mp4")

    assert (upload.film_state, upload.facts["plays"], transcoding.waiting()) == (FilmState.NONE, True, [])
    played = serving.player(upload, lambda name: name)
    assert played is not None
    assert (played.src, played.poster, played.kind) == ("clean", "poster", "video")


def test_a_film_lying_on_its_side_stands_up(tmp_path: Path) -> None:
    (tmp_path / "lying.mp4").write_bytes(film(tmp_path, "mp4", "-c:v", "mpeg4"))
    turned = tmp_path / "turned.mov"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(tmp_path / "lying.mp4"), "-c", "copy", "-metadata:s:v:0", "rotate=90",
         str(turned)],
        check=True,
    )  # fmt: skip

    made, _ = converted(shown(turned.read_bytes(), "film.mov"), tmp_path)

    assert (made.width, made.height) == (240, 320)


def test_more_pictures_a_second_than_sixty_become_sixty(tmp_path: Path) -> None:
    made, _ = converted(shown(film(tmp_path, "mp4", *PLAIN, rate=120), "zeitlupe.mp4"), tmp_path)

    assert made.frames == pytest.approx(60, abs=1)


@pytest.mark.parametrize("ending", ["mkv", "mov"])
def test_the_copy_tells_nothing_beside_the_film(ending: str, tmp_path: Path) -> None:
    body = telling_film(tmp_path, ending)
    assert b"Planted" in body

    made, copy = converted(shown(body, f"film.{ending}"), tmp_path)

    assert (b"Planted" in copy, made.codecs) == (False, "h264 aac")


def test_the_player_takes_the_converted_copy(tmp_path: Path) -> None:
    upload = shown(film(tmp_path, "mkv", "-c:v", "mpeg4"), "film.mkv")
    before = serving.player(upload, lambda name: name)
    converted(upload, tmp_path)

    assert before is None
    assert serving.player(upload, lambda name: name) == serving.Player("film", "video", "poster", 320, 240)
    assert "film.mp4" in serving.preview_url(upload, "film")
    assert "MINT26-0042-1.mp4" in serving.clean_url(upload, filename="MINT26-0042-1.mkv")


def test_a_film_that_cannot_be_converted_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = shown(film(tmp_path, "mkv", "-c:v", "mpeg4"), "film.mkv")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert transcoding.make(upload.pk) is False
    upload.refresh_from_db()

    with override("en"):
        assert (upload.film_state, cards.note(upload)) == (
            FilmState.FAILED, "This film could not be converted. Not every browser plays it; it can be downloaded.",
        )  # fmt: skip
    assert upload.state == "ready"


def test_the_card_tells_how_far_it_is(tmp_path: Path) -> None:
    upload = shown(film(tmp_path, "mkv", "-c:v", "mpeg4"), "film.mkv")
    claim = transcoding._claim(upload.pk)
    assert claim is not None
    claim.tell(40)
    claim.tell(41)  # too soon to be written again
    upload.refresh_from_db()

    with override("de"):
        assert cards.note(upload) == "Der Film wird für den Browser umgewandelt … 40 %"
    assert (cards.card(upload).converts, cards.moves(upload)) == (True, False)


def test_one_film_at_a_time_leaves_workers_for_pictures(tmp_path: Path) -> None:
    body = film(tmp_path, "mkv", "-c:v", "mpeg4")
    first, second = shown(body, "a.mkv"), shown(body, "b.mkv")
    claim = transcoding._claim(first.pk)

    assert (claim is not None, transcoding.make(second.pk), transcoding.waiting()) == (True, False, [])
    second.refresh_from_db()
    assert (second.film_state, second.film_attempts) == (FilmState.WAITING, 0)


@pytest.mark.django_db(transaction=True)
def test_who_ends_lets_the_next_begin(tmp_path: Path) -> None:
    body = film(tmp_path, "mkv", "-c:v", "mpeg4")
    first, second = shown(body, "a.mkv"), shown(body, "b.mkv")
    empty_broker()

    transcoding.make(first.pk)

    assert run_messages() == ["uploads.tasks.transcode"]
    second.refresh_from_db()
    assert second.film_state == FilmState.MADE


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_forgets_loses_no_film(tmp_path: Path) -> None:
    upload = shown(film(tmp_path, "mkv", "-c:v", "mpeg4"), "film.mkv")
    empty_broker()

    tasks.sweep()

    assert run_messages() == ["uploads.tasks.transcode"]
    upload.refresh_from_db()
    assert upload.film_state == FilmState.MADE


def test_a_storage_that_is_away_lets_the_film_wait(tmp_path: Path, settings: Any) -> None:
    upload = shown(film(tmp_path, "mkv", "-c:v", "mpeg4"), "film.mkv")
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    storage.forget_clients()

    assert transcoding.make(upload.pk) is False
    upload.refresh_from_db()
    storage.forget_clients()

    assert (upload.film_state, upload.film_attempts) == (FilmState.WAITING, 0)


def test_a_film_that_kills_its_workers_is_given_up(tmp_path: Path) -> None:
    upload = shown(film(tmp_path, "mkv", "-c:v", "mpeg4"), "film.mkv")
    Upload.objects.update(
        film_state=FilmState.MAKING, film_attempts=transcoding.MOST_ATTEMPTS,
        film_claimed_at=timezone.now() - timedelta(hours=1),
    )  # fmt: skip

    assert transcoding.waiting() == []
    upload.refresh_from_db()
    assert (upload.state, upload.film_state) == ("ready", FilmState.FAILED)


def test_a_film_that_is_discarded_meanwhile_leaves_nothing(tmp_path: Path) -> None:
    upload = shown(film(tmp_path, "mkv", "-c:v", "mpeg4"), "film.mkv")
    claim = transcoding._claim(upload.pk)
    assert claim is not None
    rows = transcoding._convert(upload, tmp_path, claim)
    files.discard(upload)

    assert transcoding._end(upload, claim, rows) is False
    files.delete_leftovers()
    assert (list(storage.keys("")), Leftover.objects.count()) == ([], 0)


def test_a_lost_claim_stops_the_work(tmp_path: Path) -> None:
    upload = shown(film(tmp_path, "mkv", "-c:v", "mpeg4"), "film.mkv")
    claim = transcoding._claim(upload.pk)
    assert claim is not None
    Upload.objects.update(film_claimed_at=timezone.now() + timedelta(seconds=1))

    with pytest.raises(transcoding.ClaimLost):
        transcoding._convert(upload, tmp_path, claim)


def test_pictures_are_never_converted() -> None:
    assert shown(picture()).film_state == FilmState.NONE


def running(program: str, word: str) -> bool:
    lines = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout.splitlines()
    return any(program in line and word in line for line in lines)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_is_followed_by_another(tmp_path: Path) -> None:
    upload = stored(film(tmp_path, "mkv", "-c:v", "mpeg4", size="1280x720", seconds=40, rate=25), filename="film.mkv")
    inspection.inspect(upload.pk)
    previews.make(upload.pk)
    code = MAKE.format(str(upload.pk))
    first = Child("first", [sys.executable, "-c", code], tmp_path / "first.log", env=environment(TMPDIR=str(tmp_path)))
    first.launch()
    until(lambda: Upload.objects.get().film_percent > 0, "the first percent", 60)
    assert first.pid
    was_running = running("ffmpeg", str(tmp_path))
    first.stop(0)
    until(lambda: not running("ffmpeg", str(tmp_path)), "ffmpeg to die with its worker", 10)

    assert was_running
    assert transcoding.waiting() == []  # nobody knows yet that the worker is dead
    Upload.objects.update(film_claimed_at=timezone.now() - transcoding.CLAIM_EXPIRES - timedelta(seconds=1))
    assert transcoding.waiting() == [str(upload.pk)]
    assert transcoding.make(upload.pk)
    upload.refresh_from_db()
    assert (upload.film_state, upload.film_attempts) == (FilmState.MADE, 2)
