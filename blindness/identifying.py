"""What tells who made an entry: people, a school, where it is; and the patterns by which a text betrays them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from blindness import words
from blindness.folding import folded

EDGE, END = r"(?<![^\W_])", r"(?![^\W_])"
GAP = r"[\W_]{0,3}"  # "Helmholtz-Gymnasium", "Helmholtz Gymnasium", "helmholtzgymnasium", "helmholtz_gymnasium"
_ENDING = r"(?:['’´`]?s(?:che[nmrs]?)?|es)?"  # "Müllers", "Müller'sche", "Gymnasiums"
_FILLERS = r"(?:an|am|auf|in|im|der|dem|des|die|das|zu|zum|zur|und|st|sankt|von|vom)"
_KINDS = r"(?:[^\W\d_]*schule|gymnasium|[^\W\d_]*kolleg|lyzeum|schulzentrum|internat)"
_OF_SCHOOL = r"(?:schuler(?:in(?:nen)?|n)?|lehrer(?:in(?:nen)?)?|kollegium|aula|mensa|schulhof)"
_PARTICLES = words.PARTICLES
_WORD = re.compile(r"[^\W_]+")


class Kind(StrEnum):
    """What a find tells."""

    PERSON = "person"
    SCHOOL = "school"
    MAIL = "mail"
    PHONE = "phone"
    LINK = "link"
    PLACE = "place"


class Certainty(IntEnum):
    """How sure it is that this entry is meant."""

    HINT = 1
    LIKELY = 2
    SURE = 3


class Context(StrEnum):
    """What must stand around a match before it counts; finding.py knows how to look."""

    NONE = "none"
    FAMILY = "family"  # a family name by itself
    GIVEN = "given"  # a pupil's given name by itself
    SCHOOL = "school"  # what a school is called for short: "am Helmholtz", "unser AKG"
    TOWN = "town"
    LOOSE = "loose"  # only in the names and properties of files: "pmueller"


@dataclass(frozen=True)
class Person:
    """Somebody on the entry. ``is_pupil``: the given name by itself tells who it is."""

    given: str = ""
    family: str = ""
    mail: str = ""
    is_pupil: bool = False


@dataclass(frozen=True)
class SchoolFacts:
    """A school as its directory describes it."""

    name: str
    number: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True)
class Identifiers:
    """Everything that tells who made one entry."""

    people: tuple[Person, ...] = ()
    school: SchoolFacts | None = None
    links: tuple[str, ...] = ()  # the school's site, a page of the project that blind juries are not to see


@dataclass(frozen=True)
class Rule:
    """A pattern over folded text. ``anchor`` stands in every match: where the text lacks it, nothing is searched.

    ``is_word`` says that the name is also something else; ``capitals`` that only capital letters count.
    """

    kind: Kind
    certainty: Certainty
    pattern: re.Pattern[str]
    anchor: str
    context: Context = Context.NONE
    is_word: bool = False
    capitals: bool = False
    others: frozenset[str] = field(default=frozenset())  # names that may stand next to it and belong to it


def tokens(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(folded(text))


def rules(who: Identifiers) -> list[Rule]:
    """All patterns for one entry, the surest first."""
    found = [rule for person in who.people for rule in _of_person(person)]
    if who.school:
        found += _of_school(who.school)
    return sorted(found, key=lambda rule: -rule.certainty)


def hosts(who: Identifiers) -> set[str]:
    """The hosts of mail that belong to the school or to somebody alone, with and without what stands before them."""
    found = {person.mail.rpartition("@")[2].lower() for person in who.people if "@" in person.mail}
    found |= {
        re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).split("/")[0].partition(":")[0] for link in who.links
    }
    return {host for host in found if "." in host and host not in words.SHARED_HOSTS | words.PUBLIC_HOSTS}


def short_names(school: SchoolFacts) -> set[str]:
    """What teachers abbreviate a school to, in small letters: "akg", "akge"; none that means something else."""
    town = _town(school.city)
    own = [one for one in tokens(school.name) if one not in town and not re.fullmatch(_FILLERS, one)]
    first = "".join(one[0] for one in own if not one.isdecimal() and not one.startswith("stadt"))
    made = {first, first + town[0][0]} if town else {first}
    return {one for one in made if 3 <= len(one) <= 6 and one not in words.KNOWN_LETTERS}


def core(school: SchoolFacts) -> list[str]:
    """The words of a school's name that only this school has: "Helmholtz", "Maria Wächtler", "Goetheschule"."""
    town = _town(school.city)
    return [
        one for one in tokens(school.name)
        if one not in words.GENERIC and one not in town and len(one) >= 3 and not one.isdecimal()
    ]  # fmt: skip


