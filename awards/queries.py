"""Read models for the pages of organisers and of the public. One function, one page or list."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import and_

from django.db.models import CharField, Count, F, Func, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Lower

from awards.models import Award, Category, Edition, Entry, FormVersion, Prize, Role
from awards.states import EntryState, Phase

SORTS = {
    "number": ("number", "pk"),
    "title": ("title", "pk"),
    "category": ("category__position", "number"),
    "school": ("school__name", "number"),
    "state": ("state", "number"),
    "submitted": ("submitted_at", "pk"),
}
# Written out and written with dots, a name is the same name: "Müller", "Mueller" and "Muller" find each other.
SPELLINGS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))
WITHOUT_DOTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True)
class EntryFilter:
    """What an organiser asked the list of entries for; ``sort`` is a key of SORTS, with a minus for downwards."""

    text: str = ""
    state: str = ""
    category: int | None = None
    sort: str = "number"


@dataclass(frozen=True)
class EntryCounts:
    """How many entries there are, by state and by category; drafts count in no category."""

    by_state: dict[str, int] = field(default_factory=dict)
    by_category: dict[int, int] = field(default_factory=dict)

    @property
    def sent(self) -> int:
        return sum(n for state, n in self.by_state.items() if state not in (EntryState.DRAFT, EntryState.WITHDRAWN))

    @property
    def to_screen(self) -> int:
        return self.by_state.get(EntryState.SUBMITTED, 0)


def home(editions: QuerySet[Edition], now: datetime) -> tuple[list[Edition], list[Edition]]:
    """Editions to show on the first page: those under way, the next deadline first, and those that are over."""
    rows = list(editions.select_related("award__organisation").order_by("-closes_at")[:50])
    over = (Phase.ANNOUNCED, Phase.ARCHIVED)
    current = [edition for edition in rows if edition.phase(now) not in over]
    current.sort(key=lambda edition: (edition.phase(now) != Phase.OPEN, edition.closes_at))
    return current, [edition for edition in rows if edition.phase(now) in over]


def previous_announced(edition: Edition, now: datetime) -> Edition | None:
    """The latest earlier edition of the same award whose winners are public at ``now``."""
    earlier = Edition.objects.filter(award_id=edition.award_id, opens_at__lt=edition.opens_at).select_related("award")
    return next((one for one in earlier.order_by("-opens_at")[:3] if one.is_announced(now)), None)


def prizes_of(edition: Edition) -> list[Prize]:
    return list(edition.prizes.select_related("category"))


def prize_sum_cents(edition: Edition) -> int:
    """All prize money of an edition together."""
    total = edition.prizes.aggregate(total=Sum(F("amount_cents") * F("places")))["total"]
    return int(total or 0)


def form_of(edition: Edition) -> FormVersion | None:
    """The form a new entry fills in, with its pages and questions: three queries, however long it is."""
    return (
        edition.forms.filter(published_at__isnull=False)
        .order_by("-number")
        .prefetch_related("pages__questions")
        .first()
    )


def entry_counts(edition: Edition) -> EntryCounts:
    """Both counts in one query over the index."""
    by_state: dict[str, int] = {}
    by_category: dict[int, int] = {}
    rows = Entry.objects.filter(edition=edition).values_list("state", "category_id").annotate(n=Count("pk"))
    for state, category, n in rows.order_by():
        by_state[state] = by_state.get(state, 0) + n
        if category is not None and state not in (EntryState.DRAFT, EntryState.WITHDRAWN):
            by_category[category] = by_category.get(category, 0) + n
    return EntryCounts(by_state, by_category)


def entry_list(entries: QuerySet[Entry], wanted: EntryFilter) -> QuerySet[Entry]:
    """The rows of the organiser's list, filtered, searched and sorted; each with category, school and owner."""
    if wanted.state:
        entries = entries.filter(state=wanted.state)
    if wanted.category is not None:
        entries = entries.filter(category_id=wanted.category)
    if wanted.text.strip():
        entries = entries.filter(pk__in=_matching(entries, wanted.text).values("pk"))
    key, downwards = wanted.sort.lstrip("-"), wanted.sort.startswith("-")
    order = [F(name).desc(nulls_last=True) if downwards else F(name).asc(nulls_last=True) for name in SORTS[key]]
    return entries.select_related("category", "school", "owner").order_by(*order)


def people_of(edition: Edition) -> list[Role]:
    """Everybody with a role in this edition or in its award as a whole, owners first."""
    roles = Role.objects.filter(Q(edition=edition) | Q(award_id=edition.award_id, edition__isnull=True))
    order = {"owner": 0, "organiser": 1, "screener": 2, "observer": 3}
    return sorted(roles.select_related("user"), key=lambda role: (order[role.kind], role.user.name.casefold()))


def awards_with_editions(editions: QuerySet[Edition]) -> list[tuple[Award, list[Edition]]]:
    """The editions a person runs, newest first, by award."""
    grouped: dict[Award, list[Edition]] = {}
    for edition in editions.select_related("award__organisation").order_by("award__name_de", "-opens_at"):
        grouped.setdefault(edition.award, []).append(edition)
    return list(grouped.items())


def categories_of(edition: Edition) -> list[Category]:
    return list(edition.categories.all())


def _matching(entries: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """Entries in which every word of ``text`` stands somewhere: number, title, school, place, owner."""
    haystack = Func(
        Value(" "),
        "number",
        "title",
        Coalesce("school__name", Value("")),
        Coalesce("school__city", Value("")),
        "owner__given_name",
        "owner__family_name",
        "owner__email",
        function="CONCAT_WS",
        output_field=CharField(),
    )
    written_out = Func(_spelt_out(Lower(haystack)), function="UNACCENT", output_field=CharField())
    plain = Func(Lower(haystack), function="UNACCENT", output_field=CharField())
    searched = entries.annotate(written_out=written_out, plain=plain).order_by()
    return searched.filter(reduce(and_, (_word(word) for word in text.lower().split()[:8])))


def _word(word: str) -> Q:
    for umlaut, pair in SPELLINGS:
        word = word.replace(umlaut, pair)
    without = word
    for pair, letter in WITHOUT_DOTS:
        without = without.replace(pair, letter)
    return Q(written_out__contains=word) | Q(plain__contains=word) | Q(plain__contains=without)


def _spelt_out(expression: Lower) -> Func:
    result: Func = expression
    for umlaut, pair in SPELLINGS:
        result = Func(result, Value(umlaut), Value(pair), function="REPLACE", output_field=CharField())
    return result
