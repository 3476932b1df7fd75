"""The agenda: proposed from the ranking, put in order by hand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from awards.access import can_organise
from awards.models import Prize
from entries.models import Entry
from entries.states import IN_COMPETITION
from juries.access import standing_recusals
from juries.queries import entries_of
from juries.states import Refused
from ledger import events
from meetings import announcing
from meetings.meetings import hold
from meetings.models import AgendaItem, Meeting
from meetings.ordering import Contender, Place, propose
from meetings.states import MeetingState
from results import rankings
from results.ranked.lines import Line

MOST = 200


def fill(meeting: Meeting, *, most: int, by: User) -> int:
    """Put the ``most`` most open entries of the meeting's round on the agenda, in that order; how many were added.

    What is on the agenda already stays where it stands.
    """
    with transaction.atomic():
        held = _changeable(meeting)
        if held.round is None:
            raise Refused(_("This meeting names no round whose ranking could be asked."))
        _refuse_any_recusal(held, by)
        lines = {line.entry_id: line for line in rankings.current(held.round).lines}
        known = set(held.items.values_list("entry_id", flat=True))
        wanted = [place for place in _order(held, lines.values()) if place.key not in known][: max(0, most)]
        first = _last_position(held) + 1
        AgendaItem.objects.bulk_create(
            _item(held, first + number, place.key, place, lines.get(place.key)) for number, place in enumerate(wanted)
        )
        events.record("agenda.proposed", by=by, subject=held, edition_id=held.edition_id, added=len(wanted))
        announcing.changed(held, moved=False)
    return len(wanted)


def add(meeting: Meeting, entry: Entry, *, by: User) -> AgendaItem:
    """Put one entry at the end of the agenda."""
    with transaction.atomic():
        held = _changeable(meeting)
        _refuse_recused(entry, by)
        if entry.edition_id != held.edition_id or entry.state not in IN_COMPETITION:
            raise Refused(_("This entry is not in the competition."))
        if held.items.filter(entry=entry).exists():
            raise Refused(_("This entry is on the agenda already."))
        lines = {line.entry_id: line for line in rankings.current(held.round).lines} if held.round else {}
        place = next((one for one in _order(held, lines.values()) if one.key == entry.pk), None)
        made = _item(held, _last_position(held) + 1, entry.pk, place, lines.get(entry.pk))
        made.save()
        events.record("agenda.added", by=by, subject=entry, edition_id=held.edition_id, meeting=held.pk)
        announcing.changed(held, moved=False)
    return made


def remove(item: AgendaItem, *, by: User) -> None:
    """Take an entry off the agenda that was not talked about yet."""
    with transaction.atomic():
        held = _changeable(item.meeting)
        found = _fresh(item)
        _refuse_recused(found.entry, by)
        if found.shown_at is not None or found.notes:
            raise Refused(_("The jury has talked about this entry: it stays on the agenda."))
        events.record("agenda.removed", by=by, subject=found.entry, edition_id=held.edition_id, meeting=held.pk)
        found.delete()
        _number(held, list(held.items.order_by("position").values_list("pk", flat=True)))
        announcing.changed(held, moved=False)


def move(item: AgendaItem, *, steps: int, by: User, among: QuerySet[AgendaItem] | None = None) -> None:
    """Move an item so many places down (up, where negative) among the items that ``by`` sees.

    Relative to the agenda as it stands: two people who move different items combine.
    """
    with transaction.atomic():
        held = _changeable(item.meeting)
        found = _fresh(item)
        _refuse_recused(found.entry, by)
        order = list(held.items.order_by("position").values_list("pk", flat=True))
        seen = order if among is None else list(among.order_by("position").values_list("pk", flat=True))
        target = min(max(seen.index(found.pk) + steps, 0), len(seen) - 1)
        beside = order.index(seen[target])
        order.remove(found.pk)
        order.insert(beside, found.pk)
        _number(held, order)
        events.record("agenda.moved", by=by, subject=found.entry, edition_id=held.edition_id, meeting=held.pk)
        announcing.changed(held, moved=False)


def sort(meeting: Meeting, *, by: User) -> None:
    """Put what was not talked about yet in the proposed order again; the rest stays in front as it was."""
    with transaction.atomic():
        held = _changeable(meeting)
        items = list(held.items.order_by("position"))
        done = [item.pk for item in items if item.shown_at is not None]
        rest = [item for item in items if item.shown_at is None]
        rest.sort(
            key=lambda item: (item.distance is None, item.distance or 0.0, -(item.spread or Decimal(0)), item.entry_id)
        )
        _number(held, [*done, *(item.pk for item in rest)])
        events.record("agenda.sorted", by=by, subject=held, edition_id=held.edition_id)
        announcing.changed(held, moved=False)


def _changeable(meeting: Meeting) -> Meeting:
    held = hold(meeting)
    if held.state == MeetingState.CLOSED:
        raise Refused(_("The meeting is closed. Its agenda stays as it is."))
    return held


def _fresh(item: AgendaItem) -> AgendaItem:
    found = AgendaItem.objects.select_related("entry").filter(pk=item.pk).first()
    if found is None:
        raise Refused(_("This entry was taken off the agenda meanwhile."))
    return found


def _refuse_recused(entry: Entry, by: User) -> None:
    if standing_recusals().filter(juror__user_id=by.pk, entry=entry).exists():
        raise Refused(_("You are recused from this entry."))


def _refuse_any_recusal(meeting: Meeting, by: User) -> None:
    # How many were added would tell a recused chair whether their entry is among them.
    recused = standing_recusals().filter(juror__user_id=by.pk, entry__edition_id=meeting.edition_id)
    if recused.exists() and not can_organise(by, meeting.edition):
        raise Refused(_("You are recused from an entry of this edition. Somebody else has to propose the agenda."))


def _order(meeting: Meeting, lines: Iterable[Line]) -> list[Place]:
    inside = set(entries_of(meeting.round).values_list("pk", flat=True)) if meeting.round else set()
    contenders = [
        Contender(
            line.entry_id,
            line.category_id,
            None if line.mean is None else float(line.mean),
            None if line.spread is None else float(line.spread),
            line.count,
        )
        for line in lines
        if line.entry_id in inside
    ]
    return propose(contenders, _cuts(meeting, {one.group for one in contenders}))


def _cuts(meeting: Meeting, groups: set[int | None]) -> dict[int | None, int]:
    """How many win in each category: the places of its own prizes, or of the edition's where it has none."""
    places: Counter[int | None] = Counter()
    for category, count in Prize.objects.filter(edition_id=meeting.edition_id).values_list("category_id", "places"):
        places[category] += count
    return {group: places[group] or places[None] for group in groups}


def _item(meeting: Meeting, position: int, entry_id: int, place: Place | None, line: Line | None) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        entry_id=entry_id,
        position=position,
        place=place.place if place else None,
        mean=line.mean if line else None,
        spread=line.spread if line else None,
        distance=place.distance if place else None,
    )


def _last_position(meeting: Meeting) -> int:
    return meeting.items.aggregate(last=Max("position"))["last"] or 0


def _number(meeting: Meeting, order: Sequence[int]) -> None:
    places = {pk: number for number, pk in enumerate(order, start=1)}
    moved = [item for item in meeting.items.all() if item.position != places[item.pk]]
    for item in moved:
        item.position = places[item.pk]
    AgendaItem.objects.bulk_update(moved, ["position"])
