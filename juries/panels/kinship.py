"""Who is related to which entry, as far as the data tell; and in words, why.

Names of people and houses stay out of the words: a chair reads these reasons in blind rounds as well.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import gettext_lazy

from awards.models import Edition
from entries.models import Colleague, Entry, Participant
from entries.states import IN_COMPETITION
from juries.models import Juror
from juries.panels import rules
from juries.queries import Competing, House
from nominations.models import Nomination
from schools.models import School

# Sharing one of these domains says nothing about knowing each other.
# fmt: off
PUBLIC_PROVIDERS = frozenset((
    "gmail.com", "googlemail.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de",
    "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.com", "live.de", "msn.com", "yahoo.com",
    "yahoo.de", "icloud.com", "me.com", "mac.com", "aol.com", "aol.de", "posteo.de", "posteo.net", "mailbox.org",
    "proton.me", "protonmail.com", "tutanota.com", "tuta.com", "arcor.de", "online.de", "1und1.de", "vodafone.de",
    "unitybox.de", "kabelmail.de", "mail.de", "email.de", "wp.pl", "o2.pl", "ukr.net", "example.com", "example.org",
))
# fmt: on
OWN_ENTRY = gettext_lazy("The jury member owns this entry, works on it or nominated its entrant.")
SAME_SCHOOL = gettext_lazy("The jury member belongs to the same school.")
SAME_DOMAIN = gettext_lazy("The jury member has an e-mail address at the same institution.")
SAME_NAME = gettext_lazy("A person of the same name is credited on this entry.")
SAME_AUTHORITY = gettext_lazy("The jury member's school has the same school authority.")
SAME_PLACE = gettext_lazy("The jury member comes from the same place.")
EARLIER_ENTRY = gettext_lazy("The jury member was on an earlier entry together with somebody of this entry.")
DECLARED = gettext_lazy("The jury member said that they are related to somebody or some house of this entry.")

type Row = tuple[int, int | None, str, str, str]  # entry, account, address, given and family name


@dataclass
class _Index:
    """Entries looked up by a key in small letters."""

    found: dict[str, set[int]] = field(default_factory=dict)

    def add(self, key: str, entry: int) -> None:
        if key:
            self.found.setdefault(key.casefold(), set()).add(entry)

    def of(self, keys: Iterable[str]) -> set[int]:
        return set().union(*(self.found.get(key.casefold(), ()) for key in keys if key))


@dataclass
class Kinship:
    """Who stands behind the entries of an edition, and what is known of its jurors beside their seats."""

    by_user: dict[int, set[int]] = field(default_factory=dict)
    addresses: _Index = field(default_factory=_Index)
    schools: _Index = field(default_factory=_Index)
    domains: _Index = field(default_factory=_Index)
    names: _Index = field(default_factory=_Index)
    authorities: _Index = field(default_factory=_Index)
    places: _Index = field(default_factory=_Index)
    houses: dict[int, list[House]] = field(default_factory=dict)  # of a juror
    companions: dict[int, set[str]] = field(default_factory=dict)  # of a juror: addresses and names

    def add_entry(self, entry: Competing, *, authority: bool, place: bool) -> None:
        for school in (entry.school, entry.school_of_owner):
            self.schools.add(f"#{school}" if school else "", entry.entry)
        self.schools.add(entry.school_name or "", entry.entry)
        for house in entry.houses:
            if authority and house.authority:
                self.authorities.add(_authority(house), entry.entry)
                self.authorities.add(house.authority, entry.entry)
            if place:
                self.places.add(house.city, entry.entry)

    def add_person(self, entry: int, user: int | None, email: str, given: str, family: str) -> None:
        if user:
            self.by_user.setdefault(user, set()).add(entry)
        self.addresses.add(email, entry)
        domain = email.rpartition("@")[2]
        self.domains.add("" if domain.casefold() in PUBLIC_PROVIDERS else domain, entry)
        self.names.add(_plain_name(given, family), entry)

    def concerning(self, juror: Juror) -> Iterator[tuple[int, str]]:
        """Each entry that touches ``juror`` once, with the strongest reason."""
        user, addresses, names = juror.user, _addresses(juror), _names(juror)
        schools = [juror.affiliation, f"#{user.school_id}" if user and user.school_id else ""]
        houses = self.houses.get(juror.pk, [])
        companions = self.companions.get(juror.pk, set())
        found: dict[int, str] = {}
        for reason, entries in (
            (OWN_ENTRY, (self.by_user.get(user.pk, set()) if user else set()) | self.addresses.of(addresses)),
            (DECLARED, self._declared_by(juror)),
            (SAME_SCHOOL, self.schools.of(schools)),
            (EARLIER_ENTRY, self.addresses.of(companions) | self.names.of(companions)),
            (SAME_DOMAIN, self.domains.of(address.rpartition("@")[2] for address in addresses)),
            (SAME_NAME, self.names.of(names)),
            (SAME_AUTHORITY, self.authorities.of([juror.affiliation, *map(_authority, houses)])),
            (SAME_PLACE, self.places.of(house.city for house in houses)),
        ):
            for entry in sorted(entries):
                found.setdefault(entry, str(reason))
        yield from found.items()

    def _declared_by(self, juror: Juror) -> set[int]:
        people: list[str] = juror.related_people  # type: ignore[attr-defined]
        schools: list[str] = juror.related_schools  # type: ignore[attr-defined]
        return self.names.of(people) | self.addresses.of(people) | self.schools.of(schools)


def of(edition: Edition, jurors: list[Juror], entries: Iterable[Competing]) -> Kinship:
    """What relates ``jurors`` to ``entries``, by the rules of the edition. Two queries, whatever their number."""
    made, asked = Kinship(), rules.of(edition)
    inside = set()
    for entry in entries:
        inside.add(entry.entry)
        made.add_entry(entry, authority=asked.authority_recuses, place=asked.place_recuses)
    read = Q(edition=edition, state__in=IN_COMPETITION)
    credited = Participant.objects.all()
    seats = _seats_by_key(jurors)
    if asked.earlier_entry_recuses:
        read |= _earlier(edition, seats)
        credited = credited.filter(Q(entry__edition=edition) | ~Q(part=Participant.Part.PUPIL))
    together: dict[int, list[Row]] = {}
    for row in people_behind(Entry.objects.filter(read), credited):
        if row[0] in inside:
            made.add_person(*row)
        else:
            together.setdefault(row[0], []).append(row)
    made.companions = _companions(jurors, seats, together.values())
    if made.authorities.found or made.places.found:
        made.houses = _houses(jurors)
    return made


def people_behind(entries: QuerySet[Entry], credited: QuerySet[Participant]) -> QuerySet[Entry, Row]:
    """Owners, colleagues and nominators of ``entries``, and who is ``credited`` on them. One query."""
    nothing, nobody = Value(""), Value(None, output_field=BigIntegerField())
    owners = entries.values_list("pk", "owner_id", "owner__email", "owner__given_name", "owner__family_name")
    colleagues = Colleague.objects.filter(entry__in=entries).values_list(
        "entry_id", "user_id", "email", nothing, nothing
    )
    participants = credited.filter(entry__in=entries).values_list(
        "entry_id", nobody, nothing, "given_name", "family_name"
    )
    nominators = Nomination.objects.filter(nominee__entry__in=entries).values_list(
        "nominee__entry_id", "nominator_id", "nominator_email", nothing, nothing
    )
    others = (colleagues.order_by(), participants.order_by(), nominators.order_by())
    return owners.order_by().union(*others, all=True)


def _houses(jurors: list[Juror]) -> dict[int, list[House]]:
    """The schools of the jurors: of their account, and those of the directory that bear the name they typed.

    A name that several schools bear says nothing of a place.
    """
    found: dict[int, list[House]] = {}
    typed = {juror.affiliation.casefold() for juror in jurors} - {""}
    rows = School.objects.annotate(plain=Lower("name")).filter(plain__in=typed) if typed else ()
    named: dict[str, list[School]] = {}
    for school in rows:
        named.setdefault(school.name.casefold(), []).append(school)
    for juror in jurors:
        mine = [juror.user.school] if juror.user and juror.user.school else []
        same = named.get(juror.affiliation.casefold(), [])
        mine += same if len(same) == 1 else []
        found[juror.pk] = [House(school.state, school.authority, school.city) for school in mine]
    return found


def _seats_by_key(jurors: list[Juror]) -> dict[int | str, set[int]]:
    """The jurors by account, address and name."""
    seats: dict[int | str, set[int]] = {}
    for juror in jurors:
        keys: set[int | str] = {*_addresses(juror), *_names(juror), *([juror.user_id] if juror.user_id else [])}
        for key in keys:
            seats.setdefault(key, set()).add(juror.pk)
    return seats


def _earlier(edition: Edition, seats: Mapping[int | str, set[int]]) -> Q:
    """The entries of other editions that one of these people owned, worked on, or was credited on as no pupil."""
    accounts = [key for key in seats if isinstance(key, int)]
    full_name = Lower(Concat(F("given_name"), Value(" "), F("family_name")))
    grown_up = Participant.objects.exclude(part=Participant.Part.PUPIL).annotate(full_name=full_name)
    credited = grown_up.filter(full_name__in=[key for key in seats if isinstance(key, str)])
    theirs = Q(owner__in=accounts)
    theirs |= Q(pk__in=Colleague.objects.filter(user__in=accounts).values("entry"))
    theirs |= Q(pk__in=credited.values("entry"))
    return ~Q(edition=edition) & theirs


def _companions(
    jurors: list[Juror], seats: Mapping[int | str, set[int]], together: Iterable[list[Row]]
) -> dict[int, set[str]]:
    """Whom each juror was on one of these earlier entries with, by address and name."""
    found: dict[int, set[str]] = {}
    for rows in together:
        written = {key.casefold() for _entry, _user, email, *full in rows for key in (email, _plain_name(*full))}
        written.discard("")
        known = [seats.get(key, set()) for key in written]
        known += [seats.get(user, set()) for _entry, user, *_rest in rows if user]
        for pk in set().union(*known):
            found.setdefault(pk, set()).update(written)
    for juror in jurors:
        found.get(juror.pk, set()).difference_update(_addresses(juror), _names(juror))
    return found


def _addresses(juror: Juror) -> set[str]:
    return {juror.email.casefold(), *([juror.user.email.casefold()] if juror.user else [])}


def _names(juror: Juror) -> set[str]:
    user = juror.user
    return {juror.name.casefold(), *([_plain_name(user.given_name, user.family_name).casefold()] if user else [])} - {
        ""
    }


def _authority(house: House) -> str:
    # A list numbers its authorities within a Bundesland.
    return f"{house.state}:{house.authority}" if house.authority else ""


def _plain_name(given: str, family: str) -> str:
    return f"{given} {family}".strip() if family else ""
