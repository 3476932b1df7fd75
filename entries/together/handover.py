"""An entry changes its owner: handed to a colleague who joined it, and taken back while nobody built on it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from entries import entries
from entries.models import Colleague, Entry, Submission
from entries.states import Rights
from entries.together.models import Handover
from ledger import events, letters

TAKE_BACK_WITHIN = timedelta(days=7)


@transaction.atomic
def hand_over(entry: Entry, colleague: Colleague, *, by: User) -> Handover:
    """Make ``colleague`` the owner of ``entry``; whoever owned it stays as a colleague who may edit.

    From now on receipts, letters, feedback and certificates go to the new owner. What was submitted keeps the name it
    was submitted with. Raises ``EntryError`` for a colleague who has not joined, for whoever is not the owner, and for
    the owner's own second address.
    """
    locked = entries.locked_row(entry)
    taking = Colleague.objects.select_related("user").select_for_update(of=("self",)).filter(pk=colleague.pk).first()
    if taking is None or taking.user is None or taking.accepted_at is None or not taking.user.is_active:
        raise entries.EntryError(_("Only somebody who accepted the invitation can take the entry over."))
    if taking.user == by:
        raise entries.EntryError(_("This entry already belongs to this person."))
    taker, rights, now = taking.user, Rights(taking.rights), timezone.now()
    _change_owner(locked, giver=by, taker=taker, rights=Rights.EDIT)
    Handover.objects.filter(entry=locked, ended_at=None).update(ended_at=now)
    made = Handover.objects.create(entry=locked, giver=by, taker=taker, rights_before=rights, handed_at=now)
    events.record("entry.handed_over", by=by, subject=locked, edition_id=locked.edition_id, to=taker.pk)
    until = now + TAKE_BACK_WITHIN
    _write("entries.handover_given", locked, to=by, other=taker, until=until)
    _write("entries.handover_taken", locked, to=taker, other=by, until=until)
    return made


@transaction.atomic
def take_back(handover: Handover, *, by: User) -> None:
    """Undo a hand-over, for its giver. Raises ``EntryError`` once ``may_take_back`` no longer holds."""
    locked = entries.locked_row(handover.entry)
    now = timezone.now()
    standing = Handover.objects.select_related("giver", "taker").filter(pk=handover.pk, giver=by).first()
    if standing is None or not may_take_back(standing, now):
        raise entries.EntryError(_("This entry can no longer be taken back."))
    Handover.objects.filter(pk=standing.pk).update(ended_at=now)
    _change_owner(locked, giver=standing.taker, taker=by, rights=Rights(standing.rights_before))
    events.record("entry.taken_back", by=by, subject=locked, edition_id=locked.edition_id)
    _write("entries.handover_undone", locked, to=by, other=standing.taker, until=None)
    _write("entries.handover_undone", locked, to=standing.taker, other=by, until=None)


def tell_heir(entry: Entry) -> None:
    """Tell the new owner of ``entry`` that it is theirs, because its owner was erased. In the caller's transaction."""
    Handover.objects.filter(entry=entry, ended_at=None).update(ended_at=timezone.now())
    _write("entries.inherited", entry, to=entry.owner, other=entry.owner, until=None)


def may_take_back(handover: Handover, now: datetime) -> bool:
    """Within a week, as long as the new owner neither submitted the entry nor handed it on."""
    if handover.ended_at is not None or now >= handover.handed_at + TAKE_BACK_WITHIN:
        return False
    since = Submission.objects.filter(submitted_by=handover.taker_id, submitted_at__gte=handover.handed_at)
    return not since.filter(entry=handover.entry_id).exists()


def to_take_back(entry: Entry, user: User) -> Handover | None:
    """The hand-over of ``entry`` that ``user`` may take back now. Its owner has nothing to take back."""
    if entry.owner_id == user.pk:
        return None
    standing = Handover.objects.select_related("taker", "entry").filter(entry=entry, giver=user, ended_at=None).first()
    return standing if standing and may_take_back(standing, timezone.now()) else None


def takes_back_until(handover: Handover) -> datetime:
    """Until when the giver may take it back, if nothing else ends it before."""
    return handover.handed_at + TAKE_BACK_WITHIN


def _change_owner(locked: Entry, *, giver: User, taker: User, rights: Rights) -> None:
    """One owner before, one after: the claim counts rows, so that of two who give at once only one does."""
    if not Entry.objects.filter(pk=locked.pk, owner=giver).update(owner=taker):
        raise entries.EntryError(_("This entry belongs to somebody else by now."))
    locked.owner = taker
    Colleague.objects.filter(entry=locked, user__in=[giver, taker]).delete()
    joined = {"user": giver, "rights": rights, "accepted_at": timezone.now()}
    Colleague.objects.update_or_create(entry=locked, email=giver.email, defaults=joined)


def _write(kind: str, entry: Entry, *, to: User, other: User, until: datetime | None) -> None:
    letters.write(
        kind,
        to=to.email,
        name=to.name if to.family_name else "",
        user_id=to.pk,
        language=to.language or entry.language,
        sender=entry.edition.award.organisation,
        edition_id=entry.edition_id,
        about=entry,
        other=other.name,
        entry=entry,
        edition=entry.edition,
        entry_title=entry.title or _("without title"),
        owns=entry.owner_id == to.pk,
        until=until,
        url=settings.SITE_URL + reverse("entries:entry", args=[entry.pk]),
    )
