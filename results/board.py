"""What the results ask of an organiser today."""

from collections.abc import Collection, Iterator

from django.db.models import Count as Counted
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from awards import board
from awards.board import Count, Todo
from awards.models import Edition
from awards.states import EditionState
from entries.erasing import holders
from entries.erasing.holders import Holder
from juries.models import Advance
from juries.queries import rounds_on_board
from juries.states import RoundKind, RoundState
from results.decisions import free_places
from results.models import Decision
from results.states import DecisionState


def introduce() -> None:
    """Make the offer; called once, when all apps are loaded."""
    board.offer(offer)
    holders.offer(Holder(keeps=keeps))


def keeps(keys: Collection[int]) -> dict[int, str]:
    """A decision, drafted or confirmed: how it came about must stay comprehensible."""
    words = _("The jury decided about it: the decision and what it was made of stay.")
    return dict.fromkeys(Decision.objects.filter(entry__in=keys).values_list("entry_id", flat=True), words)


def offer(edition: Edition, user: User) -> Iterator[Todo | Count]:
    """What goes on, the ranking that is ready, the decisions that wait, the prizes decided. Three queries at most."""
    if edition.state != EditionState.JUDGING:
        return
    counts = Decision.objects.filter(edition=edition).aggregate(
        drafted=Counted("pk", filter=Q(state=DecisionState.DRAFTED)),
        confirmed=Counted("pk", filter=Q(state=DecisionState.CONFIRMED, prize__isnull=False)),
    )
    yield from _advancing(edition)
    yield from _decisions(edition, drafted=counts["drafted"], confirmed=counts["confirmed"])
    if not counts["drafted"] and not counts["confirmed"]:
        yield from _ranking(edition)


def _decisions(edition: Edition, *, drafted: int, confirmed: int) -> Iterator[Todo | Count]:
    url = reverse("results:decisions", args=[edition.pk])
    if drafted:
        if edition.second_person_decides:
            text = ngettext(
                "%(count)d decision waits for a second person.",
                "%(count)d decisions wait for a second person.",
                drafted,
            )
        else:
            text = ngettext(
                "%(count)d decision waits to be confirmed.", "%(count)d decisions wait to be confirmed.", drafted
            )
        yield Todo(20, text % {"count": drafted}, url, _("Go to the decisions"), icon="gavel")
    if not drafted and not confirmed:
        return
    prizes = free_places(edition)
    yield Count(60, confirmed, _("prizes decided"), url, of=sum(prize.places for prize, _free in prizes))
    if not drafted and not any(free for _prize, free in prizes):
        yield Todo(25, _("Every prize is decided."), url, _("Complete the decisions"), edition.announce_at, "trophy")


def _advancing(edition: Edition) -> Iterator[Todo]:
    """Rounds that are over, and that others continue from, while nobody has said what goes on."""
    followed = {round_.follows_id for round_ in rounds_on_board(edition)}
    over = [one for one in rounds_on_board(edition) if one.pk in followed and one.is_over(timezone.now())]
    done = set(Advance.objects.filter(round__in=over).values_list("round_id", flat=True)) if over else set()
    for round_ in over:
        if round_.pk not in done:
            text = _("“%(round)s” is over: what goes on is proposed and waits for you.") % {"round": round_.name}
            yield Todo(22, text, reverse("results:advance", args=[edition.pk, round_.pk]), _("See the proposal"))


def _ranking(edition: Edition) -> Iterator[Todo]:
    scoring = [round_ for round_ in rounds_on_board(edition) if round_.kind == RoundKind.SCORING]
    if scoring and (last := scoring[-1]).state == RoundState.CLOSED:
        text = _("The ranking of “%(round)s” is ready.") % {"round": last.name}
        url = reverse("results:ranking", args=[edition.pk, last.pk])
        yield Todo(25, text, url, _("See the ranking"), edition.announce_at, "chart-column")
