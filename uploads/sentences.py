"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences

SENTENCES = {
    "upload.begun": _("%(actor)s began to upload the file “%(subject)s”."),
    "upload.stored": _("%(actor)s uploaded the file “%(subject)s”."),
    "upload.aborted": _("%(actor)s stopped the upload of the file “%(subject)s”."),
    "upload.discarded": _("The file “%(subject)s” was deleted from the storage."),
    "upload.erased": _("A file was erased together with what it belonged to. By: %(actor)s."),
    "upload.abandoned": _("The upload of the file “%(subject)s” was never finished. Its parts were deleted."),
    "upload.ready": _("The file “%(subject)s” was inspected and accepted."),
    "upload.refused": _("The file “%(subject)s” was inspected and not accepted."),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
