"""What this room tells the rooms below: reasons in an entry, boxes on its page, names in the gallery, its log."""

from collections.abc import Iterator
from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import data
from accounts.erasing import shares
from accounts.erasing.shares import Fate, Step, names_of
from accounts.models import User
from awards import board
from awards.board import Count
from awards.models import Edition
from entries import entry_notes, freezing
from entries.entry_notes import Note
from entries.erasing import holders
from entries.erasing.holders import Holder
from entries.models import Entry
from ledger import sentences
from nominations import nominations, nominees, queries, reasons
from nominations.models import Nomination, Nominee
from nominations.states import NomineeState
from winners import gallery

SENTENCES = {
    "nomination.written": gettext_lazy("Somebody wrote a nomination (%(subject)s)."),
    "nomination.confirmed": gettext_lazy("A nomination was confirmed (%(subject)s)."),
    "nomination.withdrawn": gettext_lazy("A nomination was taken back (%(subject)s)."),
    "nomination.accepted": gettext_lazy("%(actor)s accepted a nomination and began an entry."),
    "nomination.declined": gettext_lazy("A nominated person declined; their name is erased (%(subject)s)."),
    "nomination.barred": gettext_lazy("A nominated person wants no more letters; their name is erased (%(subject)s)."),
    "nomination.expired": gettext_lazy("A nomination was not answered before the deadline (%(subject)s)."),
    "nomination.erased": gettext_lazy("An unanswered nomination was erased (%(subject)s)."),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    freezing.offer(reasons.page)
    entry_notes.offer(for_entrant)
    entry_notes.offer_for_organisers(for_entry)
    gallery.offer_credits(reasons.credits_of)
    board.offer(for_board)
    data.offer("nominations", known_about)
    holders.offer(Holder(erase=lambda entry, by: nominees.erase_of(entry)))
    shares.offer(steps)
    sentences.offer(SENTENCES)


def steps(user: User) -> Iterator[Step]:
    """As somebody nominated, and as somebody who nominates."""
    addresses = names_of(user).addresses
    nominated = Nominee.objects.filter(Q(user=user) | Q(email__in=addresses), erased_at=None)
    for nominee in nominated.order_by("pk"):
        words = _("Name and address go; what was written about the person goes as well, unless an entry holds it.")
        run = partial(nominees.forget_person, nominee)
        yield Step(_("Was nominated"), Fate.TAKEN_OFF, words, run, edition_id=nominee.edition_id)
    written = Nomination.objects.filter(Q(nominator=user) | Q(nominator_email__in=addresses))
    for nomination in written.order_by("pk"):
        words = _("Name and address go; the reasons belong to the person who was nominated.")
        run = partial(nominations.forget_nominator, nomination)
        yield Step(_("Nominated somebody"), Fate.TAKEN_OFF, words, run, edition_id=nomination.edition_id)


def for_entrant(entry: Entry, user: User) -> Iterator[Note]:
    """Why they were nominated, in the words of those who did."""
    if not entry.edition.takes_nominations:
        return
    told = reasons.of_entry(entry)
    if told:
        said = [f"{one.nominator_name} ({one.get_relation_display()}): „{one.why}“" for one in told]
        said.append(_("These reasons go along with your entry. Nobody can change them."))
        yield Note(5, _("Why you were nominated"), tuple(said))


def for_entry(entry: Entry, user: User) -> Iterator[Note]:
    """Who nominated the entrant, for those who run the award."""
    if not entry.edition.takes_nominations:
        return
    told = reasons.of_entry(entry)
    if told:
        said = tuple(f"{one.nominator_name} ({one.get_relation_display()}), {one.nominator_email}" for one in told)
        yield Note(5, _("Nominated by"), said)


def for_board(edition: Edition, user: User) -> Iterator[Count]:
    """How many people were nominated and what they answered."""
    if not edition.takes_nominations:
        return
    counts = queries.counts(edition)
    address = reverse("nominations:organiser_list", args=[edition.pk])
    yield Count(40, sum(counts.values()), _("people nominated"), address)
    waiting = counts.get(NomineeState.ASKED, 0)
    yield Count(41, waiting, _("nominations wait for an answer"), f"{address}?state={NomineeState.ASKED}")


def known_about(user: User) -> list[dict[str, object]]:
    """What somebody wrote about others, and what others wrote about them."""
    written = Nomination.objects.filter(nominator=user).values(
        "written_at", "given_name", "family_name", "email", "relation", "why", "state"
    )
    nominated = Nominee.objects.filter(Q(user=user) | Q(email=user.email)).values(
        "asked_at", "answered_at", "state", "nominations__why", "nominations__relation"
    )
    return [*map(dict, written), *map(dict, nominated)]
