"""The people credited on an entry: added one by one or as a pasted class list, changed, removed."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from entries import entries, followers
from entries.models import Entry, Participant

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


def read_list(text: str, *, part: str = Participant.Part.PUPIL) -> list[Person]:
    """The people of a pasted class list, one a line.

    Reads "Given Family", "Family, Given" and cells split by tab or semicolon (given name first), each with a year group
    at the end if there is one. Numbering and empty lines are skipped, and no more than 200 people are read at once.
    """
    people = [_read_line(LIST_MARK.sub("", line).strip(), part) for line in text.splitlines() if line.strip()]
    return [person for person in people if person.given_name][:MOST_AT_ONCE]


@transaction.atomic
def add(entry: Entry, people: list[Person]) -> list[Participant]:
    """Credit ``people`` on ``entry``, after those already there. Raises ``EntryError`` where a name is missing."""
    locked = entries.lock_for_writing(entry)
    checked = [_checked(person) for person in people]
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
        )
        for position, person in enumerate(checked, last + 1)
    )
    entries.touch(locked)
    return made


@transaction.atomic
def change(participant: Participant, person: Person) -> None:
    """Correct a name, a part or a year group."""
    locked = entries.lock_for_writing(participant.entry)
    checked = _checked(person)
    Participant.objects.filter(pk=participant.pk).update(
        part=checked.part,
        given_name=checked.given_name,
        family_name=checked.family_name,
        grade=checked.grade,
        spelling=checked.spelling,
    )
    entries.touch(locked)


@transaction.atomic
def remove(participant: Participant) -> Person:
    """Take a person off the entry; the answer is what ``add`` needs to undo it."""
    locked = entries.lock_for_writing(participant.entry)
    followers.taken_off(participant)
    Participant.objects.filter(pk=participant.pk).delete()
    entries.touch(locked)
    return Person(
        participant.given_name, participant.family_name, participant.grade, participant.part, participant.spelling
    )


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
