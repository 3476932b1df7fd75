"""Invents people, schools, ideas and reviews for demo editions; the same seed always gives the same words.

Every function takes its own `random.Random`, touches no database and keeps to the preset "MINT-Idee mit digitalen
Medien", so that tests, benchmarks and the demo command agree on what an entry looks like.
"""

import re
import unicodedata
from functools import cache
from random import Random

from demo.content.names import CYRILLIC_NAMES, FAMILY_NAMES, GIVEN_NAMES, PLAIN_LETTERS, TITLES
from demo.content.places import CATEGORY_SCHOOL_TYPES, SCHOOL_NAMES, STREETS, TOWNS
from demo.content.reviews import (
    ADVICE,
    CITATION_CLOSINGS,
    CITATION_MIDDLES,
    CITATION_OPENINGS,
    NOTES,
    OPENINGS,
    REMARKS,
)
from demo.content.seeds import seeds
from demo.content.shapes import Idea, IdeaSeed, Person, SchoolRow
from demo.content.variations import (
    EFFECTS,
    GOALS,
    GROUPS,
    INCLUSION,
    LESSONS,
    LESSONS_LEARNED,
    MEDIA,
    PARTNERS,
    STARTS,
    TITLE_GROUPS,
    TITLE_PLACES,
    TRANSFERS,
)
from questions import rich

CATEGORIES = tuple(CATEGORY_SCHOOL_TYPES)

# Up to here each idea carries its plain title, so that a small demo reads as if written by hand.
PLAIN_TITLES = 65

# Shares of people with an academic title, with a Cyrillic spelling, with a second family name.
TITLED, CYRILLIC, DOUBLE_NAMED = 0.06, 0.01, 0.06

# Shares of entries that go on next year, and that may be published on the web and in print.
CONTINUED, PUBLISHED, PRINTED = 0.85, 0.9, 0.75

# Shares of entries that answer a question they may leave open.
WITH_INCLUSION, WITH_COSTS, WITH_LINK, WITH_PARTNERS = 0.8, 0.7, 0.4, 0.5

# How often a review finds one criterion a level weaker than the rest.
DISSENTING = 0.3

# School numbers run through all six-digit numbers without repeating: a prime step that does not divide the range.
FIRST_NUMBER, NUMBERS, NUMBER_STEP = 100_000, 900_000, 7_919

STRONG, FAIR = 0.67, 0.34


def plain(text: str) -> str:
    """The text in lower-case ASCII letters, digits, dots and hyphens, as an e-mail address takes it."""
    spelled = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN_LETTERS))
    letters = spelled.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def person(rng: Random) -> Person:
    """Somebody with a name of the Ruhr area and an address at example.org; addresses rarely repeat, yet may."""
    title = rng.choice(TITLES) if rng.random() < TITLED else ""
    if rng.random() < CYRILLIC:
        given_name, family_name, mailbox = rng.choice(CYRILLIC_NAMES)
    else:
        given_name, family_name = rng.choice(GIVEN_NAMES), rng.choice(FAMILY_NAMES)
        simple = not set(family_name) & {"-", " "}
        if simple and rng.random() < DOUBLE_NAMED:
            family_name = f"{family_name}-{rng.choice(FAMILY_NAMES[:10])}"
        mailbox = f"{plain(given_name)}.{plain(family_name)}"
    return Person(title, given_name, family_name, f"{mailbox}.{rng.randrange(100_000):05}@example.org")


def school(rng: Random, n: int, category: str | None = None) -> SchoolRow:
    """The nth school, with a number no other n below 900,000 has; of a type that fits the category, if one is given."""
    town = rng.choice(TOWNS)
    district = rng.choice(town.districts)
    form = rng.choice(CATEGORY_SCHOOL_TYPES[category] if category else tuple(SCHOOL_NAMES))
    name = rng.choice(SCHOOL_NAMES[form]).format(town=town.name, district=district)
    return SchoolRow(
        state="NW",
        number=str(FIRST_NUMBER + n * NUMBER_STEP % NUMBERS),
        name=name,
        form=form,
        street=f"{rng.choice(STREETS)} {rng.randint(1, 148)}",
        postcode=rng.choice(town.postcodes),
        city=town.name,
    )


