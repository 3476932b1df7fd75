"""What entrants say of the jury: whom they know. Whoever is named reads nothing of the entry, and is not told."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition
from entries import entry_notes
from entries.entry_notes import Note
from entries.models import Entry
from juries import recusals
from juries.access import standing_recusals
from juries.models import Juror, Recusal
from juries.panels import rules
from juries.states import JurorState, RecusalOrigin, Refused
from ledger import events

MOST = 5


def introduce() -> None:
    """Make the offer; called once, when all apps are loaded."""
    entry_notes.offer(notes)


def may_name(entry: Entry) -> bool:
    """Whether the jury is shown to entrants of this edition: by its rules, until the winners are public."""
    return not entry.edition.is_announced(timezone.now()) and rules.of(entry.edition).entrants_name


def jury_of(edition: Edition) -> QuerySet[Juror]:
    """Everybody who takes part in a jury of ``edition``, by name."""
    seats = Juror.objects.filter(panel__edition=edition, state=JurorState.ACCEPTED).exclude(name="")
    return seats.order_by("name", "pk")


def named_by(entry: Entry) -> QuerySet[Recusal]:
    """Whom the entrants of ``entry`` named, and nothing of what else keeps people away from it."""
    rows = Recusal.objects.filter(entry=entry, origin=RecusalOrigin.ENTRANT)
    return rows.select_related("juror").order_by("declared_at")


def name(entry: Entry, juror: Juror, *, reason: str, by: User) -> None:
    """Keep ``juror`` away from ``entry``. Raises Refused past five people; the chair may overrule what has no ground.

    Where something else keeps them away already, that stays, and the answer is the same: no entrant learns of it.
    """
    if not reason.strip():
        raise Refused(_("Please say in a few words how you know each other."))
    with transaction.atomic():
        Entry.objects.select_for_update().get(pk=entry.pk)
        if named_by(entry).count() >= MOST:
            raise Refused(_("You can name at most five people. If there are more, please write to the organiser."))
        if not standing_recusals().filter(entry=entry, juror=juror).exists():
            recusals.declare(juror, entry, reason=reason, by=by, origin=RecusalOrigin.ENTRANT)


def take_back(recusal: Recusal, *, by: User) -> None:
    """Undo a click: while the entry may be changed, whoever named somebody takes that back."""
    if not recusal.entry.takes_changes(timezone.now()):
        raise Refused(_("Judging has begun. Please write to the organiser."))
    with transaction.atomic():
        removed, _rows = Recusal.objects.filter(pk=recusal.pk, origin=RecusalOrigin.ENTRANT).delete()
        if removed:
            events.record(
                "recusal.taken_back",
                by=by,
                subject=recusal,
                edition_id=recusal.entry.edition_id,
                entry=recusal.entry.number,
                juror=str(recusal.juror)[:200],
            )


def notes(entry: Entry, user: User) -> Iterator[Note]:
    """The way to the page, on the entry's own page."""
    if may_name(entry) and jury_of(entry.edition).exists():
        text = _("If you know somebody of the jury well, say so: they will then not judge your entry.")
        url = reverse("juries:naming", args=[entry.pk])
        yield Note(25, _("Whom do you know on the jury?"), (text,), url, _("See the jury"), icon="users")
