"""Orders certificates: one row per recipient, with everything that will be printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction

from accounts.models import User
from awards.models import Edition
from certificates import serials
from certificates.models import Batch, Certificate
from certificates.states import CertificateKind
from certificates.wording import wording_for
from config.nudge import nudge
from entries.models import Entry, Participant
from entries.states import IN_COMPETITION
from ledger import events
from winners.models import Winner

WORKERS_NUDGED = 2
ROWS_AT_ONCE = 500
LONGEST_NAME = 200


@dataclass(frozen=True)
class Recipient:
    """One line of an order: who gets a certificate for what. Without a participant it is the entrant's own."""

    entry: Entry
    name: str
    participant: Participant | None
    winner: Winner | None


class NothingToOrderError(Exception):
    """Every recipient holds a certificate of this kind already, or there is none."""


def recipients(edition: Edition, kind: CertificateKind) -> Iterator[Recipient]:
    """Everybody who may hold a certificate of ``kind`` and does not yet, in order of entry numbers."""
    held = set(
        Certificate.objects.filter(edition=edition, kind=kind, revoked_at=None).values_list(
            "entry_id", "participant_id", "winner_id"
        )
    )
    for entry, winner in _honoured(edition, kind):
        # Whoever joined by a link may have no name yet: no certificate says an e-mail address.
        owner = entry.owner.name if entry.owner.family_name else ""
        lines = [(owner, None), *((person.printed_name, person) for person in entry.participants.all())]
        for name, participant in lines:
            key = (entry.pk, participant.pk if participant else None, winner.pk if winner else None)
            if name and key not in held:
                yield Recipient(entry, name, participant, winner)


def order(edition: Edition, *, kind: CertificateKind, by: User) -> Batch:
    """Write one owed certificate per recipient and nudge the printers. Ordering again adds only who is missing.

    Raises NothingToOrderError. Two orders at once print nobody twice: a constraint keeps one standing certificate each.
    """
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        owed = [_owe(line, kind) for line in recipients(edition, kind)]
        if not owed:
            raise NothingToOrderError
        batch = Batch.objects.create(edition=edition, kind=kind, ordered_by=by)
        for certificate in owed:
            certificate.batch = batch
        Certificate.objects.bulk_create(owed, batch_size=ROWS_AT_ONCE)
        events.record(
            "certificates.ordered", by=by, subject=batch, edition_id=edition.pk, kind=str(kind), count=len(owed)
        )
        for _ in range(WORKERS_NUDGED):
            nudge("certificates.tasks.issue", batch.pk)
    return batch


def order_again(certificate: Certificate, *, by: User) -> None:
    """Put a certificate that could not be printed back to the printers; nothing happens unless it had failed."""
    with transaction.atomic():
        moved = Certificate.objects.filter(pk=certificate.pk, state="failed").update(
            state="owed", attempts=0, last_error=""
        )
        if moved:
            events.record("certificate.reordered", by=by, subject=certificate, edition_id=certificate.edition_id)
            nudge("certificates.tasks.issue", certificate.batch_id)


def _honoured(edition: Edition, kind: CertificateKind) -> Iterator[tuple[Entry, Winner | None]]:
    if kind == CertificateKind.WINNER:
        wins = (
            Winner.objects.filter(entry__edition=edition, retracted_at=None)
            .select_related("prize", "entry__owner", "entry__category", "entry__school")
            .select_related("entry__edition__award__organisation")
            .prefetch_related("entry__participants")
            .order_by("entry__number", "pk")
        )
        for win in wins:
            yield win.entry, win
        return
    entries = (
        Entry.objects.filter(edition=edition, state__in=IN_COMPETITION)
        .select_related("owner", "category", "school", "edition__award__organisation")
        .prefetch_related("participants")
        .order_by("number")
    )
    for entry in entries:
        yield entry, None


def _owe(line: Recipient, kind: CertificateKind) -> Certificate:
    language = "en" if line.entry.language == "en" else "de"
    return Certificate(
        edition=line.entry.edition,
        entry=line.entry,
        participant=line.participant,
        winner=line.winner,
        kind=kind,
        serial=serials.draw(),
        recipient=line.name[:LONGEST_NAME],  # the wording keeps the whole name
        language=language,
        wording=wording_for(line.entry, line.name, line.winner, language),
        key=f"certificates/{line.entry.edition_id}/{uuid4().hex}.pdf",
    )
