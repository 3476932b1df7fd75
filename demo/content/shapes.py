"""The shapes of demo words: what is written by hand, and what comes out after chance has varied it."""

from dataclasses import dataclass
from typing import NamedTuple


class IdeaSeed(NamedTuple):
    """One idea as written by hand. Its texts may say {place}; nothing else is filled in."""

    titles: tuple[str, ...]
    subjects: tuple[str, ...]
    grades: tuple[str, ...]
    tools: tuple[str, ...]
    duration: str
    summary: str
    story: str
    goals: str
    media_use: str
    effect: str
    transfer: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist; the address is ASCII and belongs to example.org."""

    title: str
    given_name: str
    family_name: str
    email: str


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school that does not exist in a town that does; the number is text of six digits."""

    state: str
    number: str
    name: str
    form: str
    street: str
    postcode: str
    city: str


@dataclass(frozen=True, slots=True)
class Idea:
    """An entry's words: answers by question key, ready for the preset's form (files, school and people apart)."""

    title: str
    category: str
    answers: dict[str, object]
