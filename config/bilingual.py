"""Texts that an organiser writes in German and English, read in the language of the page."""

from typing import Any

from django.utils.translation import get_language


def bilingual(field: str) -> property:
    """A read-only property that answers ``<field>_de`` or ``<field>_en`` by the active language.

    An empty English text falls back to German, and the other way round: a visitor always reads something.
    """

    def read(self: Any) -> str:
        german: str = getattr(self, f"{field}_de")
        english: str = getattr(self, f"{field}_en")
        if (get_language() or "de").startswith("en"):
            return english or german
        return german or english

    return property(read)
