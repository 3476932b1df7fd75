"""Categories and prizes of an edition: added, changed, and taken out while nothing hangs on them."""

from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Category, Edition, Prize
from ledger import events


class InUse(Exception):
    """Something hangs on this row already; the message says what."""


def add_category(edition: Edition, *, by: User, **fields: Any) -> Category:
    """A further category, last in order, with a code of its own made from its name."""
    with transaction.atomic():
        taken = set(Category.objects.filter(edition=edition).values_list("code", flat=True))
        base = slugify(fields["name_de"])[:36] or "category"
        code = next(c for c in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if c not in taken)
        category = Category.objects.create(
            edition=edition, code=code, position=_next_position(edition.categories.all()), **fields
        )
        events.record("category.added", by=by, subject=category, edition_id=edition.pk)
    return category


def change_category(category: Category, *, by: User, **fields: Any) -> None:
    """Set names and descriptions; entries that were sent keep the words they were sent with."""
    with transaction.atomic():
        Category.objects.filter(pk=category.pk).update(**fields)
        events.record("category.changed", by=by, subject=category, edition_id=category.edition_id)


def remove_category(category: Category, *, by: User) -> None:
    """Take a category out. Raises InUse where an entry competes in it or a prize belongs to it."""
    with transaction.atomic():
        held = Category.objects.select_for_update().get(pk=category.pk)
        if held.entries.exists():
            raise InUse(_("Entries compete in this category. It cannot be removed."))
        if held.prizes.exists():
            raise InUse(_("A prize belongs to this category. Please remove the prize first."))
        events.record("category.removed", by=by, subject=held, edition_id=held.edition_id)
        held.delete()


def add_prize(edition: Edition, *, by: User, **fields: Any) -> Prize:
    """A further prize, last in order."""
    with transaction.atomic():
        prize = Prize.objects.create(edition=edition, position=_next_position(edition.prizes.all()), **fields)
        events.record("prize.added", by=by, subject=prize, edition_id=edition.pk)
    return prize


def change_prize(prize: Prize, *, by: User, **fields: Any) -> None:
    """Set what a prize is. Raises InUse where more winners hold it than places would remain."""
    with transaction.atomic():
        held = Prize.objects.select_for_update().get(pk=prize.pk)
        won = held.winners.filter(retracted_at__isnull=True).count()
        if fields.get("places", held.places) < won:
            raise InUse(_("More entries have won this prize than places would remain."))
        Prize.objects.filter(pk=held.pk).update(**fields)
        events.record("prize.changed", by=by, subject=held, edition_id=held.edition_id)


def remove_prize(prize: Prize, *, by: User) -> None:
    """Take a prize out. Raises InUse where somebody won it, even if it was taken back, or a decision names it."""
    with transaction.atomic():
        held = Prize.objects.select_for_update().get(pk=prize.pk)
        if held.winners.exists():
            raise InUse(_("Somebody has won this prize. It cannot be removed."))
        events.record("prize.removed", by=by, subject=held, edition_id=held.edition_id)
        try:
            held.delete()
        except ProtectedError as error:  # decisions live in a room upstairs, and hold what they name
            raise InUse(_("A decision names this prize. It cannot be removed while the decision stands.")) from error


def _next_position(rows: Any) -> int:
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1
