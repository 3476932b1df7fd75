"""Result letters: after the announcement winners and everybody else hear back, each once."""

from collections.abc import Iterable
from itertools import batched

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone, translation

from accounts.models import User
from awards.models import Edition
from awards.states import EditionState
from entries.models import Colleague, Entry
from entries.states import IN_COMPETITION
from ledger import events, letters
from winners.models import Winner

# Small enough to commit within seconds: a worker that dies has lost one batch, and the sweep goes on from there.
BATCH = 100


def write(edition_id: int) -> int:
    """Write the letters that this edition still owes, and say how many; a second call in parallel adds none."""
    edition = (
        Edition.objects.select_related("award__organisation")
        .filter(pk=edition_id, state=EditionState.ANNOUNCED, results_written_at__isnull=True)
        .first()
    )
    if edition is None:
        return 0
    owed = Entry.objects.filter(edition=edition, state__in=IN_COMPETITION).order_by("pk").values_list("pk", flat=True)
    written = sum(_write_batch(edition, keys) for keys in batched(list(owed), BATCH))
    with transaction.atomic():
        # The second of two sweeps finds the time set and records nothing.
        if Edition.objects.filter(pk=edition.pk, results_written_at__isnull=True).update(
            results_written_at=timezone.now()
        ):
            events.record("edition.results_written", by=None, subject=edition, edition_id=edition.pk)
    return written


def owing() -> list[int]:
    """The announced editions in which not everybody has heard back."""
    waiting = Edition.objects.filter(state=EditionState.ANNOUNCED, results_written_at__isnull=True)
    return list(waiting.order_by("announced_at").values_list("pk", flat=True))


def _write_batch(edition: Edition, keys: Iterable[int]) -> int:
    accepted = Colleague.objects.filter(accepted_at__isnull=False).select_related("user")
    won = Winner.objects.filter(retracted_at__isnull=True).select_related("prize").order_by("prize__position")
    entries = (
        Entry.objects.filter(pk__in=list(keys))
        .select_related("owner")
        .prefetch_related(
            Prefetch("colleagues", accepted, to_attr="joined"), Prefetch("wins", won, to_attr="standing_wins")
        )
    )
    written = 0
    with transaction.atomic():
        for entry in entries:
            colleagues: list[Colleague] = getattr(entry, "joined")  # noqa: B009 - set by the prefetch above
            people = {entry.owner_id: entry.owner} | {c.user_id: c.user for c in colleagues if c.user is not None}
            written += sum(_write_one(edition, entry, person) for person in people.values())
    return written


def _write_one(edition: Edition, entry: Entry, person: User) -> bool:
    wins: list[Winner] = getattr(entry, "standing_wins")  # noqa: B009 - set by the prefetch of the batch
    language = person.language or "de"
    with translation.override(language):
        letter = letters.write(
            "winners.result_winner" if wins else "winners.result",
            to=person.email,
            name=person.name if person.given_name or person.family_name else "",
            user_id=person.pk,
            language=language,
            sender=edition.award.organisation,
            edition_id=edition.pk,
            about=entry,
            once_key=f"result-{entry.pk}-{person.pk}",
            edition_title=str(edition.title),
            entry_title=entry.title,
            number=entry.number,
            prizes=", ".join(str(win.prize.name) for win in wins),
            citation=next((win.citation for win in wins if win.citation), ""),
            winners_url=f"{settings.SITE_URL}/awards/{edition.award.slug}/{edition.slug}/winners/",
            entry_url=f"{settings.SITE_URL}/entries/{entry.pk}/",
        )
    return letter is not None
