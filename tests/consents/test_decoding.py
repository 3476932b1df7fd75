"""Codes are read from what scanners and telephones make of a sheet."""

import io
from pathlib import Path

import pytest
import segno
from PIL import Image, ImageFilter

from consents import decoding
from uploads.models import FileKind

ADDRESS = "https://preis.example.org/consent/23456789abcdefghjk/?t=12"


def sheet(*, turned: float = 0, blurred: float = 0, grey: int = 255) -> Image.Image:
    """A sheet of paper of 210 by 297 mm at 8 pixels a millimetre, with a code of 34 mm at its upper right."""
    page = Image.new("L", (1680, 2376), grey)
    out = io.BytesIO()
    segno.make(ADDRESS, error="m").save(out, kind="png", scale=10, border=2)
    code = Image.open(out).convert("L").resize((272, 272))
    page.paste(code, (1260, 120))
    page = page.rotate(turned, expand=True, fillcolor=90)
    return page.filter(ImageFilter.GaussianBlur(blurred)) if blurred else page


@pytest.mark.parametrize(
    "photo",
    [{}, {"turned": 180}, {"turned": 90}, {"turned": 7}, {"blurred": 1.6}, {"grey": 150}],
    ids=["scan", "upside-down", "sideways", "askew", "blurred", "dark"],
)
def test_a_code_is_read_however_the_sheet_lies(photo: dict[str, float], tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    sheet(**photo).save(path, quality=70)  # type: ignore[arg-type]

    assert decoding.codes(path, FileKind.PICTURE) == [[ADDRESS]]


def test_a_page_without_a_code_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    sheet().save(path, save_all=True, append_images=[Image.new("L", (800, 1100), 255)])

    assert decoding.codes(path, FileKind.PDF) == [[ADDRESS], []]


def test_what_is_no_picture_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "broken"
    path.write_bytes(b"%PDF-1.7 broken")

    for kind in (FileKind.PDF, FileKind.PICTURE):
        with pytest.raises(decoding.UnreadableError):
            decoding.codes(path, kind)
