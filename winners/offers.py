"""What this room tells the rooms below: the winners that a call points to, and how its events read."""

from django.utils.translation import gettext_lazy

from awards import showing
from ledger import sentences
from winners import gallery

SENTENCES = {
    "winner.placed": gettext_lazy("“%(subject)s” wins: %(prize)s."),
    "winner.taken_back": gettext_lazy("%(actor)s took “%(prize)s” back from “%(subject)s”: %(reason)s"),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    showing.offer(gallery.cards)
    sentences.offer(SENTENCES)
