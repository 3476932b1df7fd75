"""The states of a certificate, and the moves between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CertificateState(TextChoices):
    OWED = "owed", _("Waiting to be printed")
    PRINTING = "printing", _("Being printed")
    ISSUED = "issued", _("Issued")
    FAILED = "failed", _("Could not be printed")
    REVOKED = "revoked", _("Revoked")


MOVES: dict[CertificateState, tuple[CertificateState, ...]] = {
    CertificateState.OWED: (CertificateState.PRINTING,),
    CertificateState.PRINTING: (
        CertificateState.ISSUED,
        CertificateState.OWED,
        CertificateState.FAILED,
    ),
    CertificateState.FAILED: (CertificateState.OWED,),
    CertificateState.ISSUED: (CertificateState.REVOKED,),
    CertificateState.REVOKED: (),
}


class CertificateKind(TextChoices):
    WINNER = "winner", _("Prize")
    PARTICIPATION = "participation", _("Participation")
