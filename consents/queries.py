"""Read models: who has answered what, on an entry and in an edition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from awards.models import Edition
from awards.states import Purpose
from consents import people, rules, showing, texts
from consents.models import Person, Rules
from consents.rules import Cell
from consents.states import Channel, Signer, Stance, in_words
from entries.models import Entry, Participant
from entries.states import EntryState


@dataclass(frozen=True)
class Said:
    """What one person says to one thing."""

    purpose: Purpose
    channel: Channel
    stance: Stance

    @property
    def words(self) -> str:
        return in_words(self.purpose, self.channel)


@dataclass(frozen=True)
class Line:
    """One person on an entry: how far their answers are, and whose signature is still missing."""

    person: Person
    name: str
    part: str
    age: str
    said: tuple[Said, ...]
    missing: tuple[Signer, ...]

    @property
    def is_done(self) -> bool:
        return all(one.stance != Stance.OPEN for one in self.said)

    @property
    def refused(self) -> list[Said]:
        return [one for one in self.said if one.stance == Stance.NO]


@dataclass(frozen=True)
class OfEntry:
    """How far one entry is, for the organiser's list."""

    entry: Entry
    done: int
    people: int
    refused: int

    @property
    def missing(self) -> int:
        return self.people - self.done


@dataclass(frozen=True)
class Everybody:
    """All who are asked on an entry: those credited on it, then its owner and colleagues, who need not answer here."""

    credited: list[Line]
    adults: list[Line]
    row: Rules


def everybody(entry: Entry) -> Everybody:
    """Everybody on ``entry`` with what they said; five queries, however many they are."""
    asked = people.of_entry(entry)
    row, answers = texts.rules_of(entry.edition), showing.answers_of(asked)
    told = [line(person, row, answers.get(person.pk, {})) for person in asked]
    credited = [one for one in told if one.person.participant_id is not None]
    return Everybody(credited, [one for one in told if one.person.participant_id is None], row)


def lines(entry: Entry) -> list[Line]:
    """Everybody credited on ``entry``, with what they said."""
    return everybody(entry).credited


def line_of(person: Person) -> Line:
    """One person's line."""
    row = texts.rules_of(person.entry.edition)
    return line(person, row, showing.answers_of([person]).get(person.pk, {}))


def line(person: Person, row: Rules, answers: showing.Answers) -> Line:
    """What one person said to everything the edition asks."""
    age = people.age_of(person, row)
    needed = rules.signers(age)
    said = tuple(
        Said(purpose, channel, rules.stance(answers.get((purpose, channel), {}), needed))
        for purpose, channel in texts.cells_of(row)
    )
    open_cells: list[Cell] = [(one.purpose, one.channel) for one in said if one.stance == Stance.OPEN]
    waiting = {signer for cell in open_cells for signer in needed if signer not in answers.get(cell, {})}
    begun = any(answers.get(cell) for cell in open_cells) or any(one.stance != Stance.OPEN for one in said)
    part = str(person.participant.get_part_display()) if person.participant else ""
    missing = tuple(signer for signer in needed if signer in waiting) if begun else ()
    return Line(person, people.name_of(person), part, age, said, missing)


def of_edition(edition: Edition, entries: Iterable[Entry]) -> list[OfEntry]:
    """How far each of ``entries`` is; three queries, however many they are."""
    found = {entry.pk: entry for entry in entries}
    credited: dict[int, list[tuple[Participant, Person | None]]] = {pk: [] for pk in found}
    rows = Participant.objects.filter(entry_id__in=found).select_related("consent_person")
    everybody = [(one, getattr(one, "consent_person", None)) for one in rows.order_by("entry_id", "position", "pk")]
    row = texts.rules_of(edition)
    answers = showing.answers_of([person for _one, person in everybody if person is not None])
    for one, person in everybody:
        credited[one.entry_id].append((one, person))
    made = []
    for pk, entry in found.items():
        told = [_told(one, person, row, answers) for one, person in credited[pk]]
        made.append(OfEntry(entry, sum(one.is_done for one in told), len(told), sum(bool(one.refused) for one in told)))
    return made


def lines_of_edition(edition: Edition, entries: Iterable[Entry]) -> list[tuple[Entry, Line]]:
    """Every person credited on ``entries``, for the export."""
    row = texts.rules_of(edition)
    found = {entry.pk: entry for entry in entries}
    rows = Participant.objects.filter(entry_id__in=found).select_related("consent_person")
    everybody = [(one, getattr(one, "consent_person", None)) for one in rows]
    answers = showing.answers_of([person for _one, person in everybody if person is not None])
    told = [(found[one.entry_id], _told(one, person, row, answers)) for one, person in everybody]
    return sorted(told, key=lambda pair: (pair[0].number, pair[1].name))


def entries_asked(edition: Edition, text: str = "") -> list[Entry]:
    """The entries of an edition that were sent, by number, each with its owner."""
    sent = Entry.objects.filter(edition=edition).exclude(state__in=(EntryState.DRAFT, EntryState.WITHDRAWN))
    sent = sent.exclude(number="").select_related("owner", "edition").order_by("number")
    wanted = text.strip().lower()
    return [entry for entry in sent if wanted in entry.number.lower() or wanted in entry.title.lower()]


def _told(one: Participant, person: Person | None, row: Rules, answers: Mapping[int, showing.Answers]) -> Line:
    known = person or Person(entry_id=one.entry_id)
    known.participant = one
    return line(known, row, answers.get(known.pk or 0, {}))
