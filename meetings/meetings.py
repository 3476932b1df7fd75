"""Meetings: planned, opened, closed. Every verb holds the meeting's row first, so that two people take turns."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition
from juries.models import Panel, Round
from juries.states import Refused
from ledger import events
from meetings import announcing
from meetings.models import Meeting, Minutes, Screen
from meetings.states import MeetingState, MinutesState


def plan(
    edition: Edition, *, panel: Panel, round_: Round | None, starts_at: datetime, place: str, is_blind: bool, by: User
) -> Meeting:
    """A meeting of ``panel`` at a moment; ``round_`` is the one whose ranking it is about."""
    if panel.edition_id != edition.pk or (round_ is not None and round_.edition_id != edition.pk):
        raise Refused(_("This belongs to another edition."))
    with transaction.atomic():
        made = Meeting.objects.create(
            edition=edition, panel=panel, round=round_, starts_at=starts_at, place=place.strip(), is_blind=is_blind
        )
        Screen.objects.create(meeting=made)
        events.record("meeting.planned", by=by, subject=made, edition_id=edition.pk, starts=starts_at.isoformat())
    return made


def discard(meeting: Meeting, *, by: User) -> None:
    """Take a meeting off the calendar that was never opened. The ledger remembers that it was planned."""
    with transaction.atomic():
        held = hold(meeting)
        if held.state != MeetingState.PLANNED:
            raise Refused(_("The meeting has been opened: it stays."))
        events.record("meeting.discarded", by=by, subject=held, edition_id=held.edition_id)
        held.delete()


def open_(meeting: Meeting, *, by: User) -> Meeting:
    """Begin: from now on everybody's screen follows. One meeting of a panel runs at a time."""
    with transaction.atomic():
        held = hold(meeting)
        if held.state != MeetingState.PLANNED:
            raise Refused(_("The meeting has been opened already."))
        held.state, held.opened_at, held.led_by = MeetingState.RUNNING, timezone.now(), by
        try:
            with transaction.atomic():
                held.save(update_fields=["state", "opened_at", "led_by"])
        except IntegrityError as error:
            raise Refused(_("Another meeting of this panel is still running. Close it first.")) from error
        events.record("meeting.opened", by=by, subject=held, edition_id=held.edition_id)
        announcing.changed(held)
    return held


def close(meeting: Meeting, *, by: User) -> Meeting:
    """End the meeting and owe its minutes. Refused while a vote is open."""
    with transaction.atomic():
        held = running(meeting)
        if held.votes.filter(closed_at__isnull=True).exists():
            raise Refused(_("A vote is still open. Close it or call it off first."))
        held.state, held.closed_at = MeetingState.CLOSED, timezone.now()
        held.save(update_fields=["state", "closed_at"])
        Screen.objects.filter(meeting=held).update(item=None, timer_ends_at=None)
        Minutes.objects.get_or_create(
            meeting=held, defaults={"key": f"minutes/{held.pk}/{held.closed_at:%Y%m%d%H%M%S%f}.pdf"}
        )
        events.record("meeting.closed", by=by, subject=held, edition_id=held.edition_id)
        announcing.changed(held)
    return held


def reopen(meeting: Meeting, *, by: User) -> Meeting:
    """Go on with a meeting that was closed too early, as long as nobody has signed its minutes."""
    with transaction.atomic():
        held = hold(meeting)
        if held.state != MeetingState.CLOSED:
            raise Refused(_("The meeting is not closed."))
        if held.minutes.state != MinutesState.OPEN:
            raise Refused(_("The minutes are signed. The meeting stays closed."))
        held.state, held.closed_at = MeetingState.RUNNING, None
        try:
            with transaction.atomic():
                held.save(update_fields=["state", "closed_at"])
        except IntegrityError as error:
            raise Refused(_("Another meeting of this panel is still running. Close it first.")) from error
        events.record("meeting.reopened", by=by, subject=held, edition_id=held.edition_id)
        announcing.changed(held)
    return held


def hold(meeting: Meeting) -> Meeting:
    """The meeting's row as it is now, held until the end of the transaction."""
    held = Meeting.objects.select_for_update(no_key=True).filter(pk=meeting.pk).first()
    if held is None:
        raise Refused(_("This meeting was discarded meanwhile."))
    return held


def running(meeting: Meeting) -> Meeting:
    """The same, refused unless the meeting is under way."""
    held = hold(meeting)
    if held.state != MeetingState.RUNNING:
        raise Refused(_("The meeting is not running."))
    return held
