"""A meeting: a chair, four jurors of whom one is recused from the second of three entries, and an organiser."""

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from entries.models import Entry
from juries.models import Juror, Recusal
from meetings import agenda, attendance, meetings, screens
from meetings.models import AgendaItem, Meeting
from meetings.states import Presence
from tests import factories
from tests.results.judged import Judged, judged


@dataclass
class Scene:
    case: Judged
    meeting: Meeting
    chair: Juror
    jurors: list[Juror]
    recused: Juror
    entries: list[Entry]

    @property
    def edition(self) -> Edition:
        return self.case.edition

    @property
    def organiser(self) -> User:
        return self.case.organiser

    @property
    def leader(self) -> User:
        return self.user(self.chair)

    def user(self, juror: Juror) -> User:
        assert juror.user is not None
        return juror.user

    def client(self, juror: Juror) -> Client:
        client = Client(headers={"accept-language": "de"})
        client.force_login(self.user(juror))
        return client

    def item(self, number: int) -> AgendaItem:
        rows = AgendaItem.objects.filter(meeting=self.meeting, entry=self.entries[number])
        return rows.select_related("meeting", "entry").get()

    def everybody_comes(self) -> None:
        for juror in (self.chair, *self.jurors, self.recused):
            attendance.note(self.meeting, juror, presence=Presence.PRESENT, by=self.leader)

    def begin(self, number: int | None = 0) -> None:
        """Open the meeting with everybody there, and show an entry."""
        self.everybody_comes()
        meetings.open_(self.meeting, by=self.leader)
        self.meeting.refresh_from_db()
        if number is not None:
            screens.show(self.item(number), by=self.organiser)


TITLES = ("Brückenbau mit dem Tablet", "Zwölf Kanarienvögel im Chor", "Der Roboter im Garten")
SCORES = (((5, 5), (5, 4), (5, 5)), ((4, 4), (4, 4), (4, 3)), ((2, 2), (3, 2), (1, 2)))


def scene() -> Scene:
    case = judged()
    entries = []
    for title, scores in zip(TITLES, SCORES, strict=True):
        entry = case.entry(*scores)
        Entry.objects.filter(pk=entry.pk).update(title=title)
        entry.refresh_from_db()
        entry.submissions.all().delete()
        factories.submission(entry)
        entries.append(entry)
    panel = case.round.panel
    chair = factories.juror(panel, "Ute Groß", is_chair=True)
    recused = factories.juror(panel, "Aylin Şahin")
    Recusal.objects.create(juror=recused, entry=entries[1], origin="juror", reason="Gleiche Schule")
    meeting = meetings.plan(
        case.edition, panel=panel, round_=case.round, starts_at=timezone.now() + timedelta(hours=1),
        place="Zeche Zollverein", is_blind=True, by=case.organiser,
    )  # fmt: skip
    agenda.fill(meeting, most=10, by=case.organiser)
    return Scene(case, meeting, chair, case.jurors, recused, entries)
