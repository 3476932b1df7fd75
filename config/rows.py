"""Sweeps go through rows one by one: a row that cannot be worked on holds up none behind it."""

from collections.abc import Callable, Iterable

import structlog
from django.db import models, transaction

log = structlog.get_logger(__name__)


def one_by_one[Row: models.Model, Result](rows: Iterable[Row], verb: Callable[[Row], Result]) -> list[Result]:
    """``verb`` of each row, each in a transaction of its own. What fails is logged, changes nothing, and comes back
    with the next sweep."""
    results = []
    for row in rows:
        try:
            with transaction.atomic():
                results.append(verb(row))
        except Exception:
            log.exception("row_not_swept", row=type(row).__name__, pk=row.pk)
    return results
