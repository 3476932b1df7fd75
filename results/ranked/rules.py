"""What counts: the method, the tie rules and the way to count places, named before anybody has scored."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition
from juries.models import Round
from juries.scoring.methods import Convention, Method
from juries.states import Refused, RoundKind, RoundState
from ledger import events
from results.models import RankingRule
from results.ranked.standing import Tie


@dataclass(frozen=True)
class Rule:
    """How an edition's rankings are made."""

    method: Method = Method.FAIR
    ties: tuple[Tie, ...] = ()
    convention: Convention = Convention.COMPETITION


def of(edition_id: int) -> Rule:
    """The rule of an edition: what was named, or the fair score. One query."""
    row = RankingRule.objects.filter(edition_id=edition_id).first()
    if row is None:
        return Rule()
    return Rule(Method(row.method), tuple(Tie(tie) for tie in row.ties), Convention(row.convention))


def is_open(edition: Edition) -> bool:
    """Whether the rule may still be chosen: no scoring round of the edition has opened. By the clock."""
    rounds = Round.objects.filter(edition=edition, kind=RoundKind.SCORING)
    begun = rounds.filter(state=RoundState.RELEASED, opens_at__lte=timezone.now())
    return not (begun | rounds.filter(state=RoundState.CLOSED)).exists()


def choose(
    edition: Edition, *, method: Method, ties: Sequence[Tie] = (), convention: Convention, by: User
) -> RankingRule:
    """Name what counts. Raises Refused once a scoring round has opened: nobody picks a method by its winner."""
    with transaction.atomic():
        held = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
        # Whoever releases a round changes its row: it stays as it was read until this is written down.
        list(Round.objects.select_for_update().filter(edition=held, kind=RoundKind.SCORING).order_by("pk"))
        if not is_open(held):
            raise Refused(_("Scoring has begun. What counts was named before and can no longer be changed."))
        row, _made = RankingRule.objects.update_or_create(
            edition=held,
            defaults={
                "method": method,
                "ties": [str(tie) for tie in dict.fromkeys(ties)],
                "convention": convention,
                "set_by": by,
                "set_at": timezone.now(),
            },
        )
        events.record(
            "ranking.rule_set",
            by=by,
            subject=held,
            edition_id=held.pk,
            method=str(method),
            ties=[str(tie) for tie in row.ties],
            convention=str(convention),
        )
    return row
