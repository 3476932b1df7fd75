"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences

SENTENCES = {
    "entry.filled_from_word": _("%(actor)s filled in %(count)s answers of %(subject)s from a Word document."),
    "entry.word_taken_back": _("%(actor)s took back what came from a Word document (%(subject)s)."),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
