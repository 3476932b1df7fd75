"""Finds in a text what tells who made an entry. Pure: identifiers and a text in, places in the text out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import phonenumbers

from blindness import words
from blindness.folding import Folded, fold, folded, unbroken
from blindness.identifying import (
    Certainty,
    Context,
    Identifiers,
    Kind,
    Rule,
    core,
    hosts,
    rules,
    short_names,
    tokens,
)

AROUND = 90  # letters of the sentence shown on each side
_MAIL = re.compile(r"[\w.+%-]+@(?:[\w-]+\.)+[a-zA-Z]{2,}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'„“)\]]+|(?<![\w@.-])(?:[\w-]+\.)+(?:de|com|org|net|eu|info|schule|school|nrw|ruhr|io|edu|at|ch)"
    r"(?![\w@-])(?:/[^\s<>\"'„“)\]]*)?"
)
_PLAIN_MAIL = re.compile(r"(?i)\b(?:kontakt|ansprechp\w+|rückfragen|mail|schreib\w*|erreich\w*|anfragen)\b")
_BEFORE = re.compile(r"([^\W_][\w.'’-]*)[ \t]*[\n]?[ \t]*$")
_AFTER = re.compile(r"^[ \t]*([^\W_][\w'’-]*)")
_SCHOOL_IS_MEANT = re.compile(r"(?:am|des|dem|vom|das|beim|zum|unser(?:em|es|en|er)?)")
_TOWN_IS_MEANT = words.TOWN_FOLLOWS
_ROLE = re.compile(r".*(?:lehrer|lehrerin|lehrkraft|leiter|leiterin|leitung|rat|ratin|betreuer|betreuerin)$")
# "Thomas Yılmaz" is somebody else than Petra Yılmaz; "Projektleitung Yılmaz" is not.
_NO_GIVEN_NAME = re.compile(
    r".*(?:ung|kraft|heit|keit|schaft|team|klasse|gruppe|kurs|familie|projekt|ag|idee|danke?|lehrer|lehrerin|leiter)$"
)
_GRADE_FOLLOWS = re.compile(r"^\s*(?:\(|,\s*|aus der\s+|\s)(?:klasse\s+)?\d{1,2}\s?[a-e]?\b(?!\.\d)")
_LINES = str.maketrans("\r\n", "  ")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_LISTED = re.compile(r"\s*(?:,|;|/|&|und|sowie|\+)\s*(?:und\s+)?")


@dataclass(frozen=True)
class Find:
    """One place in a text, from ``start`` to before ``end``, and what it tells."""

    start: int
    end: int
    kind: Kind
    certainty: Certainty

    def said(self, text: str) -> str:
        """The words themselves, on one line."""
        return unbroken(text[self.start : self.end])

    def around(self, text: str) -> tuple[str, str]:
        """What stands before and after, as far as it helps to recognise the place."""
        before = text[max(0, self.start - AROUND) : self.start]
        after = text[self.end : self.end + AROUND]
        if self.start > AROUND:
            before = "…" + before.partition(" ")[2]
        if self.end + AROUND < len(text):
            after = after.rpartition(" ")[0] + "…"
        return _one_line(before), _one_line(after)


class Finder:
    """Searches many texts for what tells who made one entry."""

    def __init__(self, who: Identifiers) -> None:
        self._rules = rules(who)
        self._hosts = hosts(who)
        self._mails = {person.mail.lower() for person in who.people if person.mail}
        self._core = "".join(core(who.school)) if who.school else ""
        self._short = short_names(who.school) if who.school else set()
        self._town = frozenset(tokens(who.school.city)) if who.school else frozenset()

    def find(self, text: str, *, loose: bool = False) -> list[Find]:
        """The finds in ``text``, in order, none within another.

        ``loose`` is for names and properties of files, where no sentence helps: a bare name is enough there.
        """
        short = fold(text)
        found = [*self._addresses(text), *_phones(text)]
        unsure: list[Find] = []
        for rule in self._rules:
            if rule.anchor not in short.text or (rule.context == Context.LOOSE and not loose):
                continue
            for match in rule.pattern.finditer(short.text):
                one = _find(short, match, rule)
                certainty = _certainty(text, one, rule, loose=loose)
                if certainty is not None:
                    found.append(replace(one, certainty=certainty))
                elif rule.context == Context.GIVEN and text[one.start].isupper():
                    unsure.append(one)
        found += _listed_together(text, found, unsure)
        return _apart(_widened(text, found))

    def _addresses(self, text: str) -> Iterator[Find]:
        for match in _MAIL.finditer(text):
            certainty = self._of_mail(text, match)
            if certainty is not None:
                yield Find(*match.span(), Kind.MAIL, certainty)
        for match in _LINK.finditer(text):
            if "@" not in match.group() and self._is_own_host(_host(match.group())):
                yield Find(
                    match.start(), match.start() + len(match.group().rstrip(".,;:!?")), Kind.LINK, Certainty.SURE
                )

    def _of_mail(self, text: str, match: re.Match[str]) -> Certainty | None:
        address = match.group().lower()
        host = address.rpartition("@")[2]
        if address in self._mails or self._is_own_host(host):
            return Certainty.SURE
        if host in words.SHARED_HOSTS:
            return Certainty.LIKELY  # somebody's own, and hardly a stranger's
        return Certainty.LIKELY if _PLAIN_MAIL.search(text, max(0, match.start() - 60), match.start()) else None

    def _is_own_host(self, host: str) -> bool:
        if any(host == own or host.endswith(f".{own}") for own in self._hosts):
            return True
        parts = tokens(host)
        if self._core and len(self._core) > 4 and self._core in "".join(parts):
            return True
        named = {one for one in parts if one in self._short}
        return bool(named) and (bool(self._town & set(parts)) or parts[-2:-1] == list(named)[:1])


def key(said: str) -> str:
    """What all spellings of the same words share: "Müller, Petra" and "mueller petra"."""
    return " ".join(tokens(said))


def find(who: Identifiers, text: str, *, loose: bool = False) -> list[Find]:
    """As ``Finder.find``, for a single text."""
    return Finder(who).find(text, loose=loose)


def _find(short: Folded, match: re.Match[str], rule: Rule) -> Find:
    start, end = short.span(*match.span())
    return Find(start, end, rule.kind, rule.certainty)


def _certainty(text: str, one: Find, rule: Rule, *, loose: bool) -> Certainty | None:
    """How sure a match is by what stands around it; None where it means nothing."""
    if rule.context in (Context.NONE, Context.LOOSE):
        return rule.certainty
    if loose:
        return None if rule.is_word and rule.context != Context.FAMILY else rule.certainty
    if not text[one.start : one.end].rsplit(maxsplit=1)[-1][:1].isupper():
        return None
    if rule.context == Context.FAMILY:
        return _of_family(text, one, rule)
    if rule.context == Context.GIVEN:
        return _of_given(text, one, rule)
    if rule.context == Context.SCHOOL:
        return _of_school(text, one, rule)
    return _of_town(text, one, rule)


def _of_family(text: str, one: Find, rule: Rule) -> Certainty | None:
    written, before = _word_before(text, one.start)
    if before in words.TITLES or _ROLE.match(before):
        return Certainty.SURE
    if rule.is_word:
        return None
    looks_given = written[:1].isupper() and written.isalpha() and len(written) > 2
    if looks_given and before not in rule.others and not _NO_GIVEN_NAME.match(before) and not _begins(written):
        return None
    return Certainty.LIKELY


def _of_given(text: str, one: Find, rule: Rule) -> Certainty | None:
    _written, before = _word_before(text, one.start)
    after = text[one.end : one.end + 40]
    if before in words.PUPIL_IS_MEANT or _GRADE_FOLLOWS.match(after):
        # "im Mai 2025" is a month; "Schülerin Mai" and "Mai (7b)" are not.
        return Certainty.LIKELY if before in words.PUPIL_IS_MEANT or not rule.is_word or "(" in after[:3] else None
    if rule.is_word or after[:1] == "-" or text[one.start - 1 : one.start] == "-":
        return None
    following = _AFTER.match(after)
    if following and following.group(1)[:1].isupper() and folded(following.group(1)) not in rule.others:
        return None  # "Marie Curie" is not our Marie
    return Certainty.LIKELY


def _of_school(text: str, one: Find, rule: Rule) -> Certainty | None:
    said = text[one.start : one.end]
    if rule.capitals and not said.rstrip("s").isupper():
        return None
    if rule.is_word or text[one.end : one.end + 1] in {"-", "‐", "‑"}:
        return None  # "am Helmholtz-Zentrum"
    _written, before = _word_before(text, one.start)
    following = _AFTER.match(text[one.end : one.end + 40])
    if following and following.group(1)[:1].isupper() and not rule.capitals:
        return None
    return Certainty.LIKELY if _SCHOOL_IS_MEANT.fullmatch(before) else None


def _of_town(text: str, one: Find, rule: Rule) -> Certainty | None:
    _written, before = _word_before(text, one.start)
    if not rule.is_word:
        return Certainty.HINT
    following = text[one.end : one.end + 1]
    return Certainty.HINT if before in _TOWN_IS_MEANT and following not in {"-", "‐"} else None


def _listed_together(text: str, found: list[Find], unsure: list[Find]) -> list[Find]:
    """Names that are words too count beside another pupil's: "Mai, Tim und Rose", and not in "im Mai"."""
    known, more = [one for one in found if one.kind == Kind.PERSON], []
    for one in unsure:
        if any(
            _LISTED.fullmatch(text[min(one.end, other.end) : max(one.start, other.start)])
            for other in known
            if abs(other.start - one.start) < 60
        ):
            more.append(replace(one, certainty=Certainty.LIKELY))
            known.append(one)
    return more


