"""Pictures for the eye: upright, in sRGB, in three sizes, without anything that the camera wrote beside them."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from uploads.copies.storing import Made, NoCopy

SIZES = {"small": 320, "medium": 960, "large": 1920}  # the longer side, in pixels


def of_picture(path: Path) -> list[Made]:
    """Three WebP sizes and a large JPEG, upright, in sRGB, without EXIF, place or profile. Raises NoCopy."""
    try:
        with Image.open(path) as opened:
            # A JPEG decodes straight to about the size that is needed, several times faster.
            opened.draft("RGB", (SIZES["large"] * 2, SIZES["large"] * 2))
            upright = _plain(ImageOps.exif_transpose(opened))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NoCopy(f"{type(error).__name__}: {error}") from error
    upright.thumbnail((SIZES["large"], SIZES["large"]), Image.Resampling.LANCZOS)
    return [*three_sizes(upright), encoded(_on_white(upright), "large-jpeg", "JPEG")]


def three_sizes(picture: Image.Image) -> list[Made]:
    """The picture in each of the three sizes, largest first; none is larger than the picture itself."""
    made = []
    for name in ("large", "medium", "small"):
        picture = picture.copy()
        picture.thumbnail((SIZES[name], SIZES[name]), Image.Resampling.LANCZOS)
        made.append(encoded(picture, name, "WEBP"))
    return made


def encoded(picture: Image.Image, name: str, kind: str) -> Made:
    """One copy as bytes; nothing but the picture is written into them."""
    body = BytesIO()
    if kind == "WEBP":
        picture.save(body, "WEBP", quality=80, method=4)
        return Made(name, "webp", "image/webp", body.getvalue(), *picture.size)
    picture.save(body, "JPEG", quality=85, optimize=True, progressive=True)
    return Made(name, "jpg", "image/jpeg", body.getvalue(), *picture.size)


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
