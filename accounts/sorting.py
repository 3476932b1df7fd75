"""Sorts names by the rules of the German language (DIN 5007: ä beside a, ß as ss), whatever the database's locale.

Not an ICU collation: PostgreSQL's portable builds come without ICU, and the order must not depend on the machine.
"""

from django.db.models import F, Func
from django.db.models.functions import Lower


def by_language(field: str) -> Lower:
    """An expression for ``order_by``: ``.order_by(by_language("family_name"), by_language("given_name"), "pk")``."""
    # unaccent first: lower() knows only ASCII letters in a database of locale C.
    return Lower(Func(F(field), function="unaccent"))
