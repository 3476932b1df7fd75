"""Winners: handed down by a decision, shown to nobody before the announced moment."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition, Prize
from entries.models import Entry
from entries.states import IN_COMPETITION
from ledger import events
from winners.models import Winner


class PlacingRefused(Exception):
    """This entry cannot win this prize; the message says why, in words for the organiser."""


def place(entry: Entry, prize: Prize, *, citation: str, by: User | None) -> Winner:
    """Let ``entry`` win ``prize``; the same decision handed down twice makes one winner.

    Raises PlacingRefused where the prize belongs elsewhere, the entry is out, or every place is taken.
    """
    with transaction.atomic():
        # The lock makes two decisions for the last place wait for each other.
        held = Prize.objects.select_for_update().get(pk=prize.pk)
        contender = Entry.objects.select_for_update().get(pk=entry.pk)
        standing = Winner.objects.filter(prize=held, retracted_at__isnull=True)
        already = standing.filter(entry=contender).first()
        if already is not None:
            return already
        _check(contender, held, taken=standing.count())
        winner = Winner.objects.create(entry=contender, prize=held, citation=citation)
        events.record(
            "winner.placed",
            by=by,
            subject=contender,
            edition_id=contender.edition_id,
            prize=held.name_de,
            winner=winner.pk,
        )
    return winner


def place_all(placings: Collection[tuple[Entry, Prize, str]], *, by: User | None) -> list[Winner]:
    """Hand down many at once: (entry, prize, citation). All of them, or, with PlacingRefused, none. Six queries.

    Who holds the prize already is left as they are, as ``place`` does; the winners that are new are answered.
    """
    with transaction.atomic():
        # In one order, so that two who do this at once wait for each other instead of for ever.
        prizes = _held(Prize.objects.all(), {prize.pk for _entry, prize, _text in placings})
        entries = _held(Entry.objects.all(), {entry.pk for entry, _prize, _text in placings})
        standing = Winner.objects.filter(prize__in=prizes, retracted_at__isnull=True)
        holders = set(standing.values_list("entry_id", "prize_id"))
        taken = Counter(prize for _entry, prize in holders)
        fresh = []
        for entry, prize, citation in placings:
            if (entry.pk, prize.pk) in holders:
                continue
            _check(entries[entry.pk], prizes[prize.pk], taken=taken[prize.pk])
            taken[prize.pk] += 1
            holders.add((entry.pk, prize.pk))
            fresh.append(Winner(entry=entries[entry.pk], prize=prizes[prize.pk], citation=citation))
        made = Winner.objects.bulk_create(fresh)
        events.record_all(
            "winner.placed",
            by=by,
            subjects=[(one.entry, {"prize": one.prize.name_de, "winner": one.pk}) for one in made],
            edition_id=made[0].entry.edition_id if made else None,
        )
    return made


def _held[Row: models.Model](rows: QuerySet[Row], keys: Collection[int]) -> dict[int, Row]:
    return {row.pk: row for row in rows.select_for_update().filter(pk__in=keys).order_by("pk")}


def take_back(entry: Entry, prize: Prize, *, reason: str, by: User | None) -> bool:
    """Take ``prize`` back from ``entry``, at once and everywhere; False where it did not hold it. Needs a reason."""
    if not reason.strip():
        raise PlacingRefused(_("Please give a reason for taking the prize back."))
    with transaction.atomic():
        retracted = Winner.objects.filter(entry=entry, prize=prize, retracted_at__isnull=True).update(
            retracted_at=timezone.now(), retraction_reason=reason.strip()
        )
        if retracted:
            events.record(
                "winner.taken_back",
                by=by,
                subject=entry,
                edition_id=entry.edition_id,
                prize=prize.name_de,
                reason=reason.strip()[:200],
            )
    return bool(retracted)


def standing(edition: Edition) -> QuerySet[Winner]:
    """The winners as decided so far, in the order of the prizes. For organisers: it knows no embargo."""
    return (
        Winner.objects.filter(entry__edition=edition, entry__state__in=IN_COMPETITION, retracted_at__isnull=True)
        .select_related("entry__category", "entry__school", "entry__owner", "prize__category")
        .order_by("prize__position", "prize_id", "entry__number")
    )


def public(edition: Edition, now: datetime) -> QuerySet[Winner]:
    """Who may be shown to anybody; empty before the announced moment, whatever the state says."""
    if not edition.is_announced(now):
        return Winner.objects.none()
    return standing(edition)


def _check(entry: Entry, prize: Prize, *, taken: int) -> None:
    if prize.edition_id != entry.edition_id:
        raise PlacingRefused(_("This prize belongs to another edition."))
    if entry.state not in IN_COMPETITION:
        raise PlacingRefused(_("This entry is not in the competition."))
    if prize.category_id is not None and prize.category_id != entry.category_id:
        raise PlacingRefused(_("This prize belongs to another category."))
    if taken >= prize.places:
        raise PlacingRefused(_("Every place of this prize is taken."))
