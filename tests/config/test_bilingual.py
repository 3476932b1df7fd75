"""Texts in two languages fall back to each other."""

from dataclasses import dataclass

import pytest
from django.utils import translation

from config.bilingual import bilingual


@dataclass
class Prize:
    name_de: str
    name_en: str
    name = bilingual("name")


@pytest.mark.parametrize(
    ("language", "german", "english", "read"),
    [
        ("de", "1. Preis", "1st prize", "1. Preis"),
        ("en", "1. Preis", "1st prize", "1st prize"),
        ("en-gb", "1. Preis", "1st prize", "1st prize"),
        ("de-du", "1. Preis", "1st prize", "1. Preis"),
        ("en", "1. Preis", "", "1. Preis"),
        ("de", "", "1st prize", "1st prize"),
        ("fr", "1. Preis", "1st prize", "1. Preis"),
    ],
)
def test_reads_the_language_of_the_page(language: str, german: str, english: str, read: str) -> None:
    with translation.override(language):
        assert Prize(german, english).name == read