def idea(rng: Random, n: int, category: str) -> Idea:
    """The nth idea of an edition, in a category of the preset, with an answer to every question that asks for words.

    Files, school and participants are rows of their own and are not part of the answers.
    """
    known = seeds(category)
    seed = known[n % len(known)]
    town = rng.choice(TOWNS)
    place = f"{town.name.split()[0]}-{rng.choice(town.districts)}"
    title = seed.titles[0] if n < PLAIN_TITLES else _title(rng, seed, category, place)
    answers: dict[str, object] = {
        "title": title,
        "summary": seed.summary.format(place=place),
        "subjects": list(seed.subjects),
        "grades": list(seed.grades),
        "tools": list(seed.tools),
        "description": _description(rng, seed, place),
        "goals": f"{seed.goals} {rng.choice(GOALS)}",
        "media_use": f"{seed.media_use} {rng.choice(MEDIA)}",
        "duration": seed.duration,
        "lessons": rng.randint(*LESSONS[seed.duration]),
        "learners": rng.choice((1, 2, 3, 4, 6, 8)) * rng.randint(14, 29),
        "effect": f"{seed.effect.format(place=place)} {rng.choice(EFFECTS)}",
        "transfer": f"{seed.transfer} {rng.choice(TRANSFERS)}",
        "continued": rng.random() < CONTINUED,
        "accept_terms": True,
        "head_informed": True,
        "publish_work": rng.random() < PUBLISHED,
        "publish_pictures": rng.random() < PUBLISHED,
        "publish_name": rng.random() < PUBLISHED,
        "publish_print": rng.random() < PRINTED,
    }
    answers.update(_optional_answers(rng, n))
    return Idea(title=title, category=category, answers=answers)


def review_texts(rng: Random, quality: float) -> tuple[str, str]:
    """A juror's private note and the feedback for the entrant; quality runs from 0 (weak) to 1 (outstanding)."""
    level = _level(quality)
    first, second, third = rng.sample(sorted(REMARKS), 3)
    # Even a weak entry has a good side, and a juror who looks for it writes better feedback.
    kind_level = max(level - 1, 0)
    remarks = (
        rng.choice(REMARKS[first][kind_level]),
        rng.choice(REMARKS[second][level]),
        rng.choice(REMARKS[third][min(level + 1, 2)] if rng.random() < DISSENTING else REMARKS[third][level]),
    )
    note = f"{rng.choice(NOTES[level])} {rng.choice(REMARKS[second][level])}"
    feedback = " ".join((rng.choice(OPENINGS[level]), *remarks, rng.choice(ADVICE[level])))
    return note, feedback


def remark(rng: Random, criterion: str, score: int) -> str:
    """One sentence on one criterion of the preset that suits a score from 1 to 5."""
    return rng.choice(REMARKS[criterion][_level((score - 1) / 4)])


def citation(rng: Random, idea: Idea) -> str:
    """The Laudatio for a winning idea, in four or five sentences."""
    summary = str(idea.answers["summary"])
    opening = rng.choice(CITATION_OPENINGS).format(title=idea.title)
    return " ".join((opening, summary, rng.choice(CITATION_MIDDLES), rng.choice(CITATION_CLOSINGS)))


def _level(quality: float) -> int:
    """0 for strong, 1 for fair, 2 for weak: the order in which the sentences are kept."""
    if quality >= STRONG:
        return 0
    return 1 if quality >= FAIR else 2


@cache
def _groups(grades: tuple[str, ...], category: str) -> tuple[str, ...]:
    """The learning groups a title may name without contradicting the grades."""
    school_years = [grade.removeprefix("grade_") for grade in grades if grade.startswith("grade_")]
    upper_years = [grade.upper() for grade in grades if grade in {"ef", "q1", "q2"}]
    classes = [f"Klasse {year}{letter}" for year in school_years for letter in "abcd"]
    courses = [f"{kind} {year}" for year in upper_years for kind in ("Grundkurs", "Projektkurs", "Vertiefungskurs")]
    if category == "out_of_school":
        return GROUPS[category]
    return (*classes, *courses, *GROUPS[category])


def _title(rng: Random, seed: IdeaSeed, category: str, place: str) -> str:
    endings = [ending.format(place=place) for ending in TITLE_PLACES]
    endings += [
        ending.format(group=group, place=place) for ending in TITLE_GROUPS for group in _groups(seed.grades, category)
    ]
    return rng.choice(seed.titles) + rng.choice(endings)


def _description(rng: Random, seed: IdeaSeed, place: str) -> str:
    """A formatted text: how it began, what happens, and a list of what was learned."""
    learned = "\n".join(f"- {lesson}" for lesson in rng.sample(LESSONS_LEARNED, rng.randint(2, 4)))
    parts = [rng.choice(STARTS), "## So läuft es ab", seed.story, "## Was wir gelernt haben", learned]
    return rich.from_typed("\n\n".join(parts).format(place=place))


def _optional_answers(rng: Random, n: int) -> dict[str, object]:
    """Answers to what may be left open; as in life, not everybody fills in everything."""
    answers: dict[str, object] = {}
    if rng.random() < WITH_INCLUSION:
        answers["inclusion"] = " ".join(rng.sample(INCLUSION, rng.randint(2, 3)))
    if rng.random() < WITH_COSTS:
        answers["costs"] = rng.choice((0, 0, 20, 35, 60, 80, 120, 150, 250, 400))
    if rng.random() < WITH_LINK:
        answers["web_link"] = f"https://material.example.org/mint/{n}"
    if rng.random() < WITH_PARTNERS:
        answers["partners"] = rng.choice(PARTNERS)
    return answers
