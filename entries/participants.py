"""The people credited on an entry: added one by one or as a pasted class list, changed, removed."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from entries import entries, followers
from entries.models import Entry, Participant
from entries.together.models import RemovedParticipant

GRADES = (*(str(number) for number in range(1, 14)), "EF", "Q1", "Q2")
LONGEST_NAME, LONGEST_SPELLING = 100, 200
MOST_AT_ONCE = 200
# "3." or "3)" before a name, and bullets, as a list pasted from a document brings them along.
LIST_MARK = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•–])\s+")
GRADE_MARK = re.compile(r"^(?:klasse|jg\.?|grade)?\s*(\d{1,2}|EF|Q1|Q2)\s*[a-z]?$", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """A person as typed: names and year group, nothing checked against the database."""

    given_name: str
    family_name: str = ""
    grade: str = ""
    part: str = Participant.Part.PUPIL
    spelling: str = ""  # on the certificate, where it differs

    @property
    def words(self) -> str:
        """The person in one line, to read beside another."""
        year = _("Year %(grade)s") % {"grade": self.grade} if self.grade else ""
        name = f"{self.given_name} {self.family_name}".strip()
        told = (name, str(Participant.Part(self.part).label), year, self.spelling)
        return " · ".join(part for part in told if part)


class RowConflict(entries.EntryError):
    """Somebody changed this row meanwhile, or took it off.

    ``mine`` is what was to be saved, None where the row was to be removed; ``saved`` is the row as it stands now, None
    where it is gone, and then ``removed`` says by whom.
    """

    def __init__(
        self, row: int, mine: Person | None, saved: Participant | None, removed: RemovedParticipant | None = None
    ) -> None:
        super().__init__(_("This person was changed elsewhere meanwhile."))
        if saved is None:
            self.message = _("This person was taken off elsewhere meanwhile.")
        self.row = row
        self.mine = mine
        self.saved = saved
        self.removed = removed

    @property
    def by(self) -> User | None:
        """Who was faster."""
        if self.saved is not None:
            return self.saved.saved_by
        return self.removed.removed_by if self.removed else None

    @property
    def at(self) -> datetime | None:
        """When they were."""
        if self.saved is not None:
            return self.saved.saved_at
        return self.removed.removed_at if self.removed else None


def read_list(text: str, *, part: str = Participant.Part.PUPIL) -> list[Person]:
    """The people of a pasted class list, one a line.

    Reads "Given Family", "Family, Given" and cells split by tab or semicolon (given name first), each with a year group
    at the end if there is one. Numbering and empty lines are skipped, and no more than 200 people are read at once.
    """
    people = [_read_line(LIST_MARK.sub("", line).strip(), part) for line in text.splitlines() if line.strip()]
    return [person for person in people if person.given_name][:MOST_AT_ONCE]


@transaction.atomic
def add(entry: Entry, people: list[Person], *, by: User | None = None, mark: UUID | None = None) -> list[Participant]:
    """Credit ``people`` on ``entry``, after those already there. Raises ``EntryError`` where a name is missing.

    ``mark`` is the browser's own for the one row it adds: sent once more, the row that is there already is changed.
    """
    locked = entries.lock_for_writing(entry)
    checked = [_checked(person) for person in people]
    present = Participant.objects.select_related("saved_by").filter(entry=locked, mark=mark).first() if mark else None
    if present is not None:
        if present.version > 1 and person_of(present) != checked[0]:
            raise RowConflict(present.pk, checked[0], present)
        return [_write(locked, present, checked[0], by)]
    last = Participant.objects.filter(entry=locked).aggregate(last=Max("position"))["last"] or 0
    made = Participant.objects.bulk_create(
        Participant(
            entry=locked,
            part=person.part,
            given_name=person.given_name,
            family_name=person.family_name,
            grade=person.grade,
            spelling=person.spelling,
            position=position,
            mark=mark,
            saved_by=by,
        )
        for position, person in enumerate(checked, last + 1)
    )
    entries.touch(locked)
    return made


@transaction.atomic
def change(
    participant: Participant, person: Person, *, version: int | None = None, by: User | None = None
) -> Participant:
    """Correct a name, a part or a year group; the answer is the row as it stands now.

    Raises ``RowConflict`` where somebody changed the row since ``version``, or took it off.
    """
    locked = entries.lock_for_writing(participant.entry)
    checked = _checked(person)
    present = Participant.objects.select_related("saved_by").filter(pk=participant.pk).first()
    if present is None:
        raise gone(locked, participant.pk, checked)
    if person_of(present) == checked:
        return present
    if version is not None and version != present.version:
        raise RowConflict(participant.pk, checked, present)
    return _write(locked, present, checked, by)


@transaction.atomic
def remove(participant: Participant, *, version: int | None = None, by: User | None = None) -> Person:
    """Take a person off the entry; the answer is what ``add`` needs to undo it. Removing twice is harmless.

    Raises ``RowConflict`` where somebody changed the row since ``version``.
    """
    locked = entries.lock_for_writing(participant.entry)
    present = Participant.objects.select_related("saved_by").filter(pk=participant.pk).first()
    if present is None:
        return person_of(participant)
    if version is not None and version != present.version:
        raise RowConflict(participant.pk, None, present)
    followers.taken_off(present)
    present.delete()
    RemovedParticipant.objects.create(entry=locked, row=participant.pk, removed_by=by)
    entries.touch(locked)
    return person_of(present)


@transaction.atomic
def move(participant: Participant, *, step: int) -> None:
    """Move a person up (-1) or down (1) among those who are there now; what others move meanwhile is kept."""
    locked = entries.lock_for_writing(participant.entry)
    rows = list(Participant.objects.filter(entry=locked))
    before = next((place for place, row in enumerate(rows) if row.pk == participant.pk), None)
    if before is None:
        return
    moved = rows.pop(before)
    rows.insert(min(max(before + step, 0), len(rows)), moved)
    for position, row in enumerate(rows, 1):
        row.position = position
    Participant.objects.bulk_update(rows, ["position"])
    entries.touch(locked)


def gone(entry: Entry, row: int, mine: Person) -> RowConflict:
    """The conflict of whoever was changing a row that somebody took off."""
    removed = RemovedParticipant.objects.select_related("removed_by").filter(entry=entry, row=row).first()
    return RowConflict(row, mine, None, removed)


def was_removed(entry: Entry, row: int) -> bool:
    """Whether ``row`` stood on ``entry`` once and was taken off."""
    return RemovedParticipant.objects.filter(entry=entry, row=row).exists()


def person_of(participant: Participant) -> Person:
    """The row as a person, to compare with what was typed."""
    return Person(
        participant.given_name, participant.family_name, participant.grade, participant.part, participant.spelling
    )


def _write(locked: Entry, present: Participant, person: Person, by: User | None) -> Participant:
    if person_of(present) == person:
        return present
    present.part, present.grade = person.part, person.grade
    present.given_name, present.family_name = person.given_name, person.family_name
    present.spelling = person.spelling
    present.version += 1
    present.saved_by = by
    present.save()
    entries.touch(locked)
    return present


def _checked(person: Person) -> Person:
    given, family = (" ".join(name.split()) for name in (person.given_name, person.family_name))
    grade = person.grade.strip().upper()
    if not given:
        raise entries.EntryError(_("Please enter a given name."))
    if max(len(given), len(family)) > LONGEST_NAME:
        raise entries.EntryError(_("A name may have at most 100 characters."))
    if grade and grade not in GRADES:
        raise entries.EntryError(_("Please choose a year group from the list."))
    if person.part not in Participant.Part.values:
        raise entries.EntryError(_("Please choose one of the options shown."))
    spelling = " ".join(person.spelling.split())[:LONGEST_SPELLING]
    grade = grade if person.part == Participant.Part.PUPIL else ""
    return Person(given, family, grade, person.part, "" if spelling == f"{given} {family}".strip() else spelling)


def _read_line(line: str, part: str) -> Person:
    cells = [cell.strip() for cell in re.split(r"[\t;]", line) if cell.strip()]
    grade = ""
    if len(cells) > 1 and (match := GRADE_MARK.match(cells[-1])) and match[1].upper() in GRADES:
        grade = match[1].upper()
        cells.pop()
    given, family = (cells[0], cells[1]) if len(cells) > 1 else _split_name(cells[0] if cells else "")
    return Person(given[:LONGEST_NAME], family[:LONGEST_NAME], grade, part)


def _split_name(name: str) -> tuple[str, str]:
    """Given and family name of "Nowak, Łukasz" or "Łukasz Nowak"; one word alone is a given name."""
    family, comma, given = name.partition(",")
    if comma:
        return given.strip(), family.strip()
    words = name.split()
    return (" ".join(words[:-1]), words[-1]) if len(words) > 1 else (name.strip(), "")
