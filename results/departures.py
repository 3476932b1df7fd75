"""What the ranking says about a decision: the prize is this entry's, one of several's, or somebody else's."""

from collections.abc import Collection
from itertools import groupby

from django.utils.translation import gettext as _

from awards.models import Edition, Prize
from juries.access import SHOWN_TO_JURORS
from juries.models import Round
from juries.states import Refused, RoundKind
from results import rankings
from results.expecting import Expectation, Slot, Word, expect
from results.ranked.lines import Line


class NeedsReason(Refused):
    """The ranking does not carry this decision by itself: whoever makes it says why."""


def expectation(edition: Edition, *, hidden: Collection[int] = ()) -> Expectation:
    """What the rankings that decide say about each prize. Two queries, and those of each ranking.

    ``hidden`` entries are those a reader is recused from: for them the ranking is as if these were not there.
    """
    prizes = list(Prize.objects.filter(edition=edition).order_by("position", "pk"))
    rounds = _rounds(edition)
    views: dict[int, tuple[Line, ...]] = {}
    orders: dict[int | None, list[list[int]]] = {}
    for scope in {prize.category_id for prize in prizes}:
        deciding = next((one for one in rounds if _judges(one, scope)), None)
        if deciding is None:
            continue
        if deciding.pk not in views:
            views[deciding.pk] = rankings.current(deciding, hidden=hidden).placed
        orders[scope] = _groups(views[deciding.pk], scope)
    return expect([Slot(prize.pk, prize.category_id, prize.places) for prize in prizes], orders)


def check(says: Expectation, prize: Prize, entry_id: int, reason: str) -> bool:
    """Whether a decision departs from the ranking. Raises NeedsReason where it does and gives none."""
    word = says.of(prize.pk, entry_id)
    if word == Word.RANKED:
        return False
    if not reason:
        raise NeedsReason(in_words(word))
    return True


def in_words(word: Word) -> str:
    """Why a reason is asked for; empty where none is."""
    if word == Word.TIE:
        return _("Several entries share this place in the ranking. Please say why this one wins.")
    if word == Word.CHANGE:
        return _("The ranking gives this prize to another entry. Please say why the jury decided otherwise.")
    return ""


def deciding_round(edition: Edition, scope: int | None) -> Round | None:
    """The round whose ranking decides a category, or overall: the last one that judges it."""
    return next((one for one in _rounds(edition) if _judges(one, scope)), None)


def _rounds(edition: Edition) -> list[Round]:
    """The scoring rounds that were released, the last first."""
    rows = Round.objects.filter(edition=edition, kind=RoundKind.SCORING, state__in=SHOWN_TO_JURORS)
    return list(rows.prefetch_related("categories").order_by("-position"))


def _judges(round_: Round, scope: int | None) -> bool:
    named = {category.pk for category in round_.categories.all()}
    return not named or scope in named


def _groups(placed: Collection[Line], scope: int | None) -> list[list[int]]:
    """The entries of a category in groups that share a place, best first; all of them where no category is named."""
    wanted = [line for line in placed if scope is None or line.category_id == scope]
    return [[line.entry_id for line in group] for _place, group in groupby(wanted, key=lambda line: line.place)]
