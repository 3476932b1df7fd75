"""Who may fetch which certificate. The only door to rows for a view."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from awards.access import Visitor, edition_to_run
from awards.models import Edition
from awards.states import EditionState
from certificates.models import Batch, Certificate
from certificates.states import CertificateKind, CertificateState
from entries.access import entries_visible_to
from entries.models import Entry

CHECKABLE = (CertificateState.ISSUED, CertificateState.REVOKED)


def certificates_of_edition(user: Visitor, edition_pk: int) -> tuple[Edition, QuerySet[Certificate]]:
    """An edition and its certificates, for whoever runs it; 404 for anybody else."""
    edition = edition_to_run(user, edition_pk)
    return edition, Certificate.objects.filter(edition=edition)


def batch_to_watch(user: Visitor, edition_pk: int, pk: int) -> Batch:
    """A batch of an edition, for whoever runs that edition; 404 for anybody else."""
    batches = Batch.objects.select_related("edition__award__organisation")
    return get_object_or_404(batches, pk=pk, edition=edition_to_run(user, edition_pk))


def certificate_to_run(user: Visitor, edition_pk: int, pk: int) -> Certificate:
    """A certificate of an edition, for whoever runs that edition; 404 for anybody else."""
    certificates = certificates_of_edition(user, edition_pk)[1]
    return get_object_or_404(certificates.select_related("edition__award__organisation"), pk=pk)


def certificates_of_entry(user: Visitor, entry: Entry) -> QuerySet[Certificate]:
    """The certificates that the people on an entry may fetch now: issued, and for a prize only once it is announced."""
    mine = Certificate.objects.filter(entry=entry, entry__in=entries_visible_to(user), state=CertificateState.ISSUED)
    return mine.filter(_told())


def certificate_to_fetch(user: Visitor, entry: Entry, pk: int) -> Certificate:
    """One of them; 404 otherwise."""
    return get_object_or_404(certificates_of_entry(user, entry), pk=pk)


def certificate_to_check(serial: str) -> Certificate | None:
    """The certificate that anybody may check by its serial; None before a prize is announced, as if there were none."""
    return (
        Certificate.objects.filter(_told(), serial=serial, state__in=CHECKABLE)
        .select_related("edition__award__organisation", "participant", "entry__owner")
        .first()
    )


def _told() -> Q:
    """Participation is no secret; a prize is, up to the second of its announcement, by the clock alone."""
    public = Q(edition__state__in=(EditionState.ANNOUNCED, EditionState.ARCHIVED)) | Q(
        edition__state=EditionState.DECIDED, edition__announce_at__lte=timezone.now()
    )
    return ~Q(kind=CertificateKind.WINNER) | (public & Q(winner__retracted_at=None))
