"""The check before the site is open."""

from typing import Any

import pytest

from uploads.housekeeping.checks import files_have_an_origin_of_their_own


@pytest.mark.parametrize(
    ("site", "storage", "complaints"),
    [
        ("https://preis.example.org", "https://files.example.org", 0),
        ("https://preis.example.org", None, 0),
        ("https://preis.example.org", "https://preis.example.org", 1),
        ("https://preis.example.org", "https://preis.example.org:9000", 1),
    ],
)
def test_files_come_from_another_host_than_pages(
    site: str, storage: str | None, complaints: int, settings: Any
) -> None:
    settings.SITE_URL, settings.S3_PUBLIC_URL = site, storage

    assert len(files_have_an_origin_of_their_own(None)) == complaints
