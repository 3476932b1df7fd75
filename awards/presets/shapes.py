"""The shapes a preset is written in: plain frozen values, without a database and without Django.

A preset is the whole content of an edition before the first organiser touches it. Every text stands in German and in
English side by side, so that neither can be forgotten.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import ZoneInfo

from questions.plans import PlannedPage, PlannedQuestion

ZONE = ZoneInfo("Europe/Berlin")

type TextKind = Literal["terms", "privacy", "imprint", "accessibility"]


def when(key: str, answer: str) -> dict[str, Any]:
    """The condition of a question that is asked only if the earlier one with this key was answered like this."""
    return {"match": "all", "rules": [{"key": key, "test": "is", "values": [answer]}]}


@dataclass(frozen=True, slots=True)
class PresetCategory:
    """Where an entry competes."""

    code: str
    name_de: str
    name_en: str
    description_de: str
    description_en: str


@dataclass(frozen=True, slots=True)
class PresetLevel:
    """What one score means, in words a juror can hold an entry against."""

    score: int
    label_de: str
    label_en: str
    description_de: str
    description_en: str


@dataclass(frozen=True, slots=True)
class PresetCriterion:
    """One thing jurors judge: weight in percent, range, step, and words for each level."""

    code: str
    name_de: str
    name_en: str
    question_de: str
    question_en: str
    weight: int
    levels: tuple[PresetLevel, ...]
    minimum: int = 1
    maximum: int = 5
    step: int = 1


@dataclass(frozen=True, slots=True)
class PresetPrize:
    """What can be won; without a category the prize stands above all categories. The amount is in EUR cents."""

    code: str
    name_de: str
    name_en: str
    description_de: str
    description_en: str
    amount_cents: int
    places: int = 1
    category: str | None = None


@dataclass(frozen=True, slots=True)
class PresetMoment:
    """A suggested time on the wall clock in Germany, counted from the year of the edition."""

    month: int
    day: int
    hour: int = 0
    minute: int = 0
    second: int = 0
    years_later: int = 0

    def in_edition(self, year: int) -> dt.datetime:
        """The moment in the edition of a year, with its zone."""
        year += self.years_later
        return dt.datetime(year, self.month, self.day, self.hour, self.minute, self.second, tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class PresetDates:
    """The suggested calendar of an edition, in the order things happen."""

    opens: PresetMoment
    closes: PresetMoment
    judging_opens: PresetMoment
    judging_closes: PresetMoment
    announced: PresetMoment
    grace_minutes: int


@dataclass(frozen=True, slots=True)
class PresetSection:
    """One numbered or headed part of a longer text; paragraphs are parted by an empty line."""

    heading_de: str
    heading_en: str
    body_de: str
    body_en: str


@dataclass(frozen=True, slots=True)
class PresetText:
    """A text every page links to, such as the terms of participation."""

    kind: TextKind
    title_de: str
    title_en: str
    sections: tuple[PresetSection, ...]

    @property
    def body_de(self) -> str:
        """The whole German text as plain paragraphs."""
        return "\n\n".join(f"## {part.heading_de}\n\n{part.body_de}" for part in self.sections)

    @property
    def body_en(self) -> str:
        """The whole English text as plain paragraphs."""
        return "\n\n".join(f"## {part.heading_en}\n\n{part.body_en}" for part in self.sections)


@dataclass(frozen=True, slots=True)
class PresetOrganisation:
    """The organisation behind the award, with its public texts."""

    name_de: str
    name_en: str
    short_name: str
    street: str
    postcode: str
    town: str
    email: str
    telephone: str
    texts: tuple[PresetText, ...]


@dataclass(frozen=True, slots=True)
class PresetEligibilityOption:
    """An answer that qualifies, perhaps for one category; with a reason it keeps out."""

    code: str
    text_de: str
    text_en: str
    reason_de: str | None = None
    reason_en: str | None = None
    points_to: str | None = None


@dataclass(frozen=True, slots=True)
class PresetEligibility:
    """A short question asked before an entry is begun; with a category it is about that one alone."""

    code: str
    text_de: str
    text_en: str
    options: tuple[PresetEligibilityOption, ...]
    category: str | None = None


@dataclass(frozen=True, slots=True)
class PresetWays:
    """The ways into an edition besides entering oneself."""

    takes_nominations: bool = False
    reasons_hidden_when_blind: bool = True
    reasons_public: bool = False
    approval: Literal["none", "before"] = "none"


@dataclass(frozen=True, slots=True)
class PresetEdition:
    """Everything an edition starts with: the call, the form, categories, criteria, prizes and dates."""

    code: str
    name_de: str
    name_en: str
    description_de: str
    description_en: str
    award_name_de: str
    award_name_en: str
    slogan_de: str
    slogan_en: str
    audience_de: str
    audience_en: str
    call_de: str
    call_en: str
    number_prefix: str
    dates: PresetDates
    categories: tuple[PresetCategory, ...]
    pages: tuple[PlannedPage, ...]
    criteria: tuple[PresetCriterion, ...]
    prizes: tuple[PresetPrize, ...]
    organisation: PresetOrganisation
    eligibility: tuple[PresetEligibility, ...] = ()
    ways: PresetWays = PresetWays()

    def questions(self) -> Iterator[PlannedQuestion]:
        """Every question of every page, in the order they are asked."""
        for page in self.pages:
            yield from page.questions

    def question(self, key: str) -> PlannedQuestion:
        """The question with this key; KeyError if the preset does not ask it."""
        for question in self.questions():
            if question.key == key:
                return question
        raise KeyError(key)
