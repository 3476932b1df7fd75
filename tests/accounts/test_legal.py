"""Legal texts: read from plain text, shown in both languages, of the right organisation."""

import pytest
from django.test import Client

from accounts.legal import LEGAL_PAGES, Block, blocks
from tests import factories

TEXTS = {
    "imprint_de": "# Anbieter\n\nStiftung Bildung Ruhr\nEssen\n\n- Vorstand\n- Beirat",
    "imprint_en": "# Provider\n\nFoundation",
    "privacy_de": "Daten",
    "accessibility_de": "Barrieren",
    "terms_de": "Bedingungen",
}


def test_blocks_are_headings_paragraphs_and_lists() -> None:
    assert blocks("# Anbieter\r\n\r\nStiftung\nEssen\n\n- Vorstand\n- Beirat\n") == [
        Block("heading", ("Anbieter",)),
        Block("paragraph", ("Stiftung", "Essen")),
        Block("list", ("Vorstand", "Beirat")),
    ]


def test_no_text_has_no_blocks() -> None:
    assert blocks(" \n\n ") == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", [page.name for page in LEGAL_PAGES])
@pytest.mark.parametrize("language", ["de", "en"])
def test_legal_page_is_open_to_anybody(client: Client, name: str, language: str) -> None:
    factories.organisation(**TEXTS)

    response = client.get(f"/{name}/?lang={language}")

    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    assert "Stiftung Bildung Ruhr" in response.content.decode()


@pytest.mark.django_db
def test_imprint_speaks_both_languages(client: Client) -> None:
    factories.organisation(**TEXTS)

    assert "<h2>Anbieter</h2>" in client.get("/imprint/?lang=de").content.decode()
    assert "<h2>Provider</h2>" in client.get("/imprint/?lang=en").content.decode()


@pytest.mark.django_db
def test_address_chooses_among_several_organisations(client: Client) -> None:
    factories.organisation(name="Erste Stiftung", imprint_de="Erster Text")
    second = factories.organisation(name="Zweite Stiftung", imprint_de="Zweiter Text")

    first_page = client.get("/imprint/?lang=de").content.decode()
    second_page = client.get(f"/imprint/?lang=de&organisation={second.slug}").content.decode()

    assert ("Erster Text" in first_page, "Zweiter Text" in first_page) == (True, False)
    assert ("Erster Text" in second_page, "Zweiter Text" in second_page) == (False, True)
    assert f"/privacy/?organisation={second.slug}" in second_page


@pytest.mark.django_db
def test_missing_text_and_missing_organisation_are_told(client: Client) -> None:
    assert client.get("/terms/?lang=en").status_code == 200
    factories.organisation()

    assert "has not published its terms yet" in client.get("/terms/?lang=en").content.decode()


@pytest.mark.django_db
def test_markup_in_a_legal_text_stays_text(client: Client) -> None:
    factories.organisation(imprint_de="<script>alert(1)</script>")

    page = client.get("/imprint/?lang=de").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
