"""Prints one certificate as a tagged PDF. The one door to WeasyPrint."""

import atexit
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
from django.template.loader import render_to_string
from django.utils import translation
from fontTools.ttLib import TTFont
from PIL import ImageFont

from certificates import fitting, serials
from certificates.wording import Wording

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
DESIGNS = HERE / "designs"
# The first face that holds every letter of a text sets the whole of it: no name is printed in two typefaces.
NAME_FACES = ("Fraunces_600SemiBold.ttf", "SourceSans3_600SemiBold.ttf")
TITLE_FACES = ("Fraunces_400Regular_Italic.ttf", "SourceSans3_400Regular.ttf")
POINTS_PER_MM = 72 / 25.4
NAME_WIDTH = 217 * POINTS_PER_MM
TITLE_WIDTH = 205 * POINTS_PER_MM


class MisprintError(Exception):
    """The page did not come out as one page, or a text does not fit: nothing is issued."""


@dataclass(frozen=True)
class Printed:
    pdf: bytes
    pages: int


@cache
def _own_files_only() -> Any:
    """Reads fonts beside this module and data addresses; a certificate never reaches the network or other files."""
    urls = _weasyprint("urls")

    class OwnFilesOnly(urls.URLFetcher):  # type: ignore[misc, name-defined]  # WeasyPrint ships no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme != "data" and not (parts.scheme == "file" and Path(parts.path).parent == FONTS):
                raise urls.FatalURLFetchingError(f"a design asked for {parts.scheme}://{parts.netloc}")
            return super().fetch(url, headers)

    return OwnFilesOnly()


def _weasyprint(part: str) -> Any:
    """WeasyPrint, loaded when the first page is set: a web process never needs it, and starts without pango as well."""
    try:
        return import_module(f"weasyprint.{part}" if part else "weasyprint")
    except OSError as error:
        raise MisprintError(f"this machine lacks a library that WeasyPrint needs: {error}") from error


def print_pdf(wording: Wording, *, design: str, serial: str, check_url: str) -> Printed:
    """Set one certificate: PDF/UA-1, tagged, one page, with language, title and one heading.

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
    with translation.override(wording["language"]):
        html = render_to_string(
            f"certificates/designs/{design}.html",
            {
                "wording": wording,
                "name": name,
                "title": title,
                "name_is_sans": name_face.startswith("SourceSans3"),
                "title_is_sans": title_face.startswith("SourceSans3"),
                "serial": serials.grouped(serial),
                "check_url": check_url.removeprefix("https://").removeprefix("http://"),
                "code": code.svg_data_uri(border=0, dark="#1c2430", scale=4),
            },
        )
    fonts, style = _style(design)
    source = _weasyprint("").HTML(string=html, base_url=FONTS.as_uri() + "/", url_fetcher=_own_files_only())
    document = source.render(stylesheets=[style], font_config=fonts)
    pages = len(document.pages)
    if pages != 1:
        raise MisprintError(f"came out as {pages} pages")
    pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return Printed(pdf=pdf, pages=pages)


@cache
def _style(design: str) -> tuple[Any, Any]:
    """Fonts are read once for each process: reading them again takes longer than the rest of the page."""
    fonts = _weasyprint("text.fonts").FontConfiguration()
    source = (DESIGNS / f"{design}.css").read_text(encoding="utf-8")
    base, fetcher = FONTS.as_uri() + "/", _own_files_only()
    return fonts, _weasyprint("").CSS(string=source, base_url=base, font_config=fonts, url_fetcher=fetcher)


# Fonts must go before the library that frees them does.
atexit.register(_style.cache_clear)


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