def _phones(text: str) -> Iterator[Find]:
    if sum(letter.isdigit() for letter in text) < 6:
        return
    on_one_line = text.translate(_LINES)  # a number may go on in the next line
    for match in phonenumbers.PhoneNumberMatcher(on_one_line, "DE", leniency=phonenumbers.Leniency.VALID):
        # Without a 0 or a + in front it is any long number.
        if match.raw_string.lstrip("( ")[:1] in {"0", "+"} and not _DATE.fullmatch(match.raw_string):
            yield Find(match.start, match.end, Kind.PHONE, Certainty.LIKELY)


def _widened(text: str, found: list[Find]) -> list[Find]:
    """A name within an address of mail or web marks the whole address."""
    addresses = [(*match.span(), Kind.MAIL) for match in _MAIL.finditer(text)]
    addresses += [(*match.span(), Kind.LINK) for match in _LINK.finditer(text) if "@" not in match.group()]
    wide = []
    for one in found:
        inside = next((span for span in addresses if span[0] <= one.start and one.end <= span[1]), None)
        wide.append(Find(inside[0], inside[1], inside[2], max(one.certainty, Certainty.LIKELY)) if inside else one)
    return wide


def _apart(found: list[Find]) -> list[Find]:
    """The surest and longest where several overlap."""
    kept: list[Find] = []
    for one in sorted(found, key=lambda one: (-one.certainty, one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _word_before(text: str, at: int) -> tuple[str, str]:
    """The word in front, as it is written and folded without its dots; nothing where a sentence ends between."""
    found = _BEFORE.search(text[max(0, at - 50) : at])
    return (found.group(1), folded(found.group(1)).strip(".")) if found else ("", "")


def _begins(written: str) -> bool:
    """Whether the word in front is large because it begins a sentence: "Bei Yılmaz", "Unser Yılmaz"."""
    return folded(written) in words.SENTENCE_BEGINS


def _host(link: str) -> str:
    return re.sub(r"^https?://", "", link).split("/")[0].lower()


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\ufffe", "").replace("\x02", ""))
