"""Takes a certificate back; its check page says so from that moment."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from certificates.models import Certificate
from certificates.states import CertificateState
from ledger import events


class NotIssuedError(Exception):
    """Only a certificate that was issued can be revoked."""


def revoke(certificate: Certificate, *, reason: str, by: User) -> None:
    """Mark an issued certificate as revoked, with a reason that everybody who checks it reads.

    The row and the file stay as evidence; the recipient may then be ordered a new one. Raises NotIssuedError, also for
    the second of two clicks.
    """
    with transaction.atomic():
        moved = Certificate.objects.filter(pk=certificate.pk, state=CertificateState.ISSUED).update(
            state=CertificateState.REVOKED, revoked_at=timezone.now(), revocation_reason=reason
        )
        if not moved:
            raise NotIssuedError
        events.record("certificate.revoked", by=by, subject=certificate, edition_id=certificate.edition_id)
