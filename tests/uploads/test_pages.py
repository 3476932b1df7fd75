"""Pages of a PDF, to look at without opening it."""

import json

import pypdfium2
import pytest

from tests.uploads.sending import pdf
from tests.uploads.showing import opened, shown
from tests.uploads.telling import written_pdf
from uploads import bucket as storage
from uploads import serving
from uploads.copies import pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def test_a_pdf_shows_its_first_pages() -> None:
    upload = shown(pdf(pages=10), "bericht.pdf")

    names = set(upload.derivatives.values_list("name", flat=True))
    assert upload.facts["pages"] == 10
    assert names == {"clean", "small", "text", "told", *(f"page-{number}" for number in range(1, 9))}
    assert opened(upload, "page-1").width == pages.PAGE_WIDTH


def test_what_is_written_is_kept_page_by_page_and_served_to_nobody() -> None:
    upload = shown(written_pdf("Helmholtz-Gymnasium Essen", "Seite zwei"), "bericht.pdf")

    text = upload.derivatives.get(name="text")
    assert json.loads(b"".join(storage.read(text.key))) == ["Helmholtz-Gymnasium Essen", "Seite zwei"]
    with pytest.raises(serving.NoSuchPreview):
        serving.preview_url(upload, "text")
    assert "text" not in serving.preview_urls(upload)


def test_a_very_long_text_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LONGEST_PAGE", 8)
    monkeypatch.setattr(pages, "LONGEST_TEXT", 12)
    document = pypdfium2.PdfDocument(written_pdf("erste Seite", "zweite", "dritte"))

    body = pages.text_of(document).body
    document.close()

    assert isinstance(body, bytes)
    assert json.loads(body) == ["erste Se", "zwei"]
