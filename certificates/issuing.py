"""Prints what is owed: claim a row, print, store, record by a second claim."""

import hashlib
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from certificates.models import Batch, Certificate
from certificates.printing import print_certificate
from certificates.states import CertificateState
from config.nudge import nudge
from entries.models import Entry
from ledger import events, letters
from paper.printing import MisprintError
from uploads import bucket

log = structlog.get_logger(__name__)

CLAIM_EXPIRES = timedelta(minutes=5)  # a page takes well under a second; a claim this old belongs to a dead worker
MOST_ATTEMPTS = 3
AT_ONE_NUDGE = 25  # a task this long lets another batch's certificates through, and is soon repeated when killed


def work_on(batch_id: int) -> int:
    """Issue up to ``AT_ONE_NUDGE`` certificates of a batch, then nudge again; how many were tried."""
    tried = 0
    while tried < AT_ONE_NUDGE:
        certificate = _claim(batch_id)
        if certificate is None:
            tell_entrants(batch_id)
            return tried
        _issue(certificate)
        tried += 1
    nudge("certificates.tasks.issue", batch_id)
    return tried


def batches_with_work() -> list[int]:
    """Take back the claims of dead workers, then name the batches that still owe certificates."""
    dead = Certificate.objects.filter(state=CertificateState.PRINTING, claimed_at__lt=timezone.now() - CLAIM_EXPIRES)
    # What took its worker down each time would otherwise come back for ever.
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=CertificateState.FAILED, last_error="the worker that printed this certificate died"
    )
    dead.update(state=CertificateState.OWED)
    owed = Certificate.objects.filter(state=CertificateState.OWED).order_by().values_list("batch_id", flat=True)
    return list(owed.distinct())


def batches_untold() -> list[int]:
    """The batches with issued certificates whose entrants have not been written yet."""
    untold = Certificate.objects.filter(_STANDING, state=CertificateState.ISSUED, told_at=None).order_by()
    return list(untold.values_list("batch_id", flat=True).distinct())


def tell_entrants(batch_id: int) -> int:
    """Write one letter per entry whose certificates of this batch are all ready; how many letters were written.

    A prize is not told before its announcement: the sweep asks again. One that was taken back is never told.
    """
    batch = Batch.objects.select_related("edition__award__organisation").get(pk=batch_id)
    if batch.kind == "winner" and not batch.edition.is_announced(timezone.now()):
        return 0
    entries = (
        Entry.objects.filter(certificates__batch=batch)
        .annotate(
            unfinished=Count("certificates", filter=Q(certificates__batch=batch, certificates__state__in=_UNFINISHED)),
            untold=Count(
                "certificates",
                filter=Q(
                    certificates__batch=batch, certificates__told_at=None, certificates__winner__retracted_at=None
                ),
            ),
        )
        .filter(unfinished=0, untold__gt=0)
        .select_related("owner")
    )
    return sum(_tell(batch, entry) for entry in entries)


_STANDING = Q(winner__retracted_at=None)
_UNFINISHED = (CertificateState.OWED, CertificateState.PRINTING)


def _claim(batch_id: int) -> Certificate | None:
    with transaction.atomic():
        certificate = (
            Certificate.objects.select_for_update(skip_locked=True)
            .filter(batch_id=batch_id, state=CertificateState.OWED)
            .first()
        )
        if certificate is None:
            return None
        certificate.state = CertificateState.PRINTING
        certificate.claimed_at = timezone.now()
        certificate.attempts = F("attempts") + 1
        certificate.save(update_fields=["state", "claimed_at", "attempts"])
        certificate.refresh_from_db(fields=["attempts"])
    return certificate


def _issue(certificate: Certificate) -> None:
    address = settings.SITE_URL + reverse("certificates:check", args=[certificate.serial])
    try:
        printed = print_certificate(
            certificate.wording, design=certificate.design, serial=certificate.serial, check_url=address
        )
        bucket.put(certificate.key, printed.pdf, content_type="application/pdf")
    except (MisprintError, bucket.StorageError) as error:
        _give_back(certificate, error)
        return
    with transaction.atomic():
        moved = Certificate.objects.filter(
            pk=certificate.pk, state=CertificateState.PRINTING, claimed_at=certificate.claimed_at
        ).update(
            state=CertificateState.ISSUED,
            issued_at=timezone.now(),
            size=len(printed.pdf),
            sha256=hashlib.sha256(printed.pdf).hexdigest(),
            last_error="",
        )
        if moved:
            events.record("certificate.issued", by=None, subject=certificate, edition_id=certificate.edition_id)


def _give_back(certificate: Certificate, error: Exception) -> None:
    # What does not fit today fits no better in a minute; a storage that is away may come back.
    final = isinstance(error, MisprintError) or certificate.attempts >= MOST_ATTEMPTS
    log.warning("certificate_failed", certificate=certificate.pk, error=str(error), final=final)
    Certificate.objects.filter(
        pk=certificate.pk, state=CertificateState.PRINTING, claimed_at=certificate.claimed_at
    ).update(state=CertificateState.FAILED if final else CertificateState.OWED, last_error=str(error)[:300])


def _tell(batch: Batch, entry: Entry) -> bool:
    with transaction.atomic():
        ready = Certificate.objects.filter(
            _STANDING, batch=batch, entry=entry, state=CertificateState.ISSUED, told_at=None
        )
        told = ready.update(told_at=timezone.now())
        if not told:
            return False
        letters.write(
            "certificates.ready",
            to=entry.owner.email,
            name=entry.owner.name,
            user_id=entry.owner.pk,
            language=entry.owner.language or entry.language,
            sender=batch.edition.award.organisation,
            edition_id=batch.edition_id,
            about=entry,
            once_key=f"certificates:{batch.pk}:{entry.pk}",
            edition=batch.edition,
            entry=entry,
            count=told,
            address=settings.SITE_URL + reverse("certificates:of_entry", args=[entry.pk]),
        )
    return True
