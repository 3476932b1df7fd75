"""What this room tells the rooms below: how its events read in the log, and which objects are its own."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from drafting import prints
from drafting.models import WordFile
from entries.erasing import holders
from entries.erasing.holders import Holder
from entries.models import Entry
from ledger import sentences
from uploads.housekeeping import owners

SENTENCES = {
    "entry.filled_from_word": _("%(actor)s filled in %(count)s answers of %(subject)s from a Word document."),
    "entry.word_taken_back": _("%(actor)s took back what came from a Word document (%(subject)s)."),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
    holders.offer(Holder(erase=erase, forget=forget))
    owners.offer(owners.Owner("call on paper", ("calls/",), prints.objects, prints.print_anew))


def erase(entry: Entry, by: User) -> None:
    """What Word documents said goes with the entry."""
    WordFile.objects.filter(entry=entry).delete()


def forget(entry: Entry, person: User) -> None:
    """Of an entry that stays, what the documents of this person said."""
    WordFile.objects.filter(entry=entry, brought_by=person).delete()
