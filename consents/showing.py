"""May this be shown here? The one answer, asked by every path that publishes, at each request anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONArray, JSONObject

from awards.states import Purpose
from consents import rules, texts
from consents.models import Consent, Depicted, Person, Picture, Rules
from consents.people import age_of
from consents.rules import Cell
from consents.states import Channel, Shows, Signer, Stance
from entries.models import Entry, Participant

type Answers = dict[Cell, dict[Signer, bool]]


@dataclass
class Shown:
    """What may be shown of one entry, as its people answered up to this moment."""

    owner: int | None = None  # the entrant, as a person in the ledger
    credited: set[int | None] = field(default_factory=set)  # participants; None stands for those never asked
    stances: dict[int, dict[Cell, Stance]] = field(default_factory=dict)
    asked: frozenset[Cell] = frozenset()
    pictures: dict[str, tuple[Shows, frozenset[int | None]]] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)  # participant to person
    users: dict[int, int] = field(default_factory=dict)  # user to person

    def allows(self, purpose: Purpose, channel: Channel = Channel.WEB) -> bool:
        """Whether something of the entry may be shown at all: its entrant agreed, and nobody on it said no.

        What the edition asks everybody, everybody must have agreed to, except a picture and a name: there it depends on
        whose they are, see ``allows_picture`` and ``allows_name``.
        """
        return all(self._allows(cell) for cell in _cells(purpose, channel))

    def allows_picture(self, upload: str | UUID, channel: Channel = Channel.WEB) -> bool:
        """Whether a file may be shown: the weakest consent of those who are in it wins."""
        one = (Purpose.PUBLISH_PICTURE, channel)
        if not self.allows(*one):
            return False
        shows, who = self.pictures.get(str(upload), (Shows.TEAM, frozenset()))
        if shows == Shows.NOBODY:
            return True
        seen = who if shows == Shows.SOME else self.credited
        return rules.weakest(self._stance(person, one) for person in seen) == Stance.YES

    def allows_name(
        self, *, participant: int | None = None, user: int | None = None, channel: Channel = Channel.WEB
    ) -> bool:
        """Whether this person's name may stand there; nobody else's answer counts."""
        person = self.people.get(participant) if participant is not None else self.users.get(user or 0)
        return self._stance(person, (Purpose.PUBLISH_NAME, channel)) == Stance.YES

    def _allows(self, cell: Cell) -> bool:
        if self._stance(self.owner, cell) != Stance.YES:
            return False
        if any(answers.get(cell) == Stance.NO for answers in self.stances.values()):
            return False
        if cell not in self.asked or cell[0] in (Purpose.PUBLISH_PICTURE, Purpose.PUBLISH_NAME):
            return True
        return all(self._stance(person, cell) == Stance.YES for person in self.credited)

    def _stance(self, person: int | None, cell: Cell) -> Stance:
        return self.stances.get(person or 0, {}).get(cell, Stance.OPEN)


def may_show(
    entry: Entry,
    purpose: Purpose,
    channel: Channel = Channel.WEB,
    *,
    participant: Participant | None = None,
    upload: str | UUID = "",
) -> bool:
    """Whether something of ``entry`` may be shown for ``purpose`` in ``channel``, now.

    With ``participant``, whether that person's name may stand there; with ``upload``, whether that file may.
    """
    shown = of_entries([entry])[entry.pk]
    if participant is not None:
        return shown.allows_name(participant=participant.pk, channel=channel)
    return shown.allows_picture(upload, channel) if upload else shown.allows(purpose, channel)


def of_entries(entries: Iterable[Entry]) -> dict[int, Shown]:
    """What may be shown of each entry, by its number in the database; one query for a whole list."""
    return {row.pk: _shown(row) for row in _told([entry.pk for entry in entries])}


def stances(person: Person, row: Rules, answers: Answers) -> dict[Cell, Stance]:
    """Where a person stands on everything that they ever answered."""
    needed = rules.signers(age_of(person, row))
    return {cell: rules.stance(standing, needed) for cell, standing in answers.items()}


def answers_of(people: Iterable[Person]) -> Mapping[int, Answers]:
    """What stands of each person, by person; one query."""
    return _grouped(Consent.objects.filter(person__in=[one.pk for one in people], ended_at=None).values_list(*_COLUMNS))


_COLUMNS = ("person_id", "purpose", "channel", "signer", "agreed")


def _grouped(rows: Iterable[tuple[int, str, str, str, bool]]) -> Mapping[int, Answers]:
    grouped: dict[int, Answers] = defaultdict(dict)
    for person, purpose, channel, signer, agreed in rows:
        grouped[person].setdefault(rules.cell(purpose, channel), {})[Signer(signer)] = agreed
    return grouped


def _told(entries: list[int]) -> QuerySet[Entry]:
    """The entries with all that decides, gathered by the database: public pages ask this at each request."""
    people = Person.objects.filter(entry=OuterRef("pk")).values(
        told=JSONObject(
            pk="pk", participant="participant_id", part="participant__part", grade="participant__grade",
            user="user_id", age="age",
        )
    )  # fmt: skip
    said = Consent.objects.filter(person__entry=OuterRef("pk"), ended_at=None)
    who = ArraySubquery(Depicted.objects.filter(picture=OuterRef("pk")).values("person_id"))
    pictures = Picture.objects.filter(file__entry=OuterRef("pk")).annotate(who=who)
    return (
        Entry.objects.filter(pk__in=entries)
        .select_related("edition__consent_rules")
        .annotate(
            told_people=ArraySubquery(people),
            told_answers=ArraySubquery(said.values(told=JSONArray(*_COLUMNS))),
            told_pictures=ArraySubquery(pictures.values(told=JSONArray("file__upload_id", "shows", "who"))),
            has_unasked=Exists(Participant.objects.filter(entry=OuterRef("pk"), consent_person=None)),
        )
    )


def _shown(entry: Any) -> Shown:
    row: Rules = getattr(entry.edition, "consent_rules", None) or texts.usual(entry.edition_id)
    shown = Shown(asked=frozenset(texts.cells_of(row)))
    answers = _grouped(entry.told_answers)
    for told in entry.told_people:
        person = Person(pk=told["pk"], participant_id=told["participant"], user_id=told["user"], age=told["age"])
        if person.participant_id is not None:
            person.participant = Participant(pk=told["participant"], part=told["part"], grade=told["grade"])
        _add(shown, person, answers.get(person.pk, {}), row)
    shown.owner = shown.users.get(entry.owner_id)
    if entry.has_unasked:
        shown.credited.add(None)
    for upload, shows, who in entry.told_pictures:
        shown.pictures[str(upload)] = (Shows(shows), frozenset(who))
    return shown


def _add(shown: Shown, person: Person, answers: Answers, row: Rules) -> None:
    shown.stances[person.pk] = stances(person, row, answers)
    if person.participant_id is not None:
        shown.people[person.participant_id] = person.pk
    if person.user_id is not None:
        shown.users[person.user_id] = person.pk
    else:
        # Also whoever was taken off after an answer: they could still be in a picture of the team.
        shown.credited.add(person.pk)


def _cells(purpose: Purpose, channel: Channel) -> tuple[Cell, ...]:
    """The form's purposes name their channel themselves; all else is asked for the channel it is shown in."""
    if purpose in (Purpose.PARTICIPATION, Purpose.PUBLISH_PRINT):
        return rules.OF_FORM[purpose]
    return ((purpose, channel),)
