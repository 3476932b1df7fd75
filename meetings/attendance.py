"""Who is there: a juror says so themselves, or whoever leads the meeting notes it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from juries.models import Juror
from juries.states import JurorState, Refused
from ledger import events
from meetings import announcing
from meetings.meetings import hold
from meetings.models import Attendance, Meeting
from meetings.states import MeetingState, Presence


def note(meeting: Meeting, juror: Juror, *, presence: Presence, by: User) -> Attendance:
    """Write down whether ``juror`` is there. The moment of arrival is that of the first time."""
    with transaction.atomic():
        held = hold(meeting)
        if held.state == MeetingState.CLOSED:
            raise Refused(_("The meeting is closed. Who was there stands in its minutes."))
        if juror.panel_id != held.panel_id or juror.state != JurorState.ACCEPTED:
            raise Refused(_("This person has no seat on the panel."))
        row = Attendance.objects.filter(meeting=held, juror=juror).first() or Attendance(meeting=held, juror=juror)
        if row.pk and row.presence == presence:
            return row
        row.presence = presence
        if presence == Presence.PRESENT and row.arrived_at is None:
            row.arrived_at = timezone.now()
        row.save()
        events.record(
            "attendance.noted",
            by=by,
            subject=juror,
            edition_id=held.edition_id,
            meeting=held.pk,
            presence=str(presence),
        )
        announcing.changed(held, moved=False)
    return row
