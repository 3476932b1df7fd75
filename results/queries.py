"""Read models of the results that several pages share."""

from collections.abc import Collection

from juries.models import Round
from juries.queries import entries_of
from results.ranked.lines import Named


def named_entries(round_: Round, hidden: Collection[int] = ()) -> list[Named]:
    """The entries that ``round_`` judges, by number, without the ``hidden`` ones. One query."""
    rows = entries_of(round_).exclude(pk__in=hidden).order_by("number")
    return list(rows.values_list("pk", "number", "title", "category_id"))
