"""Short addresses of a certificate's PDF. The caller has just checked the permission."""

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
