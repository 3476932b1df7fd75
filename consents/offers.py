"""What this room tells the rooms below: what follows a submit, a teacher's note, a person's data, its log."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import data
from accounts.models import User
from awards.states import Purpose
from consents import from_form, people, queries
from consents.models import Person, Scan
from consents.states import Method, Shows
from entries import entry_notes, followers
from entries.entry_notes import Note
from entries.erasing import holders
from entries.erasing.holders import Holder
from entries.models import Entry
from entries.offers import standing
from entries.together import colleagues
from ledger import sentences
from uploads.housekeeping import owners

SENTENCES = {
    "consent.given": gettext_lazy("Somebody on “%(subject)s” answered what may be shown: %(method)s."),
    "consent.withdrawn": gettext_lazy("A consent for “%(subject)s” was withdrawn: %(purpose)s. By: %(actor)s."),
    "consent.undone": gettext_lazy("%(actor)s took back an answer noted by mistake for “%(subject)s”."),
    "consent.reminded": gettext_lazy("%(actor)s reminded people on “%(subject)s” of their consent: %(count)s."),
    "consent.scanned": gettext_lazy("%(actor)s handed in signed sheets for “%(subject)s”."),
    "consent.scan_removed": gettext_lazy("%(actor)s removed signed sheets of “%(subject)s”."),
    "consent.page_set_aside": gettext_lazy("%(actor)s set a scanned page of “%(subject)s” aside."),
    "consent.picture_marked": gettext_lazy("%(actor)s said who is in a picture of “%(subject)s”: %(shows)s."),
    "consent.link_renewed": gettext_lazy("%(actor)s gave somebody on “%(subject)s” a new link."),
    "consent.text_written": gettext_lazy("%(actor)s wrote the texts of the consents, version %(number)s."),
    "consent.rules_set": gettext_lazy("%(actor)s set the rules of the consents."),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    followers.offer(followers.Follower(submitted=from_form.note, taken_off=people.take_off))
    entry_notes.offer(for_entry)
    owners.offer_scope("consents", standing)  # signed sheets stay as long as the entry that they are named after
    data.offer("consents", known_of)
    holders.offer(Holder(erase=erase, forget=forget))
    words = {"purpose": dict(Purpose.choices), "method": dict(Method.choices), "shows": dict(Shows.choices)}
    sentences.offer(SENTENCES, words=words)


def erase(entry: Entry, by: User) -> None:
    """Scans go, and those who have an account are taken off; participants are by whoever erases the entry."""
    Scan.objects.filter(entry=entry).delete()
    for person in Person.objects.filter(entry=entry, user__isnull=False):
        people.take_off_user(person)


def forget(entry: Entry, person: User) -> None:
    """Somebody with an account who is erased leaves their answers, without a name."""
    for one in Person.objects.filter(entry=entry, user=person):
        people.take_off_user(one)


def for_entry(entry: Entry, user: User) -> Iterator[Note]:
    """How many of the people on an entry have answered."""
    if not colleagues.edits(entry, user):
        return
    told = queries.of_edition(entry.edition, [entry])[0]
    if not told.people:
        return
    text = ngettext(
        "%(done)s of %(count)s person has answered what may be shown.",
        "%(done)s of %(count)s people have answered what may be shown.",
        told.people,
    ) % {"done": told.done, "count": told.people}
    yield Note(
        5, _("Consents"), (text,), reverse("consents:of_entry", args=[entry.pk]), _("Open consents"), "signature"
    )


def known_of(user: User) -> list[dict[str, Any]]:
    """What somebody with an account agreed to, for the data they take away."""
    return [
        {
            "entry": statement.person.entry.number or statement.person.entry.title,
            "at": statement.at,
            "method": statement.method,
            "name": statement.name,
            "text": statement.wording or (statement.text.intro if statement.text else ""),
            "text_version": statement.text.number if statement.text else None,
            "is_withdrawal": statement.is_withdrawal,
            "answers": [
                {
                    "purpose": one.purpose,
                    "channel": one.channel,
                    "agreed": one.agreed,
                    "given_at": one.given_at,
                    "ended_at": one.ended_at,
                }
                for one in statement.consents.all()
            ],
        }
        for statement in people.of_user(user)
    ]
