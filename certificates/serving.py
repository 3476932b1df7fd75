"""A certificate's PDF in the storage: its short address, after the caller's check of the permission, and its owner."""

from typing import Any

from django.db.models import BigIntegerField, BooleanField, Case, QuerySet, Value, When
from django.db.models.functions import Cast

from certificates.models import Certificate
from certificates.states import CertificateState
from uploads import bucket


class NotPrintedError(Exception):
    """There is no PDF of this certificate."""


def download_url(certificate: Certificate) -> str:
    """An address that works for a few minutes. Raises NotPrintedError."""
    if certificate.state not in (CertificateState.ISSUED, CertificateState.REVOKED):
        raise NotPrintedError
    name = f"{certificate.wording['heading']} {certificate.entry.number} {certificate.recipient}.pdf"
    return bucket.presign_get(certificate.key, filename=name, content_type="application/pdf")


def objects() -> QuerySet[Certificate, Any]:
    """Key, size, whether it must be in the storage, and SHA-256: for ``uploads.housekeeping.owners``."""
    printed = {"state__in": [CertificateState.ISSUED, CertificateState.REVOKED]}
    due = Case(When(**printed, then=True), default=False, output_field=BooleanField())
    size = Case(When(**printed, then=Cast("size", BigIntegerField())))
    sha256 = Case(When(**printed, then="sha256"), default=Value(""))
    return Certificate.objects.values_list("key", size, due, sha256)
