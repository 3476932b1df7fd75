"""Previews: upright, small, and bare of what the camera wrote."""

import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image, ImageCms

from tests.uploads.sending import archive, pdf, picture, stored, word
from uploads import bucket as storage
from uploads import inspection, previews
from uploads.models import Derivative, Upload
from uploads.states import PreviewState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def shown(body: bytes, filename: str = "foto.jpg") -> Upload:
    """An upload after inspection and previews."""
    upload = stored(body, filename=filename)
    assert inspection.inspect(upload.pk)
    previews.make(upload.pk)
    upload.refresh_from_db()
    return upload


def opened(upload: Upload, name: str) -> Image.Image:
    row = upload.derivatives.get(name=name)
    image = Image.open(BytesIO(b"".join(storage.read(row.key))))
    assert image.size == (row.width, row.height)
    return image


def with_exif() -> bytes:
    """A picture lying on its side, with a place and a camera's number written into it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "Secret Camera Maker"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)  # latitude
    return picture((400, 200), exif=exif, comment=b"Helmholtz-Gymnasium")


def test_a_picture_gets_three_sizes_and_a_jpeg() -> None:
    upload = shown(picture((2400, 1600)))

    sizes = {row.name: (row.content_type, row.width, row.height) for row in upload.derivatives.all()}
    assert upload.preview_state == PreviewState.MADE
    assert sizes == {
        "small": ("image/webp", 320, 213),
        "medium": ("image/webp", 960, 640),
        "large": ("image/webp", 1920, 1280),
        "large-jpeg": ("image/jpeg", 1920, 1280),
    }


def test_orientation_is_applied_and_every_trace_removed() -> None:
    body = with_exif()
    assert b"Secret Camera Maker" in body
    assert b"Helmholtz" in body

    upload = shown(body)

    for row in upload.derivatives.all():
        copy = b"".join(storage.read(row.key))
        image = Image.open(BytesIO(copy))
        assert (row.name, image.width < image.height) == (row.name, True)
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
        assert b"Secret" not in copy
        assert b"Helmholtz" not in copy
    assert b"".join(storage.read(upload.key)) == body


def test_wide_colours_are_converted_before_the_profile_goes() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert opened(shown(picture((300, 200), icc_profile=profile)), "small").mode == "RGB"


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "CMYK", "I;16", "1"])
def test_every_mode_of_a_picture_can_be_shown(mode: str) -> None:
    body = BytesIO()
    kind = "TIFF" if mode == "CMYK" else "PNG"
    Image.new(mode, (50, 40)).save(body, kind)

    assert opened(shown(body.getvalue(), "bild.png"), "large-jpeg").mode == "RGB"


def test_a_pdf_shows_its_first_pages() -> None:
    upload = shown(pdf(pages=10), "bericht.pdf")

    names = set(upload.derivatives.values_list("name", flat=True))
    assert upload.facts["pages"] == 10
    assert names == {"clean", "small", *(f"page-{number}" for number in range(1, 9))}
    assert opened(upload, "page-1").width == previews.PAGE_WIDTH


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


def test_office_documents_have_no_preview_yet() -> None:
    upload = shown(word(), "antrag.docx")

    assert (upload.state, upload.kind, upload.preview_state) == ("ready", "office", PreviewState.NONE)


def test_a_second_run_makes_nothing_twice() -> None:
    upload = shown(picture())
    keys = set(storage.keys(""))
    Upload.objects.update(preview_state=PreviewState.WAITING)

    assert previews.make(upload.pk)

    assert set(storage.keys("")) == keys
    assert Derivative.objects.count() == 4


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
