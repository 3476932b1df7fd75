"""Schools: found while one types, and typed in where the directory lacks them."""

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from accounts.folding import fold
from accounts.models import School, User
from ledger import events

ENOUGH = 12
SHORTEST = 2
SIMILAR = 0.5  # of a word's trigrams: one wrong or missing letter in a name of six is still found


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
    found = list(_containing(schools, words)[:limit])
    if found:
        return found
    return _similar(schools, words, limit)


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
def type_in(name: str, *, city: str, state: str = "NW", postcode: str = "", by: User) -> School:
    """The school a person typed because it is not listed; the same name in the same town is the same school."""
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


def _containing(schools: QuerySet[School], words: list[str]) -> QuerySet[School]:
    for word in words:
        schools = schools.filter(search_text__contains=word)
    phrase = " ".join(words)
    exact = Q(number=phrase) | Q(postcode=phrase)
    rank = Case(
        When(exact, then=Value(0)),
        When(search_text__startswith=phrase, then=Value(1)),
        When(search_text__contains=f" {phrase}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return schools.order_by(rank, Length("name"), "name", "city", "pk")


def _similar(schools: QuerySet[School], words: list[str], limit: int) -> list[School]:
    """Schools that hold something like every word of three letters or more."""
    long_words = [word for word in words if len(word) > SHORTEST] or words
    with transaction.atomic(), connection.cursor() as cursor:
        # Local to this transaction: the next one on this connection finds PostgreSQL's own 0.6 again.
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(SIMILAR)])
        for word in long_words:
            schools = schools.filter(search_text__trigram_word_similar=word)
        nearness = TrigramWordSimilarity(" ".join(words), "search_text")
        return list(schools.annotate(nearness=nearness).order_by("-nearness", "name", "pk")[:limit])
