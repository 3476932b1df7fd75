"""Turns a template into a tagged PDF. The one door to WeasyPrint."""

import atexit
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils import translation

FONTS = Path(__file__).resolve().parent / "fonts"
BASE = FONTS.as_uri() + "/"


class MisprintError(Exception):
    """It did not come out as it has to: nothing is handed out."""


@dataclass(frozen=True)
class Printed:
    pdf: bytes
    pages: int


def print_pdf(
    template: str, context: Mapping[str, Any], *, style: Path, language: str, pages: int | None = None
) -> Printed:
    """Set ``template`` in ``language``: PDF/UA-1, tagged, with language and title.

    ``style`` is a style sheet that finds the fonts of ``FONTS`` by their bare names. Raises MisprintError where the
    page says no language or no title, where it comes out as another number of pages than ``pages``, and where this
    machine lacks a library.
    """
    with translation.override(language):
        html = render_to_string(template, dict(context))
    fonts, sheet = _style(style)
    source = _weasyprint("").HTML(string=html, base_url=BASE, url_fetcher=_own_files_only())
    document = source.render(stylesheets=[sheet], font_config=fonts)
    if not (document.metadata.title and document.metadata.lang):
        raise MisprintError(f"{template} says no title or no language")
    if pages is not None and len(document.pages) != pages:
        raise MisprintError(f"came out as {len(document.pages)} pages")
    pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return Printed(pdf=pdf, pages=len(document.pages))


@cache
def _own_files_only() -> Any:
    """Reads fonts beside this module and data addresses; a page never reaches the network or other files."""
    urls = _weasyprint("urls")

    class OwnFilesOnly(urls.URLFetcher):  # type: ignore[misc, name-defined]  # WeasyPrint ships no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme != "data" and not (parts.scheme == "file" and Path(parts.path).parent == FONTS):
                raise urls.FatalURLFetchingError(f"a page asked for {parts.scheme}://{parts.netloc}")
            return super().fetch(url, headers)

    return OwnFilesOnly()


def _weasyprint(part: str) -> Any:
    """WeasyPrint, loaded when the first page is set: a web process never needs it, and starts without pango as well."""
    try:
        return import_module(f"weasyprint.{part}" if part else "weasyprint")
    except OSError as error:
        raise MisprintError(f"this machine lacks a library that WeasyPrint needs: {error}") from error


@cache
def _style(style: Path) -> tuple[Any, Any]:
    """Fonts are read once for each process: reading them again takes longer than the rest of the page."""
    fonts = _weasyprint("text.fonts").FontConfiguration()
    source = style.read_text(encoding="utf-8")
    fetcher = _own_files_only()
    return fonts, _weasyprint("").CSS(string=source, base_url=BASE, font_config=fonts, url_fetcher=fetcher)


# Fonts must go before the library that frees them does.
atexit.register(_style.cache_clear)
