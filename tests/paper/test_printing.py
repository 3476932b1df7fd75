"""A tagged PDF with language and title, from a template; nothing outside is ever read."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pytest_django.fixtures import Settings
from weasyprint.urls import FatalURLFetchingError

from paper import printing

PAGE = """{% load i18n %}<!DOCTYPE html><html lang="{{ language }}"><head><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1><p class="far">{% translate "Yes" %}</p></body></html>"""


@pytest.fixture(autouse=True)
def page(settings: Settings) -> None:
    loader = ("django.template.loaders.locmem.Loader", {"page.html": PAGE})
    engine = {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [loader]}}
    settings.TEMPLATES = [engine]


@pytest.fixture
def style(tmp_path: Path) -> Path:
    sheet = tmp_path / "page.css"
    sheet.write_text(
        '@font-face { font-family: "Source Sans 3"; src: url("SourceSans3_400Regular.ttf"); }'
        'html { font-family: "Source Sans 3"; } .far { break-before: page; }'
    )
    return sheet


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def test_document_is_tagged_and_says_its_language_and_title(style: Path) -> None:
    printed = printing.print_pdf("page.html", {"title": "Quittung", "language": "de"}, style=style, language="de")

    reader = read(printed.pdf)
    root: Any = reader.root_object
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de", True)
    assert reader.metadata is not None
    assert reader.metadata.title == "Quittung"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


@pytest.mark.parametrize(("language", "word"), [("de", "Ja"), ("en", "Yes")])
def test_document_is_written_in_its_own_language(language: str, word: str, style: Path) -> None:
    printed = printing.print_pdf("page.html", {"title": "A", "language": language}, style=style, language=language)

    assert read(printed.pdf).pages[1].extract_text().strip() == word


def test_document_uses_our_own_fonts(style: Path) -> None:
    printed = printing.print_pdf("page.html", {"title": "A", "language": "de"}, style=style, language="de")

    resources: Any = read(printed.pdf).pages[0]["/Resources"]
    names = [font.get_object()["/BaseFont"].split("+")[-1] for font in resources["/Font"].values()]
    assert names != []
    assert [name for name in names if not name.startswith("Source-Sans-3")] == []


@pytest.mark.parametrize("lacking", ["title", "language"])
def test_document_without_title_or_language_is_refused(lacking: str, style: Path) -> None:
    with pytest.raises(printing.MisprintError):
        printing.print_pdf("page.html", {"title": "A", "language": "de", lacking: ""}, style=style, language="de")


def test_another_number_of_pages_is_refused(style: Path) -> None:
    assert printing.print_pdf("page.html", {"title": "A", "language": "de"}, style=style, language="de").pages == 2
    with pytest.raises(printing.MisprintError):
        printing.print_pdf("page.html", {"title": "A", "language": "de"}, style=style, language="de", pages=1)


def test_page_cannot_reach_other_files() -> None:
    fetcher = printing._own_files_only()

    for address in ("file:///etc/passwd", "http://127.0.0.1/x", (printing.FONTS.parent / "apps.py").as_uri()):
        with pytest.raises(FatalURLFetchingError):
            fetcher.fetch(address)


def test_site_starts_without_loading_weasyprint() -> None:
    # A machine without pango still serves every page; only the printers fail, and say so.
    code = (
        "import django; django.setup(); import sys, certificates.tasks, paper.printing; "
        "print('weasyprint' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert ended.stdout.splitlines()[-1] == "False"
