"""Who may see and do what in a meeting. The only door to rows for a view: a stranger meets 404.

Recusals are looked up anew at each question. A standing one takes the entry out of everything that follows.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from awards.access import editions_run_by
from awards.models import Edition
from entries.reading import title_for_jury
from juries.access import SHOWN_TO_JURORS, Visitor, seats_of, standing_recusals
from juries.models import Juror, Panel, Round
from juries.states import JurorState, RoundKind
from meetings.models import AgendaItem, Attendance, Meeting, Minutes, Screen, Vote
from meetings.states import MeetingState, Presence
from results.access import Lead


@dataclass(frozen=True)
class Seat:
    """Somebody at a meeting: their seat on its panel, if they have one, and the entries they must not meet."""

    user: User
    meeting: Meeting
    juror: Juror | None
    organises: bool
    is_there: bool
    hidden: frozenset[int]

    @property
    def edition(self) -> Edition:
        return self.meeting.edition

    @property
    def screen(self) -> Screen:
        return self.meeting.screen

    @property
    def leads(self) -> bool:
        """Whether they turn the screens: the chair of the panel, and whoever runs the edition."""
        return self.organises or (self.juror is not None and self.juror.is_chair)

    @property
    def item(self) -> AgendaItem | None:
        """What their own screen shows: nothing while it is about an entry they are recused from."""
        item = self.screen.item
        return None if item is None or item.entry_id in self.hidden else item

    @property
    def title(self) -> str:
        """What the entry on their screen is called in this meeting: its number where the form hides the title."""
        if self.item is None:
            return ""
        return str(self.meeting.blind_title if self.meeting.is_blind else self.meeting.open_title)  # type: ignore[attr-defined]


def seat_at(user: Visitor, pk: int) -> Seat:
    """The meeting for a member of its panel or whoever runs its edition; 404 for anybody else. Two queries at most."""
    if not user.is_authenticated:
        raise Http404
    mine = seats_of(user).filter(panel_id=OuterRef("panel_id"))
    recused = standing_recusals().filter(juror__user_id=user.pk, entry__edition_id=OuterRef("edition_id"))
    rows = Meeting.objects.select_related(
        "edition__award__organisation", "panel", "round", "screen__item__entry"
    ).annotate(
        runs=Exists(editions_run_by(user).filter(pk=OuterRef("edition_id"))),
        seats=ArraySubquery(mine.values("pk")),
        came=Exists(
            Attendance.objects.filter(meeting=OuterRef("pk"), presence=Presence.PRESENT, juror__user_id=user.pk)
        ),
        hides=ArraySubquery(recused.values("entry_id")),
        blind_title=title_for_jury(blind=True, entry="screen__item__entry"),
        open_title=title_for_jury(blind=False, entry="screen__item__entry"),
    )
    meeting = rows.filter(pk=pk).first()
    if meeting is None or not (meeting.runs or meeting.seats):
        raise Http404
    juror = Juror.objects.get(pk=meeting.seats[0]) if meeting.seats else None
    return Seat(user, meeting, juror, meeting.runs, meeting.came, frozenset(meeting.hides))


def lead_at(user: Visitor, pk: int) -> Seat:
    """The same for whoever leads the meeting; 404 for anybody else."""
    seat = seat_at(user, pk)
    if not seat.leads:
        raise Http404
    return seat


def meetings_of(user: Visitor) -> QuerySet[Meeting]:
    """The meetings of the panels on which ``user`` sits, the next first."""
    panels = seats_of(user).values("panel_id")
    rows = Meeting.objects.filter(panel_id__in=panels).select_related("edition__award__organisation", "panel")
    return rows.order_by("-starts_at", "-pk")


def has_meetings(user: User) -> Exists:
    """The condition that ``user`` sits on a panel that will meet or meets now."""
    ahead = Meeting.objects.filter(state__in=[MeetingState.PLANNED, MeetingState.RUNNING])
    return Exists(seats_of(user).filter(panel__in=ahead.values("panel_id")))


def items_visible_to(seat: Seat) -> QuerySet[AgendaItem]:
    """The agenda without entries that this person is recused from."""
    rows = AgendaItem.objects.filter(meeting=seat.meeting).exclude(entry_id__in=seat.hidden)
    rows = rows.annotate(known_as=title_for_jury(blind=seat.meeting.is_blind, entry="entry"))
    return rows.select_related("entry__category", "entry__edition", "meeting").order_by("position")


def item_at(seat: Seat, pk: int) -> AgendaItem:
    """One item of the agenda; 404 where this person is recused from it."""
    return get_object_or_404(items_visible_to(seat), pk=pk)


def vote_at(seat: Seat, pk: int) -> Vote:
    """A vote of the meeting; 404 where this person is recused from what it is about."""
    rows = Vote.objects.filter(meeting=seat.meeting).exclude(item__entry_id__in=seat.hidden)
    return get_object_or_404(rows.select_related("item__entry", "meeting"), pk=pk)


def members(seat: Seat) -> QuerySet[Juror]:
    """The members of the panel, chairs first."""
    rows = Juror.objects.filter(panel_id=seat.meeting.panel_id, state=JurorState.ACCEPTED)
    return rows.order_by("-is_chair", "name", "pk")


def member_at(seat: Seat, pk: int) -> Juror:
    return get_object_or_404(members(seat), pk=pk)


def meetings_led_by(lead: Lead) -> QuerySet[Meeting]:
    """The meetings of an edition: all for an organiser, their panel's for a chair."""
    rows = Meeting.objects.filter(edition=lead.edition).select_related("panel", "round", "minutes")
    return rows if lead.organises else rows.filter(panel__in=panels_led_by(lead))


def panels_led_by(lead: Lead) -> QuerySet[Panel]:
    panels = Panel.objects.filter(edition=lead.edition)
    return panels if lead.organises else panels.filter(pk__in=_chaired(lead))


def rounds_to_meet_about(lead: Lead) -> QuerySet[Round]:
    """The scoring rounds whose ranking a meeting of this person may be about."""
    rounds = Round.objects.filter(edition=lead.edition, kind=RoundKind.SCORING, state__in=SHOWN_TO_JURORS)
    return rounds if lead.organises else rounds.filter(panel__in=panels_led_by(lead))


def _chaired(lead: Lead) -> QuerySet[Juror, Any]:
    return seats_of(lead.user).filter(is_chair=True).values("panel_id")


def minutes_of(seat: Seat) -> Minutes:
    """The minutes of a meeting that is closed; 404 before."""
    rows = Minutes.objects.select_related("meeting__edition", "meeting__panel", "meeting__led_by")
    return get_object_or_404(rows, meeting=seat.meeting, meeting__state=MeetingState.CLOSED)


def numbers_hidden(seat: Seat) -> frozenset[str]:
    """The numbers of the entries on the agenda that this person is recused from."""
    if not seat.hidden:
        return frozenset()
    rows = AgendaItem.objects.filter(meeting=seat.meeting, entry_id__in=seat.hidden)
    return frozenset(rows.values_list("entry__number", flat=True))
