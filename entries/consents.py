"""Consents: given at a submit, withdrawn at once, asked by every path that publishes."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import User
from awards.states import Purpose
from entries.models import Consent, Entry, Participant
from ledger import events


def may_show(entry: Entry, purpose: Purpose) -> bool:
    """Whether something of ``entry`` may be published for ``purpose``, now."""
    return scope(Entry.objects.filter(pk=entry.pk), purpose).exists()


def scope(entries: QuerySet[Entry], purpose: Purpose) -> QuerySet[Entry]:
    """Those of ``entries`` that may be published for ``purpose``.

    The entrant's consent must stand, and nobody on the entry may have taken theirs back: the weakest consent wins.
    """
    standing = Consent.objects.filter(
        entry_id=OuterRef("pk"), participant__isnull=True, purpose=purpose, withdrawn_at__isnull=True
    )
    renewed = Consent.objects.filter(
        participant_id=OuterRef("participant_id"), purpose=purpose, withdrawn_at__isnull=True
    )
    taken_back = Consent.objects.filter(
        ~Exists(renewed),
        entry_id=OuterRef("pk"),
        participant__isnull=False,
        purpose=purpose,
        withdrawn_at__isnull=False,
    )
    return entries.filter(Exists(standing), ~Exists(taken_back))


def purposes_shown(entries: Iterable[Entry]) -> dict[int, set[Purpose]]:
    """For each entry's number in the database, the purposes it may be published for; one query for a whole list."""
    keys = [entry.pk for entry in entries]
    allowed: dict[int, set[Purpose]] = {key: set() for key in keys}
    people: dict[tuple[int, int, str], bool] = {}
    for consent in Consent.objects.filter(entry_id__in=keys):
        if consent.participant_id is not None:
            person = (consent.entry_id, consent.participant_id, consent.purpose)
            people[person] = people.get(person, False) or consent.withdrawn_at is None
        elif consent.withdrawn_at is None:
            allowed[consent.entry_id].add(Purpose(consent.purpose))
    taken_back = {(entry_id, purpose) for (entry_id, _, purpose), stands in people.items() if not stands}
    return {key: {purpose for purpose in found if (key, purpose) not in taken_back} for key, found in allowed.items()}


def withdraw(entry: Entry, purpose: Purpose, *, by: User | None, participant: Participant | None = None) -> bool:
    """Take a consent back, with effect from this moment; False where none stood."""
    with transaction.atomic():
        withdrawn = Consent.objects.filter(
            entry=entry, participant=participant, purpose=purpose, withdrawn_at__isnull=True
        ).update(withdrawn_at=timezone.now())
        if withdrawn:
            events.record("consent.withdrawn", by=by, subject=entry, edition_id=entry.edition_id, purpose=str(purpose))
    return bool(withdrawn)
