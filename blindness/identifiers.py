"""What tells who made an entry: its people, its school, and what its authors said where no blind jury reads it."""

import re
from typing import Any

from accounts.models import User
from blindness.identifying import Identifiers, Person, SchoolFacts
from entries.models import Entry
from questions.states import LINKS, QuestionKind

_NAME = re.compile(r"(?:[A-ZÀ-Ýİ-Ž][\w.'’-]+\s+){1,3}[A-ZÀ-Ýİ-Ž][\w'’-]+")


def of_entry(entry: Entry, content: dict[str, Any]) -> Identifiers:
    """The identifiers of ``entry``; ``content`` is what is searched, as ``freezing`` writes it."""
    accepted = entry.colleagues.filter(accepted_at__isnull=False, user__isnull=False).select_related("user")
    people = [_of_user(entry.owner), *(_of_user(one.user) for one in accepted if one.user)]
    people += [
        Person(one["given_name"], one["family_name"], is_pupil=one["part"] == "pupil")
        for one in content["participants"]
    ]
    people += [_of_user(User(email=one.email)) for one in entry.colleagues.filter(user__isnull=True)]
    hidden = [one for page in content["pages"] for one in page["questions"] if one["hidden_when_blind"]]
    people += [_of_name(one["value"]) for one in hidden if one["kind"] == QuestionKind.SHORT_TEXT and one["value"]]
    links = tuple(str(one["value"]) for one in hidden if one["kind"] in LINKS and one["value"])
    return Identifiers(tuple(one for one in people if one != Person()), _of_school(entry), links)


def _of_user(user: User) -> Person:
    return Person(user.given_name, user.family_name, user.email)


def _of_name(value: object) -> Person:
    """Whoever a short answer names that blind juries do not read; nobody where it is no name."""
    text = str(value).strip()
    if not _NAME.fullmatch(text):
        return Person()
    given, _, family = text.rpartition(" ")
    return Person(given, family)


def _of_school(entry: Entry) -> SchoolFacts | None:
    school = entry.school
    if school is None:
        return None
    return SchoolFacts(school.name, school.number, school.street, school.postcode, school.city)
