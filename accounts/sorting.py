"""Sorts names by the rules of the German language (DIN 5007: ä beside a, ß as ss), whatever the database's locale."""

from django.db.models import F
from django.db.models.functions import Collate

COLLATION = "de-x-icu"  # comes with PostgreSQL's ICU; "C" would put Öztürk behind Zimmermann


def by_language(field: str) -> Collate:
    """An expression for ``order_by``: ``.order_by(by_language("family_name"), by_language("given_name"))``."""
    return Collate(F(field), COLLATION)
