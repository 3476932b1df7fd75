"""What a ranking is read with: its method in words, chances, warnings, and what other methods would change."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from juries.scoring.agreement import reliability
from juries.scoring.caveats import Caveat, Kind, caveats
from juries.scoring.methods import Method
from results.ranked.lines import Line, RankingView
from results.ranked.standing import Ratings, values_by
from results.states import RankingMethod

LEADS = {
    Method.FAIR: gettext_lazy(
        "The fair score: the mean of the submitted reviews without the severity of those who wrote them. It is drawn "
        "towards the average where few reviews say little. From 0 to 100."
    ),
    Method.MEAN: gettext_lazy("The weighted mean of the submitted reviews, on a scale from 0 to 100."),
    Method.MEDIAN: gettext_lazy("The median of the submitted reviews, on a scale from 0 to 100."),
    Method.TRIMMED: gettext_lazy(
        "The mean of the submitted reviews without the highest and the lowest, on a scale from 0 to 100."
    ),
    Method.BORDA: gettext_lazy(
        "The Borda count: how many of the other entries that its jury members read an entry beats, in percent."
    ),
}
REASONS = {
    "NoScores": gettext_lazy("No review is submitted yet."),
    "ReadOnce": gettext_lazy(
        "Every entry has one review. How strict a jury member is cannot be told from how good the entries are, so the "
        "order goes by the mean until there are second reviews."
    ),
    "AllEqual": gettext_lazy("All reviews give the same mark, so nothing tells the entries apart."),
}


@dataclass(frozen=True)
class Change:
    """What another method would do to the places that win something here."""

    method: str
    enter: tuple[Line, ...]
    leave: tuple[Line, ...]


@dataclass(frozen=True)
class Reading:
    """``best`` counts the places that win something here; ``chances`` are percents to be among them, by entry."""

    lead: str
    method: str
    best: int = 0
    chances: dict[int, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    reliability: Decimal | None = None
    changes: tuple[Change, ...] = ()


def read(view: RankingView, ratings: Ratings[int], best: int) -> Reading:
    """How to read ``view``, made from ``ratings``, where ``best`` places win something. No query."""
    standing = view.standing
    placed = [line.entry_id for line in view.placed]
    lead, method = str(LEADS[view.method]), str(RankingMethod(str(view.method)).label)
    changes = tuple(_changes(view, ratings, best))
    if standing is None or standing.fitted is None:
        reason = REASONS.get(standing.reason) if standing and placed else None
        return Reading(lead, method, best, warnings=(str(reason),) if reason else (), changes=changes)
    found = standing.chances(placed, best)
    reads = max(1, view.round.reads_per_entry)
    return Reading(
        lead,
        method,
        best,
        {key: round(100 * chance) for key, chance in found.items()},
        tuple(_in_words(caveat) for caveat in caveats(standing.fitted)),
        Decimal(f"{reliability(standing.fitted, reads).mean_adjusted:.2f}"),
        changes,
    )


def _changes(view: RankingView, ratings: Ratings[int], best: int) -> list[Change]:
    """The other methods that would give the ``best`` places to somebody else."""
    placed = view.placed
    if not best or best >= len(placed):
        return []
    winners = {line.entry_id for line in placed if line.place is not None and line.place <= best}
    shown = {line.entry_id: line for line in placed}
    found = []
    for method in (Method.MEAN, Method.MEDIAN, Method.TRIMMED, Method.BORDA):
        if method == view.method:
            continue
        values = {key: value for key, value in values_by(method, ratings).items() if key in shown}
        bar = sorted(values.values(), reverse=True)[best - 1]
        top = {key for key, value in values.items() if value >= bar}
        enter = [line for key, line in shown.items() if key in top - winners]
        leave = [line for key, line in shown.items() if key in winners - top]
        if enter or leave:
            found.append(Change(str(RankingMethod(str(method)).label), tuple(enter), tuple(leave)))
    return found


def _in_words(caveat: Caveat) -> str:
    count = caveat.count
    words = {
        Kind.NO_DIFFERENCE: _(
            "The reviews do not show that the entries differ by more than chance: any order would do."
        ),
        Kind.PARTS: _(
            "The reviews fall into %(count)d parts that share no jury member. Places of different parts are compared "
            "only on the assumption that the parts are equally strong."
        ),
        Kind.FEW_READS: ngettext(
            "%(count)d entry has a single review.", "%(count)d entries have a single review.", count
        ),
        Kind.FEW_JURORS: ngettext(
            "Only %(count)d jury member has reviewed: how severity varies is a guess.",
            "Only %(count)d jury members have reviewed: how severity varies is a guess.",
            count,
        ),
        Kind.SHORT_PILES: ngettext(
            "%(count)d jury member has reviewed one or two entries: their severity hardly shows.",
            "%(count)d jury members have reviewed one or two entries: their severity hardly shows.",
            count,
        ),
        Kind.NO_SEVERITY: _("The jury members do not differ in severity by more than chance: no mark is adjusted."),
    }
    return words[caveat.kind] % {"count": count}
