"""What everybody's screen shows: an entry of the agenda, or nothing; and a timer that runs by the server's clock."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from juries.access import standing_recusals
from juries.states import Refused
from ledger import events
from meetings import announcing
from meetings.meetings import running
from meetings.models import AgendaItem, Meeting, Screen

LONGEST_TIMER = 180  # minutes


def show(item: AgendaItem, *, by: User) -> Screen:
    """Turn every screen to this entry. Refused while a vote on another one is open."""
    with transaction.atomic():
        held = running(item.meeting)
        found = held.items.select_related("entry").filter(pk=item.pk).first()
        if found is None:
            raise Refused(_("This entry was taken off the agenda meanwhile."))
        if standing_recusals().filter(juror__user_id=by.pk, entry=found.entry).exists():
            raise Refused(_("You are recused from this entry."))
        screen = Screen.objects.get(meeting=held)
        if screen.item_id == found.pk:
            return screen
        _refuse_open_vote(held)
        if found.shown_at is None:
            found.shown_at = timezone.now()
            found.save(update_fields=["shown_at"])
        Screen.objects.filter(pk=screen.pk).update(item=found, timer_ends_at=None)
        events.record("meeting.shown", by=by, subject=held, edition_id=held.edition_id, entry=found.entry.number)
        announcing.changed(held)
        screen.refresh_from_db()
    return screen


def pause(meeting: Meeting, *, by: User) -> Screen:
    """Show nothing: a break, or the way from one entry to the next."""
    with transaction.atomic():
        held = running(meeting)
        _refuse_open_vote(held)
        Screen.objects.filter(meeting=held).update(item=None, timer_ends_at=None)
        events.record("meeting.paused", by=by, subject=held, edition_id=held.edition_id)
        announcing.changed(held)
    return Screen.objects.get(meeting=meeting)


def start_timer(meeting: Meeting, *, minutes: int, by: User) -> Screen:
    """Let a timer run down on every screen, from now on by the server's clock. ``by`` is for symmetry: no event."""
    if not 1 <= minutes <= LONGEST_TIMER:
        raise Refused(_("A timer runs between one minute and three hours."))
    return _set_timer(meeting, minutes)


def stop_timer(meeting: Meeting, *, by: User) -> Screen:
    """Take the timer off every screen."""
    return _set_timer(meeting, 0)


def _set_timer(meeting: Meeting, minutes: int) -> Screen:
    with transaction.atomic():
        held = running(meeting)
        ends_at = timezone.now() + timedelta(minutes=minutes) if minutes else None
        Screen.objects.filter(meeting=held).update(timer_ends_at=ends_at)
        announcing.changed(held, moved=False)
    return Screen.objects.get(meeting=meeting)


def _refuse_open_vote(meeting: Meeting) -> None:
    if meeting.votes.filter(closed_at__isnull=True).exists():
        raise Refused(_("A vote is still open. Close it or call it off first."))
