"""A jury meeting by the verbs that people use: held and minuted last year, planned this year."""

from datetime import datetime, timedelta
from random import Random

from awards.models import Edition
from demo.cast import Cast
from juries import recusals
from juries.models import Assignment, Juror, Panel, Round
from meetings import agenda, attendance, discussion, meetings, minutes, screens, votes
from meetings.models import AgendaItem, Attendance, Meeting, Minutes
from meetings.states import Choice, Presence, VoteKind

PLACE = "Zeche Zollverein, Halle 12, Raum 3"
ON_AGENDA = 8
EACH = timedelta(minutes=12)
NOTES = (
    "Klar beschrieben und sofort übertragbar. Die Kosten bleiben unter 200 Euro.",
    "Starke Beteiligung der Schülerinnen und Schüler. Die Wirkung ist mit Zahlen belegt.",
    "Die Idee ist nicht neu, die Umsetzung schon: Jede Klasse der Schule macht mit.",
    "Technisch beeindruckend, aber schwer nachzumachen. Die Jury ist geteilter Meinung.",
    "Sehr gut für Einsteiger. Das Material liegt vollständig offen.",
    "Überzeugt durch die Zusammenarbeit mit der Stadtbücherei.",
)


def hold(edition: Edition, panel: Panel, round_: Round, cast: Cast, rng: Random, *, when: datetime) -> Meeting:
    """A meeting that took place at ``when`` and is closed: who was there, what was said, how it was voted."""
    meeting = meetings.plan(
        edition, panel=panel, round_=round_, starts_at=when, place=PLACE, is_blind=False, by=cast["organiser"]
    )
    agenda.fill(meeting, most=ON_AGENDA, by=cast["organiser"])
    members = list(panel.jurors.order_by("-is_chair", "pk"))
    for juror in members:
        presence = Presence.EXCUSED if juror == members[-1] else Presence.PRESENT
        attendance.note(meeting, juror, presence=presence, by=cast["chair"])
    items = list(meeting.items.select_related("entry", "meeting").order_by("position"))
    _one_recusal(items, members[2:-1])
    meetings.open_(meeting, by=cast["chair"])
    for number, item in enumerate(items):
        _talk(item, members, NOTES[number % len(NOTES)], cast, rng, is_secret=number == 0)
    meetings.close(meeting, by=cast["chair"])
    Attendance.objects.filter(meeting=meeting, arrived_at__isnull=False).update(arrived_at=when - timedelta(minutes=5))
    Meeting.objects.filter(pk=meeting.pk).update(opened_at=when, closed_at=when + EACH * len(items))
    meeting.refresh_from_db()
    return meeting


def sign(meeting: Meeting, cast: Cast) -> None:
    """Sign the minutes off, as chair and as second person; a worker prints them."""
    for person in (cast["chair"], cast["organiser"]):
        row = Minutes.objects.select_related("meeting__edition", "meeting__panel", "meeting__led_by").get(
            meeting=meeting
        )
        minutes.sign(row, read=minutes.seal(minutes.current(row)), by=person)


def plan(edition: Edition, panel: Panel, round_: Round, cast: Cast, *, when: datetime) -> None:
    """A meeting that is still ahead, with its agenda as the ranking proposes it today."""
    meeting = meetings.plan(
        edition, panel=panel, round_=round_, starts_at=when, place=PLACE, is_blind=True, by=cast["organiser"]
    )
    agenda.fill(meeting, most=ON_AGENDA, by=cast["organiser"])


def _one_recusal(items: list[AgendaItem], members: list[Juror]) -> None:
    """Somebody who did not read an entry finds in the meeting that they know its school."""
    read = set(Assignment.objects.filter(juror__in=members).values_list("juror_id", "entry_id"))
    for item in items[1:]:
        for juror in members:
            if (juror.pk, item.entry_id) not in read:
                recusals.declare(juror, item.entry, reason="Meine Tochter besucht diese Schule.", by=juror.user)
                return


def _talk(item: AgendaItem, members: list[Juror], words: str, cast: Cast, rng: Random, *, is_secret: bool) -> None:
    screens.show(item, by=cast["chair"])
    discussion.note(item, text=words, version=0, by=cast["chair"])
    vote = votes.open_(
        item, question="Soll dieser Beitrag ausgezeichnet werden?", kind=VoteKind.YES_NO, is_secret=is_secret,
        by=cast["chair"],
    )  # fmt: skip
    voters = set(votes.entitled(item.meeting, item).values_list("pk", flat=True))
    for juror in members:
        if juror.pk in voters:
            votes.cast(vote, juror, choice=rng.choices((Choice.YES, Choice.NO, Choice.ABSTENTION), (6, 3, 1))[0])
    votes.close(vote, by=cast["chair"])
