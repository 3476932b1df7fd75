"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences

SENTENCES = {
    "certificates.ordered": _("%(actor)s ordered certificates. Number: %(count)s."),
    "certificate.reordered": _("%(actor)s had the certificate %(subject)s printed again."),
    "certificate.issued": _("The certificate %(subject)s was issued."),
    "certificate.revoked": _("%(actor)s revoked the certificate %(subject)s."),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
