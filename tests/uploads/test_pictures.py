"""Pictures: upright, small, and bare of what the camera wrote."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, UnidentifiedImageError

from tests.uploads.heic import heic
from tests.uploads.sending import picture
from tests.uploads.showing import opened, shown
from uploads import bucket as storage
from uploads.states import PreviewState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def with_exif() -> bytes:
    """A picture lying on its side, with a place and a camera's number written into it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "Secret Camera Maker"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)  # latitude
    return picture((400, 200), exif=exif, comment=b"Helmholtz-Gymnasium")


def test_a_picture_gets_three_sizes_in_three_encodings() -> None:
    upload = shown(picture((2400, 1600)))

    sizes = {row.name: (row.content_type, row.width, row.height) for row in upload.derivatives.exclude(name="told")}
    assert upload.preview_state == PreviewState.MADE
    assert sizes == {
        f"{name}{ending}": (content_type, *size)
        for name, size in {"small": (320, 213), "medium": (960, 640), "large": (1920, 1280)}.items()
        for ending, content_type in {"": "image/webp", "-avif": "image/avif", "-jpeg": "image/jpeg"}.items()
    }


def test_every_encoding_shows_the_same() -> None:
    upload = shown(picture((600, 400)))

    corners = {opened(upload, f"small{name}").convert("RGB").getpixel((300, 10)) for name in ("", "-avif", "-jpeg")}
    first, *others = (one for one in corners if isinstance(one, tuple))
    assert max(abs(a - b) for other in others for a, b in zip(first, other, strict=True)) < 12


def test_what_is_transparent_stays_so_where_the_encoding_can() -> None:
    body = BytesIO()
    Image.new("RGBA", (50, 40), (255, 0, 0, 0)).save(body, "PNG")

    upload = shown(body.getvalue(), "logo.png")

    assert [opened(upload, f"small{name}").convert("RGBA").getpixel((5, 5))[3] for name in ("", "-avif")] == [0, 0]  # type: ignore[index]
    assert opened(upload, "small-jpeg").convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_orientation_is_applied_and_every_trace_removed() -> None:
    body = with_exif()
    assert b"Secret Camera Maker" in body
    assert b"Helmholtz" in body

    upload = shown(body)

    for row in upload.derivatives.exclude(name="told"):
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


def test_a_phones_heic_is_shown_upright_and_bare() -> None:
    body = heic(400, 300, turned=3)
    assert b"Secret Camera Maker" in body

    upload = shown(body, "IMG_0042.HEIC")

    assert (upload.kind, upload.content_type, upload.filename) == ("picture", "image/heic", "IMG_0042.HEIC")
    assert (upload.facts["width"], upload.facts["height"]) == (300, 400)
    small = opened(upload, "small").convert("RGB")
    red, _, blue = small.getpixel((small.width - 20, 50))  # type: ignore[misc]  # of three bands
    assert (small.size, red > 200, blue < 50) == ((240, 320), True, True)
    for row in upload.derivatives.exclude(name="told"):
        assert b"Secret" not in b"".join(storage.read(row.key))


def test_pillow_is_not_told_of_heic() -> None:
    shown(heic(), "a.heic")

    with pytest.raises(UnidentifiedImageError):
        Image.open(BytesIO(heic()))
