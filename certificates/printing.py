"""Sets one certificate on one page: fits the names, draws the code, and has it printed."""

from functools import cache
from pathlib import Path

import segno
from fontTools.ttLib import TTFont
from PIL import ImageFont

from certificates import fitting, serials
from certificates.wording import Wording
from paper.printing import FONTS, MisprintError, Printed, print_pdf

DESIGNS = Path(__file__).resolve().parent / "designs"
# The first face that holds every letter of a text sets the whole of it: no name is printed in two typefaces.
NAME_FACES = ("Fraunces_600SemiBold.ttf", "SourceSans3_600SemiBold.ttf")
TITLE_FACES = ("Fraunces_400Regular_Italic.ttf", "SourceSans3_400Regular.ttf")
POINTS_PER_MM = 72 / 25.4
NAME_WIDTH = 217 * POINTS_PER_MM
TITLE_WIDTH = 205 * POINTS_PER_MM


def print_certificate(wording: Wording, *, design: str, serial: str, check_url: str) -> Printed:
    """Set one certificate on one page, with one heading.

    Raises MisprintError where a name does not fit or the page count is not 1.
    """
    quoted = f"„{wording['title']}“" if wording["language"] == "de" else f"“{wording['title']}”"
    name_face, title_face = _covering(NAME_FACES, wording["recipient"]), _covering(TITLE_FACES, quoted)
    try:
        name = fitting.fit(wording["recipient"], width=NAME_WIDTH, largest=46, smallest=18, measure=_measure(name_face))
        title = fitting.fit(quoted, width=TITLE_WIDTH, largest=19, smallest=11, measure=_measure(title_face))
    except fitting.DoesNotFitError as error:
        raise MisprintError(f"too long for one page: {error}") from error
    code = segno.make(check_url, error="m")
    context = {
        "wording": wording,
        "name": name,
        "title": title,
        "name_is_sans": name_face.startswith("SourceSans3"),
        "title_is_sans": title_face.startswith("SourceSans3"),
        "serial": serials.grouped(serial),
        "check_url": check_url.removeprefix("https://").removeprefix("http://"),
        "code": code.svg_data_uri(border=0, dark="#1c2430", scale=4),
    }
    template, style = f"certificates/designs/{design}.html", DESIGNS / f"{design}.css"
    return print_pdf(template, context, style=style, language=wording["language"], pages=1)


def _measure(face: str) -> fitting.Measure:
    def width(text: str, size: float) -> float:
        # Measured large and scaled down: at small sizes the rasteriser rounds every letter to whole pixels.
        return _face(face).getlength(text) * size / 200

    return width


def _covering(faces: tuple[str, ...], text: str) -> str:
    """The first of ``faces`` with a glyph for every letter; the last one where none has them all."""
    return next((face for face in faces if {ord(letter) for letter in text} <= _letters(face)), faces[-1])


@cache
def _letters(face: str) -> frozenset[int]:
    with TTFont(FONTS / face) as font:
        return frozenset(font.getBestCmap())


@cache
def _face(face: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / face), 200)
