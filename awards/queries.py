"""Read models for the pages of organisers and of the public. One function, one page or list."""

from datetime import datetime

from django.db.models import F, Q, QuerySet, Sum

from accounts.models import User
from awards.access import RUNNING
from awards.models import Award, Category, Edition, Prize, Role
from awards.states import Phase


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


def people_of(edition: Edition) -> list[Role]:
    """Everybody with a role in this edition or in its award as a whole, owners first."""
    roles = Role.objects.filter(Q(edition=edition) | Q(award_id=edition.award_id, edition__isnull=True))
    order = {"owner": 0, "organiser": 1, "screener": 2, "observer": 3}
    return sorted(roles.select_related("user"), key=lambda role: (order[role.kind], role.user.name.casefold()))


def people_running(edition: Edition) -> list[User]:
    """Everybody who runs this edition, by a role in it or in its award as a whole; each once."""
    roles = Role.objects.filter(Q(edition=edition) | Q(edition__isnull=True), award_id=edition.award_id)
    running = roles.filter(kind__in=RUNNING).values("user_id")
    return list(User.objects.filter(pk__in=running, is_active=True).order_by("pk"))


def awards_with_editions(editions: QuerySet[Edition]) -> list[tuple[Award, list[Edition]]]:
    """The editions a person runs, newest first, by award."""
    grouped: dict[Award, list[Edition]] = {}
    for edition in editions.select_related("award__organisation").order_by("award__name_de", "-opens_at"):
        grouped.setdefault(edition.award, []).append(edition)
    return list(grouped.items())


def editions_to_copy(awards: QuerySet[Award]) -> list[Edition]:
    """What a new edition may begin as a copy of, the newest first."""
    rows = Edition.objects.filter(award__in=awards).select_related("award", "form")
    return list(rows.order_by("-opens_at")[:10])


def awards_without_editions(awards: QuerySet[Award]) -> list[Award]:
    """Founded, and waiting for their first edition."""
    return list(awards.filter(editions__isnull=True).order_by("name_de"))


def categories_of(edition: Edition) -> list[Category]:
    return list(edition.categories.all())
