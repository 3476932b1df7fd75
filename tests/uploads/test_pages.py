"""Pages of a PDF, to look at without opening it."""

import pytest

from tests.uploads.sending import pdf
from tests.uploads.showing import opened, shown
from uploads.copies import pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]


def test_a_pdf_shows_its_first_pages() -> None:
    upload = shown(pdf(pages=10), "bericht.pdf")

    names = set(upload.derivatives.values_list("name", flat=True))
    assert upload.facts["pages"] == 10
    assert names == {"clean", "small", *(f"page-{number}" for number in range(1, 9))}
    assert opened(upload, "page-1").width == pages.PAGE_WIDTH
