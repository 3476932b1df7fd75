"""Folds text inside the database as ``folding.fold`` folds words, so that an index may keep what was folded."""

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat


class Folded(Func):
    """Small letters without accents, umlauts in one spelling. The function ``folded`` is made by a migration."""

    function = "folded"
    arity = 1
    output_field = TextField()


def folded(*fields: str) -> Folded:
    """Several columns as one folded text. An index serves a query that names the same columns in the same order."""
    first, *others = (F(field) for field in fields)
    parts = [part for other in others for part in (Value(" "), other)]
    return Folded(Concat(first, *parts, output_field=TextField()))