def _joined(parts: list[str]) -> str:
    return GAP.join(map(re.escape, parts))


def _compile(inside: str, *, ending: str = _ENDING) -> re.Pattern[str]:
    return re.compile(f"{EDGE}{inside}{ending}{END}")


def _of_person(person: Person) -> Iterator[Rule]:
    given = [one for one in tokens(person.given) if one not in words.TITLES]
    whole = tokens(person.family)
    family = [one for one in whole if one not in _PARTICLES] or whole
    if given and family:
        yield from _of_full_name(given, whole, family)
    if family and len(family[0]) > 1:
        yield from _of_family(given, whole, family)
    if given and person.is_pupil:
        name = given[0]
        is_word = name in words.ALSO_WORDS_GIVEN or len(name) < 3
        pattern = _compile(re.escape(name))
        yield Rule(Kind.PERSON, Certainty.LIKELY, pattern, name, Context.GIVEN, is_word, others=frozenset(whole))
    if person.mail:
        address = re.escape(folded(person.mail))
        yield Rule(Kind.MAIL, Certainty.SURE, re.compile(f"{EDGE}{address}{END}"), folded(person.mail))


def _of_full_name(given: list[str], whole: list[str], family: list[str]) -> Iterator[Rule]:
    last, anchor = _joined(whole), family[-1]
    shorter = _joined(family)
    first = "(?:" + "|".join([_joined(given), *map(re.escape, given)]) + ")"
    letter = rf"(?:[^\W\d_]\.?{GAP})?"
    initials = r"\W{0,2}".join(rf"{one[0]}\." for one in given)
    for pattern in (
        _compile(f"{first}{GAP}{letter}(?:{last}|{shorter})"),
        _compile(f"(?:{last}|{shorter}){GAP}{first}"),
        _compile(rf"(?:{initials}|{given[0][0]}\.)\s*(?:{last}|{shorter})"),
    ):
        yield Rule(Kind.PERSON, Certainty.SURE, pattern, anchor)
    short = re.compile(rf"{EDGE}{re.escape(given[0])}\s+{family[0][0]}\.(?!\w)")
    yield Rule(Kind.PERSON, Certainty.LIKELY, short, given[0])
    one = given[0][0]
    account = _compile(f"(?:{one}[._-]?{shorter}|{shorter}[._-]?{one})", ending="")
    yield Rule(Kind.PERSON, Certainty.LIKELY, account, anchor, Context.LOOSE)


def _of_family(given: list[str], whole: list[str], family: list[str]) -> Iterator[Rule]:
    """The family name by itself, with and without what stands in front ("von der Weiden"), and half a double name."""
    for parts in {tuple(whole): whole, tuple(family): family, tuple(family[:1]): family[:1]}.values():
        is_word = parts[-1] in words.ALSO_WORDS_FAMILY or len(parts[-1]) < 3
        yield Rule(
            Kind.PERSON, Certainty.LIKELY, _compile(_joined(parts)), parts[-1], Context.FAMILY, is_word,
            others=frozenset(given),
        )  # fmt: skip


def _of_school(school: SchoolFacts) -> Iterator[Rule]:
    own, name = core(school), tokens(school.name)
    town = _town(school.city)
    if own:
        yield from _of_school_name(school, own, name)
    elif name and town:
        named = _compile(f"{_joined(name)}{GAP}(?:in{GAP})?{_joined(town)}")
        yield Rule(Kind.SCHOOL, Certainty.SURE, named, town[0])
    for short in sorted(short_names(school)):
        yield Rule(Kind.SCHOOL, Certainty.LIKELY, _compile(short, ending="s?"), short, Context.SCHOOL, capitals=True)
    if len(school.number) >= 5:
        yield Rule(Kind.SCHOOL, Certainty.SURE, re.compile(rf"(?<!\d){school.number}(?!\d)"), school.number)
    yield from _of_street(school.street)
    if town:
        yield from _of_town(school.postcode, town)


