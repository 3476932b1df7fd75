"""Letting a leak stand: one click, remembered for as long as the words and their place stay the same."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from blindness.models import Acceptance, Check, Leak
from blindness.states import CheckState, Side, Version
from entries.models import Entry
from ledger import events


@transaction.atomic
def accept(entry: Entry, leaks: Sequence[Leak], *, side: Side, by: User) -> int:
    """Let these stand; returns how many did not stand before."""
    known = set(_of(entry, leaks, side).values_list("fingerprint", flat=True))
    new = {leak.fingerprint: leak.said for leak in leaks if leak.fingerprint not in known}
    Acceptance.objects.bulk_create(
        [
            Acceptance(entry=entry, fingerprint=one, side=side, said=said, accepted_by=by, accepted_at=timezone.now())
            for one, said in new.items()
        ],
        ignore_conflicts=True,  # a second click at the same moment
    )
    if new:
        events.record("entry.leaks_accepted", by=by, subject=entry, edition_id=entry.edition_id, side=str(side))
    return len(new)


@transaction.atomic
def reconsider(entry: Entry, leaks: Sequence[Leak], *, side: Side, by: User) -> int:
    """Take it back; returns how many stood."""
    gone, _each = _of(entry, leaks, side).delete()
    if gone:
        events.record("entry.leaks_reopened", by=by, subject=entry, edition_id=entry.edition_id, side=str(side))
    return gone


@transaction.atomic
def look_through(entry: Entry, *, by: User) -> bool:
    """Note that somebody looked through what could not be searched; False where it was searched after all."""
    failed = Check.objects.filter(entry=entry, version=Version.SENT, state=CheckState.FAILED)
    if not failed.update(state=CheckState.LOOKED, retry_at=None):
        return False
    events.record("entry.looked_through", by=by, subject=entry, edition_id=entry.edition_id)
    return True


def _of(entry: Entry, leaks: Sequence[Leak], side: Side) -> QuerySet[Acceptance]:
    return Acceptance.objects.filter(entry=entry, side=side, fingerprint__in=[leak.fingerprint for leak in leaks])
