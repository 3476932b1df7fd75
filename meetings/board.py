"""What meetings add to the rooms below: a place in the navigation, a task on the board, and what must be kept."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import nav, parts
from accounts.models import User
from accounts.nav import Place
from awards import board
from awards.board import Todo
from awards.models import Edition
from entries.erasing import holders
from entries.erasing.holders import Holder
from meetings import printing
from meetings.access import has_meetings
from meetings.models import AgendaItem, Meeting
from meetings.states import MeetingState, MinutesState
from results import citations
from uploads.housekeeping import owners


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    parts.offer("in_meeting", has_meetings)
    nav.offer(guide)
    board.offer(offer)
    citations.offer(beginnings)
    holders.offer(Holder(keeps=keeps))
    owners.offer(owners.Owner("minutes", ("minutes/",), printing.objects, printing.print_anew))


def guide(user: User) -> list[Place]:
    """A juror's way to the meeting, as long as one is ahead or running."""
    if "in_meeting" not in parts.of(user):
        return []
    return [Place(25, _("Jury meeting"), reverse("meetings:mine"), "users")]


def offer(edition: Edition, user: User) -> Iterator[Todo]:
    """The meeting that is ahead or running, and the minutes that wait for signatures. One query."""
    rows = Meeting.objects.filter(edition=edition).select_related("panel", "minutes")
    for meeting in rows:
        if meeting.state == MeetingState.RUNNING:
            url = reverse("meetings:lead", args=[meeting.pk])
            yield Todo(
                5,
                _("The meeting of “%(panel)s” is running.") % {"panel": meeting.panel},
                url,
                _("Go to the meeting"),
                icon="users",
            )
        elif meeting.state == MeetingState.PLANNED:
            url = reverse("meetings:prepare", args=[edition.pk, meeting.pk])
            text = _("The meeting of “%(panel)s” is planned.") % {"panel": meeting.panel}
            yield Todo(40, text, url, _("Prepare the meeting"), meeting.starts_at, "users")
        elif meeting.minutes.state in (MinutesState.OPEN, MinutesState.SIGNED):
            url = reverse("meetings:minutes", args=[meeting.pk])
            text = _("The minutes of “%(panel)s” wait for a signature.") % {"panel": meeting.panel}
            yield Todo(22, text, url, _("Read the minutes"), icon="file-text")


def beginnings(entries: Collection[int]) -> dict[int, str]:
    """The notes of the last meeting that talked about each of these entries: where a citation may begin."""
    rows = AgendaItem.objects.filter(entry__in=entries).exclude(notes="").order_by("pk")
    return dict(rows.values_list("entry_id", "notes"))


def keeps(keys: Collection[int]) -> dict[int, str]:
    """An entry that stood on an agenda: how the jury came to its decisions must stay comprehensible."""
    words = _("The jury talked about it in a meeting: agenda and minutes stay.")
    return dict.fromkeys(AgendaItem.objects.filter(entry__in=keys).values_list("entry_id", flat=True), words)
