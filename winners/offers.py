"""What this room tells the rooms below: the winners that a call points to, and how its events read."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards import showing
from entries.erasing import holders
from entries.erasing.holders import Holder
from ledger import sentences
from winners import gallery
from winners.models import Winner

SENTENCES = {
    "winner.placed": gettext_lazy("“%(subject)s” wins: %(prize)s."),
    "winner.taken_back": gettext_lazy("%(actor)s took “%(prize)s” back from “%(subject)s”: %(reason)s"),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    showing.offer(gallery.cards)
    sentences.offer(SENTENCES)
    holders.offer(Holder(keeps=keeps))


def keeps(keys: Collection[int]) -> dict[int, str]:
    """A prize, and one that was taken back: who won what is public, and must stay comprehensible."""
    words = _("It won a prize: who won what is public and stays, with title, citation and credits.")
    return dict.fromkeys(Winner.objects.filter(entry__in=keys).values_list("entry_id", flat=True), words)