def _of_school_name(school: SchoolFacts, own: list[str], name: list[str]) -> Iterator[Rule]:
    last, inside = own[-1], _joined(own)
    filled = rf"(?:{_FILLERS}{GAP}){{0,3}}"
    for pattern in (
        _compile(_joined(name)),
        _compile(f"{inside}{GAP}{_KINDS}"),
        _compile(f"{_KINDS}{GAP}{filled}{inside}"),
        _compile(f"{inside}{GAP}{_OF_SCHOOL}", ending=""),
    ):
        yield Rule(Kind.SCHOOL, Certainty.SURE, pattern, last)
    if re.fullmatch(r"[^\W\d_]{3,}(?:schule|gymnasium|kolleg)", last):
        yield Rule(Kind.SCHOOL, Certainty.SURE, _compile(re.escape(last)), last)  # "Goetheschule"
    elif _is_called_after_somebody(school.name, own):
        is_word = last in words.ALSO_WORDS_FAMILY
        yield Rule(Kind.SCHOOL, Certainty.LIKELY, _compile(inside, ending="s?"), last, Context.SCHOOL, is_word)


def _is_called_after_somebody(name: str, own: list[str]) -> bool:
    """ "Helmholtz-Gymnasium", not "Grundschule am Park": of the one pupils say "am Helmholtz", a park is a park."""
    before = folded(name).split(own[0])[0]
    return not re.search(r"\b(?:am|an|auf|im|in|zum|zur)\b[^,]*$", before)


def _of_street(street: str) -> Iterator[Rule]:
    parts = tokens(street)
    digits = [one for one in parts if one[:1].isdecimal()]
    named = [one for one in parts if not one[:1].isdecimal()]
    if not named:
        return
    shortened = GAP.join(re.sub(r"stra(?:ss|s)e?$", r"str(?:asse|\\.)?", re.escape(one)) for one in named)
    anchor = re.sub(r"(?:strasse|str)$", "", named[0]) or named[0]
    if digits:
        with_number = re.compile(rf"{EDGE}{shortened}{GAP}{digits[0]}(?!\d)")
        yield Rule(Kind.PLACE, Certainty.SURE, with_number, anchor)
    if any(one.endswith(("strasse", "str", "weg", "allee", "platz")) and len(one) > 6 for one in named):
        yield Rule(Kind.PLACE, Certainty.LIKELY, re.compile(f"{EDGE}{shortened}{END}"), anchor)


def _of_town(postcode: str, town: list[str]) -> Iterator[Rule]:
    inside, is_word = _joined(town), town[0] in words.ALSO_WORDS_TOWN
    if postcode:
        yield Rule(Kind.PLACE, Certainty.SURE, re.compile(rf"(?<!\d){postcode}\W{{1,3}}{inside}{END}"), town[0])
    kinds = rf"{_KINDS}\s+(?:in\s+|aus\s+)?"
    yield Rule(Kind.PLACE, Certainty.LIKELY, _compile(rf"{kinds}{inside}", ending="s?"), town[0])
    yield Rule(Kind.PLACE, Certainty.LIKELY, _compile(rf"{inside}er\s+{_KINDS}"), town[0])
    yield Rule(Kind.PLACE, Certainty.HINT, _compile(inside, ending="s?"), town[0], Context.TOWN, is_word)
    adjective = _compile(f"{inside}er", ending="(?:innen|in|n|s)?")
    yield Rule(Kind.PLACE, Certainty.HINT, adjective, town[0], Context.TOWN, is_word)


def _town(city: str) -> list[str]:
    """The town as people say it: "Mülheim an der Ruhr" is Mülheim."""
    found: list[str] = []
    for one in tokens(re.split(r"[(,/]", city)[0]):
        if re.fullmatch(_FILLERS, one) and found:
            break
        found.append(one)
    return found
