"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences

SENTENCES = {
    "comparison.decided": _("%(actor)s compared two entries in “%(round)s”."),
    "comparison.taken_back": _("%(actor)s took the last comparison in “%(round)s” back."),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
