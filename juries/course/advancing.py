"""What goes on: confirmed by a person, and undone until the next round has begun to judge it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from juries.models import Advance, Assignment, Review, Round
from juries.queries import entries_of
from juries.states import Refused, RoundKind
from ledger import events

type Begun = Callable[[Round], bool]

_begun: list[Begun] = []


def offer_begun(has_begun: Begun) -> None:
    """Ask ``has_begun`` as well whether a round judges already: for kinds of rounds that have no reviews."""
    if has_begun not in _begun:
        _begun.append(has_begun)


def may_change(round_: Round) -> bool:
    """Whether what goes on from ``round_`` can still be changed: nobody has begun to judge it in the next round."""
    followers = list(Round.objects.filter(follows=round_))
    if Review.objects.filter(assignment__round__in=followers).exists():
        return False
    return not any(has_begun(follower) for follower in followers for has_begun in _begun)


def confirm(round_: Round, chosen: Mapping[int, str], *, by: User, now: datetime | None = None) -> tuple[int, int]:
    """Let exactly the ``chosen`` entries go on, each with what speaks for it; answers how many came and how many went.

    Assignments in the next round of entries that no longer go on are taken back. Raises Refused while the round may
    still change, for an entry that it does not judge, and once the next round has begun.
    """
    with transaction.atomic():
        held = _hold(round_, now or timezone.now())
        judged = dict(entries_of(held).filter(pk__in=chosen).values_list("pk", "number"))
        if judged.keys() != chosen.keys():
            raise Refused(_("One of these entries is no longer judged in this round. Please look at the list again."))
        standing = set(held.advances.values_list("entry_id", flat=True))
        going = standing - chosen.keys()
        _take_out(held, going)
        fresh = [Advance(round=held, entry_id=pk, why=why[:200], advanced_by=by) for pk, why in chosen.items()]
        Advance.objects.bulk_create([one for one in fresh if one.entry_id not in standing])
        came, went = len(chosen.keys() - standing), len(going)
        if came or went:
            numbers = sorted(judged.values())
            number = len(numbers)
            events.record(
                "round.advanced", by=by, subject=held, edition_id=held.edition_id, entries=numbers, count=number
            )
    return came, went


def take_back(round_: Round, *, by: User) -> int:
    """Let nothing go on after all; says how many it were. Raises Refused once the next round has begun."""
    with transaction.atomic():
        held = _hold(round_, timezone.now())
        going = set(held.advances.values_list("entry_id", flat=True))
        _take_out(held, going)
        if going:
            events.record("round.advance_undone", by=by, subject=held, edition_id=held.edition_id, count=len(going))
    return len(going)


def _hold(round_: Round, now: datetime) -> Round:
    held = Round.objects.select_for_update().get(pk=round_.pk)
    if held.kind == RoundKind.SCREENING:
        raise Refused(_("After the screening every admitted entry goes on by itself."))
    if not held.is_over(now):
        raise Refused(_("The round is not over yet. What goes on is decided afterwards."))
    # A review that begins at this moment waits here for its assignment, and finds it gone, or is found.
    list(Assignment.objects.select_for_update().filter(round__follows=held).order_by("pk").values_list("pk"))
    if not may_change(held):
        raise Refused(_("The next round has begun to judge. What goes on can no longer be changed."))
    return held


def _take_out(held: Round, going: set[int]) -> None:
    Assignment.objects.filter(round__follows=held, entry_id__in=going).delete()
    held.advances.filter(entry_id__in=going).delete()
