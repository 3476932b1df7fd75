"""Pictures for the eye: upright, in sRGB, in three sizes, without anything that the camera wrote beside them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from pi_heif import HeifImageFile
from PIL import Image, ImageCms, ImageOps

from uploads.copies.storing import Made, NoCopy

# Only these decoders run. SVG is a document with scripts, EPS and PSD are programs and archives: none is a picture.
TYPES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif",
         "TIFF": "image/tiff", "AVIF": "image/avif", "HEIF": "image/heic"}  # fmt: skip
# A phone's double JPEG is found by the JPEG decoder; HEIC has a decoder apart, see ``opened``.
_DECODERS = [name for name in TYPES if name not in {"MPO", "HEIF"}]
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_ANY_HEIF = {b"mif1", b"msf1"}  # the compatible brands say by which codec
SIZES = {"small": 320, "medium": 960, "large": 1920}  # the longer side, in pixels
# By the name's ending: ending of the key, type, Pillow's name, and how it is written. Measured on photos of 12
# megapixels: AVIF at speed 9 and quality 58 is as close to the photo as WebP at 80, in a sixth less bytes and three
# quarters of the time. Speed 6 saves another fifth and takes seven times as long, while teachers wait in the evening.
ENCODINGS: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "": ("webp", "image/webp", "WEBP", {"quality": 80, "method": 4}),
    "-avif": ("avif", "image/avif", "AVIF", {"quality": 58, "speed": 9, "max_threads": 1}),
    "-jpeg": ("jpg", "image/jpeg", "JPEG", {"quality": 85, "optimize": True, "progressive": True}),
}


def type_promised(head: bytes) -> str:
    """The type of an AVIF or HEIC picture by its first bytes, else nothing. All else has marks that are well known."""
    if head[4:8] != b"ftyp":
        return ""
    brand, compatible = head[8:12], head[16 : int.from_bytes(head[:4])]
    if brand in _HEIC:
        return "image/heic"
    if brand in {b"avif", b"avis"}:
        return "image/avif"
    if brand in _ANY_HEIF:
        return "image/avif" if b"avif" in compatible else "image/heic"
    return ""


def opened(path: Path) -> Image.Image:
    """The picture by the decoder that its first bytes call for, not yet decoded. Raises what the decoders raise.

    HEIC is opened without telling Pillow of it: all else in this process that opens pictures, the printing of
    certificates before all, keeps the decoders it knows.
    """
    with path.open("rb") as file:
        head = file.read(64)
    if type_promised(head) == "image/heic":
        return HeifImageFile(path)  # type: ignore[no-any-return]  # a library without types
    return Image.open(path, formats=_DECODERS)


def of_picture(path: Path) -> Iterator[Made]:
    """Three sizes, each as AVIF, WebP and JPEG, upright, in sRGB, without EXIF, place or profile. Raises NoCopy."""
    try:
        with opened(path) as picture:
            # A JPEG decodes straight to about the size that is needed, several times faster.
            picture.draft("RGB", (SIZES["large"] * 2, SIZES["large"] * 2))
            upright = _plain(ImageOps.exif_transpose(picture))
    except (OSError, SyntaxError, ValueError, RuntimeError, Image.DecompressionBombError) as error:
        raise NoCopy(f"{type(error).__name__}: {error}") from error
    yield from three_sizes(upright)


def three_sizes(picture: Image.Image) -> Iterator[Made]:
    """The picture in each size and encoding, largest first; none is larger than the picture itself."""
    for name in ("large", "medium", "small"):
        # Each from the one before: it is as good to the eye as from the original, and a third of the work.
        picture = picture.copy()
        picture.thumbnail((SIZES[name], SIZES[name]), Image.Resampling.LANCZOS)
        for encoding in ENCODINGS:
            yield encoded(picture, name, encoding)


def encoded(picture: Image.Image, name: str, encoding: str = "") -> Made:
    """One copy as bytes; nothing but the picture is written into them."""
    ending, content_type, kind, options = ENCODINGS[encoding]
    body = BytesIO()
    (_on_white(picture) if kind == "JPEG" else picture).save(body, kind, **options)
    return Made(name + encoding, ending, content_type, body.getvalue(), *picture.size)


def _plain(picture: Image.Image) -> Image.Image:
    """The bare picture in sRGB: wide colours are converted, since the profile itself is left behind."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            converted = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken profile; the plain numbers will do
        if converted is not None and mode == "RGB":
            picture = converted
    plain = picture.convert(mode)
    bare = Image.new(mode, plain.size)
    bare.paste(plain)
    return bare


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
