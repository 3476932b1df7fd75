"""Gives each assignment its place in its juror's reading order, once."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from config.rows import one_by_one
from entries.models import Entry
from juries.deskwork.ordering import balanced
from juries.models import Assignment, Review, Round
from juries.queries import entries_of
from juries.states import Refused, RoundState
from ledger import events

BATCH = 2000


def lay(round_: Round) -> int:
    """Give a place to every assignment of ``round_`` that has none; answers how many got another place than before.

    Until the first review is begun, all are laid anew, so that each entry comes early as often as late. From then on
    nobody's order changes under their hands: what is new comes after what they have.
    """
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round_.pk)
        rows = list(Assignment.objects.filter(round=round_).order_by("pk"))
        if Review.objects.filter(assignment__round=round_).exists():
            last = dict(
                Assignment.objects.filter(round=round_).values_list("juror").annotate(last=Max("position")).order_by()
            )
            rows = [row for row in rows if row.position is None]
        else:
            last = {}
        found = balanced([(row.entry_id, row.juror_id) for row in rows], seed=round_.pk)
        places = {
            (entry, juror): place
            for juror, order in found.items()
            for place, entry in enumerate(order, start=(last.get(juror) or 0) + 1)
        }
        changed = [row for row in rows if row.position != places[row.entry_id, row.juror_id]]
        for row in changed:
            row.position = places[row.entry_id, row.juror_id]
        Assignment.objects.bulk_update(changed, ["position"], batch_size=BATCH)
    return len(changed)


def lay_due() -> None:
    """Lay what was assigned and has no place yet: by whatever path it came."""
    waiting = Assignment.objects.filter(position=None).values("round")
    one_by_one(Round.objects.filter(pk__in=waiting), lay)


def calibration_of(round_: Round) -> list[Entry]:
    """The entries that come first, in their order. One query."""
    found = {entry.pk: entry for entry in entries_of(round_).filter(pk__in=round_.calibration)}
    return [found[pk] for pk in round_.calibration if pk in found]


def calibrate_with(round_: Round, numbers: list[str], *, by: User) -> list[Entry]:
    """Let every juror who reads them begin with these entries of the round, in this order, to find a common measure.

    Raises Refused for a number that is not in the round, and once the round is closed.
    """
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.state == RoundState.CLOSED:
            raise Refused(_("The round is closed. Reopen it to change something."))
        found = {entry.number: entry for entry in entries_of(held).filter(number__in=numbers)}
        unknown = [number for number in numbers if number not in found]
        if unknown:
            raise Refused(_("These entries are not in the round: %(numbers)s.") % {"numbers": ", ".join(unknown)})
        chosen = [found[number] for number in dict.fromkeys(numbers)]
        held.calibration = [entry.pk for entry in chosen]
        held.save()
        events.record(
            "round.calibrated", by=by, subject=held, edition_id=held.edition_id, entries=[one.number for one in chosen]
        )
    return chosen
