"""Read models of the results that several pages share."""

from collections.abc import Collection

from entries.reading import title_for_jury
from juries.models import Round
from juries.queries import entries_of
from results.ranked.lines import Named


def named_entries(round_: Round, hidden: Collection[int] = ()) -> list[Named]:
    """The entries that ``round_`` judges, by number, as its jury knows them, without the ``hidden`` ones. One query."""
    rows = entries_of(round_).exclude(pk__in=hidden).order_by("number")
    known_as = title_for_jury(blind=round_.is_blind)
    return list(rows.annotate(known_as=known_as).values_list("pk", "number", "known_as", "category_id"))
