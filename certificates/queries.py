"""Read models of the organiser's certificate pages: each costs the same at one row and at ten thousand."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from awards.models import Edition
from certificates.models import Batch, Certificate
from certificates.states import CertificateState


@dataclass(frozen=True)
class Progress:
    """How far a batch is. ``done`` counts what was issued or revoked, ``failed`` what needs a person."""

    total: int
    done: int
    failed: int

    @property
    def is_running(self) -> bool:
        return self.done + self.failed < self.total


def batches(edition: Edition) -> QuerySet[Batch]:
    """The batches of an edition, newest first, each with ``total``, ``done`` and ``failed``."""
    return (
        Batch.objects.filter(edition=edition)
        .select_related("ordered_by")
        .annotate(
            total=Count("certificates"),
            done=Count("certificates", filter=Q(certificates__state__in=_DONE)),
            failed=Count("certificates", filter=Q(certificates__state=CertificateState.FAILED)),
        )
        .order_by("-pk")
    )


def progress(batch: Batch) -> Progress:
    """How far one batch is, in one query."""
    counts = Certificate.objects.filter(batch=batch).aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state__in=_DONE)),
        failed=Count("pk", filter=Q(state=CertificateState.FAILED)),
    )
    return Progress(**counts)


def listed(certificates: QuerySet[Certificate], *, state: str = "", text: str = "") -> QuerySet[Certificate]:
    """Certificates for a list, by state and by a word in recipient, entry number or serial."""
    found = certificates.select_related("entry", "winner__prize").order_by("entry__number", "pk")
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(
            Q(recipient__unaccent__icontains=text)
            | Q(entry__number__icontains=text)
            | Q(serial__icontains=text.replace("-", ""))
        )
    return found


_DONE = (CertificateState.ISSUED, CertificateState.REVOKED)
