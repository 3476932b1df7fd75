"""What a meeting looks like: what a person's screen shows, the agenda, the room."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from entries import reading
from entries.reading import Reading
from juries import desk
from juries.access import assignments_visible_to
from juries.desk import Link
from juries.models import Juror
from juries.queries import submission_of
from juries.states import JurorRole
from meetings import votes
from meetings.access import Seat, items_visible_to
from meetings.models import AgendaItem, Attendance, Ballot, Meeting, Vote
from meetings.states import MeetingState, Presence
from meetings.votes import Count


@dataclass(frozen=True)
class Person:
    """A member of the panel in the room: ``is_out`` where they have left it because they are recused."""

    juror: Juror
    presence: str
    is_out: bool


@dataclass(frozen=True)
class Asked:
    """A vote as one person sees it."""

    vote: Vote
    choices: tuple[tuple[str, str], ...]
    turnout: int
    entitled: int
    may_vote: bool
    has_voted: bool
    result: tuple[Count, ...]


@dataclass(frozen=True)
class Live:
    """What a person's screen shows at this moment. Blank: nothing of the entry, and nothing about it either."""

    seat: Seat
    item: AgendaItem | None
    number: int
    total: int
    room: tuple[Person, ...]
    votes: tuple[Asked, ...]

    @property
    def timer_ends_at(self) -> datetime | None:
        """The timer of what is shown, or of a break. Of an entry that is not shown it is no business either."""
        screen = self.seat.screen
        return screen.timer_ends_at if screen.item_id is None or self.item else None

    @property
    def out(self) -> list[Person]:
        """Who left the room for this entry."""
        return [person for person in self.room if person.is_out]

    @property
    def present(self) -> list[Person]:
        return [person for person in self.room if person.presence == Presence.PRESENT and not person.is_out]

    @property
    def open_vote(self) -> Asked | None:
        return next((asked for asked in self.votes if asked.vote.is_open), None)


def etag(seat: Seat, language: str) -> str:
    """What a person's screen shows, as a fingerprint; no query. While it is blank nothing makes it change.

    A break with a timer has a moment; a blank screen has none. Who is where is shown beside an entry only.
    """
    meeting, screen = seat.meeting, seat.screen
    shown: tuple[object, ...] = (seat.item.pk, screen.version) if seat.item else ("blank",)
    if meeting.state == MeetingState.RUNNING and screen.item_id is None and screen.timer_ends_at:
        shown = ("break", screen.timer_ends_at.isoformat())
    said = (meeting.pk, meeting.state, seat.user.pk, seat.leads, seat.is_there, language, *shown)
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:24]}"'


def live(seat: Seat) -> Live:
    """The screen of this person. Blank: no query."""
    item = seat.item
    if item is None:
        return Live(seat, None, 0, 0, (), ())
    seen = list(items_visible_to(seat).values_list("pk", flat=True))
    people = tuple(room(seat.meeting, item))
    asked = tuple(_asked(seat, vote, people) for vote in _votes_of(item))
    return Live(seat, item, seen.index(item.pk) + 1, len(seen), people, asked)


def room(meeting: Meeting, item: AgendaItem | None = None) -> list[Person]:
    """Every member of the panel, chairs first, and whether they are there. One query."""
    noted = Attendance.objects.filter(meeting=meeting)
    recused = votes.recused(OuterRef("pk"), OuterRef("user_id"), item.entry_id) if item else None
    rows = Juror.objects.filter(panel_id=meeting.panel_id).filter(
        Q(state="accepted") | Exists(noted.filter(juror=OuterRef("pk")))
    )
    rows = rows.annotate(is_out=recused) if recused else rows
    rows = rows.prefetch_related(Prefetch("attendances", queryset=noted, to_attr="noted"))
    return [
        Person(
            juror,
            juror.noted[0].presence if juror.noted else str(Presence.EXPECTED),
            bool(getattr(juror, "is_out", False)),
        )
        for juror in rows.order_by("-is_chair", "name", "pk")
    ]


def agenda(seat: Seat) -> list[AgendaItem]:
    """The agenda as this person sees it, numbered without gaps: a gap would tell that something is hidden."""
    items = list(items_visible_to(seat))
    for number, item in enumerate(items, start=1):
        item.number = number  # type: ignore[attr-defined]
    return items


def neighbours(items: list[AgendaItem], current: AgendaItem | None) -> tuple[AgendaItem | None, AgendaItem | None]:
    """What stands before and after the current item; before anything is shown, the first comes next."""
    keys = [item.pk for item in items]
    if current is None or current.pk not in keys:
        unseen = next((item for item in items if item.shown_at is None), None)
        return None, unseen
    place = keys.index(current.pk)
    return (items[place - 1] if place else None), (items[place + 1] if place + 1 < len(items) else None)


def read(item: AgendaItem, meeting: Meeting) -> Reading | None:
    """The entry as the jury may see it: by the one place that decides."""
    submission = submission_of(item.entry)
    return reading.for_jury(submission, blind=meeting.is_blind) if submission else None


def links(seat: Seat, item: AgendaItem, content: Reading) -> dict[str, Link]:
    """Where the files of an entry open: on the reading desk of a member who reads it, by that desk's own door."""
    mine = assignments_visible_to(seat.user).filter(entry=item.entry_id).select_related("round").first()
    if mine is not None:
        return desk.links(mine, content)
    note = _("opens for members who have read this entry")
    return {file.upload: Link(note=note) for file in content.files}


def _votes_of(item: AgendaItem) -> list[Vote]:
    ballots = Ballot.objects.select_related("juror").order_by("juror__name", "juror_id")
    found = Vote.objects.filter(item=item).select_related("item__entry", "meeting").order_by("-pk")
    return list(found.prefetch_related(Prefetch("ballots", queryset=ballots), "tallies"))


def _asked(seat: Seat, vote: Vote, people: tuple[Person, ...]) -> Asked:
    ballots, tallies = list(vote.ballots.all()), list(vote.tallies.all())
    there = [person.juror for person in people if person.presence == Presence.PRESENT and not person.is_out]
    able = {juror.pk for juror in there if juror.role == JurorRole.MEMBER}
    mine = seat.juror.pk if seat.juror else None
    return Asked(
        vote=vote,
        choices=tuple(votes.labels(vote)),
        turnout=len(ballots),
        entitled=len(able) if vote.is_open else vote.entitled,
        may_vote=vote.is_open and mine in able,
        has_voted=any(ballot.juror_id == mine for ballot in ballots),
        result=tuple(votes.result(vote, ballots, tallies)),
    )
