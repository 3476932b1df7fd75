"""Looks up a file's links while a reading is shown."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of_upload(links: Mapping[str, Any] | None, upload: str) -> Any:
    """The links of one upload; None where the page has none for it."""
    return links.get(upload) if links else None
