"""Schools: found while one types, and typed in where the directory lacks them."""

from typing import TypedDict

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from ledger import events
from ledger.events import Actor
from schools.folding import fold
from schools.models import School

ENOUGH = 12
SHORTEST = 2
CANDIDATES = 300
FEW = 60
SIMILAR = 0.5  # of a word's trigrams: one wrong or missing letter in a name of six is still found


class Typed(TypedDict):
    """What ``type_in`` takes, as ``schools.forms.TypedSchoolForm`` reads it."""

    name: str
    city: str
    state: str
    postcode: str


def search(text: str, *, state: str = "", limit: int = ENOUGH) -> list[School]:
    """Listed schools for what a person typed: name, town, postcode or number, in any order, with slips of the finger.

    Best first. Exact parts come before similar ones; two letters are the least that is searched for.
    """
    words = fold(text).split()
    if sum(map(len, words)) < SHORTEST:
        return []
    schools = School.objects.filter(listed=True)
    if state:
        schools = schools.filter(state=state)
    found = _containing(schools, words) or _similar(schools, words)
    return found[:limit]


def search_text_of(school: School) -> str:
    """What the search field searches, folded: name, town, postcode, number, type."""
    parts = (school.name, school.city, school.postcode, school.number, school.form)
    return fold(" ".join(part for part in parts if part))[:600]


def keep(school: School) -> School:
    """Save a school of the directory with its search text."""
    school.search_text = search_text_of(school)
    school.save()
    return school


@transaction.atomic
def type_in(name: str, *, city: str, state: str, postcode: str, by: Actor) -> School:
    """The school a person typed because it is not listed; the same name in the same place is the same school.

    PostgreSQL refuses a Bundesland that does not exist, and a German postcode without five digits.
    """
    school = School(
        state=state, name=" ".join(name.split()), city=" ".join(city.split()), postcode=postcode.strip(), listed=False
    )
    school.search_text = search_text_of(school)
    known = School.objects.filter(
        state=state, search_text=school.search_text, listed=False, name__iexact=school.name
    ).first()
    if known:
        return known
    school.save()
    events.record("school.typed_in", by=by, subject=school)
    return school


def _containing(schools: QuerySet[School], words: list[str]) -> list[School]:
    """Schools that hold every word, best first: the number or postcode itself, then a beginning, then short names."""
    phrase = " ".join(words)
    exact = Q(number=phrase) | Q(postcode=phrase) | Q(search_text__startswith=phrase)
    beginning = list(schools.filter(exact)[:CANDIDATES])
    for word in words:
        schools = schools.filter(search_text__contains=word)
    # Without ORDER BY PostgreSQL stops at the last candidate, where "schule" would make it sort the whole directory.
    found = {school.pk: school for school in [*beginning, *schools[:CANDIDATES]]}

    def rank(school: School) -> tuple[bool, bool, bool, int, str, str]:
        whole = school.search_text
        return (
            phrase not in (school.number, school.postcode),
            not whole.startswith(phrase),
            f" {phrase}" not in whole,
            len(school.name),
            school.name,
            school.city,
        )

    return sorted(found.values(), key=rank)


def _similar(schools: QuerySet[School], words: list[str]) -> list[School]:
    """Schools that hold something like every word of three letters or more; numbers are left as they are."""
    if not any(word.isalpha() for word in words):
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        # Local to this transaction: the next one on this connection finds PostgreSQL's own 0.6 again.
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(SIMILAR)])
        for word in words:
            if len(word) > SHORTEST:
                schools = schools.filter(search_text__trigram_word_similar=word)
        # A comparison costs 0.1 ms a row, so few candidates are compared as a whole: those that hold most words as
        # they were typed. "koln" alone is similar to every Kollwitz.
        held = sum((_holds(word) for word in words), start=Value(0))
        few = schools.annotate(held=held).order_by("-held", "pk").values("pk")[:FEW]
        nearness = TrigramWordSimilarity(" ".join(words), "search_text")
        found = list(School.objects.filter(pk__in=few).annotate(held=held, nearness=nearness))
    return sorted(found, key=lambda school: (-school.held, -school.nearness, school.name, school.pk))  # type: ignore[attr-defined]


def _holds(word: str) -> Case:
    return Case(When(search_text__contains=word, then=1), default=0, output_field=IntegerField())


def forms(most: int = 30) -> list[str]:
    """The types of school of the directory, the most frequent ones, in the order of the alphabet."""
    rows = School.objects.filter(listed=True).exclude(form="").order_by().values_list("form")
    return sorted(form for form, _number in rows.annotate(number=Count("pk")).order_by("-number", "form")[:most])
