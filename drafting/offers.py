"""What this room tells the rooms below: how its events read in the log, and which objects are its own."""

from django.utils.translation import gettext_lazy as _

from drafting import prints
from ledger import sentences
from uploads.housekeeping import owners

SENTENCES = {
    "entry.filled_from_word": _("%(actor)s filled in %(count)s answers of %(subject)s from a Word document."),
    "entry.word_taken_back": _("%(actor)s took back what came from a Word document (%(subject)s)."),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
    owners.offer(owners.Owner("call on paper", ("calls/",), prints.objects, prints.print_anew))
