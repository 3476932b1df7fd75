"""Colleagues on an entry: invited by mail, accepted by a personal link, removed by the owner."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import invitations, people
from accounts.models import User
from entries import entries
from entries.models import Colleague, Entry
from entries.states import Rights
from entries.together.models import Handover
from ledger import events, letters

PURPOSE = "colleague"
ACCEPT_URL = "entries:colleague"


@transaction.atomic
def invite(entry: Entry, *, email: str, rights: Rights, by: User) -> Colleague:
    """Ask the person at ``email`` to join ``entry``; asked again, they get a new link and the rights given last.

    Raises ``EntryError`` for the owner's own address.
    """
    address = email.strip().lower()
    if address == entry.owner.email:
        raise entries.EntryError(_("This entry already belongs to this person."))
    colleague, _created = Colleague.objects.update_or_create(
        entry=entry, email=address, defaults={"rights": rights, "invited_at": timezone.now()}
    )
    events.record("colleague.invited", by=by, subject=entry, edition_id=entry.edition_id, rights=str(rights))
    if colleague.accepted_at is None:
        _write_invitation(colleague, by)
    return colleague


def read_link(token: str) -> Colleague:
    """The invitation behind a personal link. Raises ``accounts.invitations.BadLink``, also once it was taken back."""
    invitation = invitations.read(PURPOSE, token)
    together = Colleague.objects.select_related("entry__owner", "entry__edition__award__organisation")
    colleague = together.filter(pk=invitation.pk).first()
    if colleague is None or _stamp(colleague) != invitation.stamp:
        raise invitations.LinkInvalid
    return colleague


@transaction.atomic
def accept(colleague: Colleague, *, by: User | None) -> User:
    """Join the entry, as ``by`` or, for a reader without session, as the person the invitation was sent to.

    Raises ``EntryError`` for its owner, who opened the link that somebody else was to get: it stays good for them.
    """
    user = by or people.find_or_invite(colleague.email)
    if user.pk == entries.locked_row(colleague.entry).owner_id:
        raise entries.EntryError(_("This entry is yours already. The link is meant for the person you invited."))
    # Accepting twice, or with an address that joined already, changes nothing.
    joined = Colleague.objects.filter(pk=colleague.pk, accepted_at__isnull=True).update(
        user=user, accepted_at=timezone.now()
    )
    if joined:
        entry = colleague.entry
        events.record("colleague.accepted", by=user, subject=entry, edition_id=entry.edition_id)
        return user
    present = Colleague.objects.select_related("user").get(pk=colleague.pk)
    assert present.user is not None
    return present.user


@transaction.atomic
def remove(colleague: Colleague, *, by: User) -> None:
    """End a colleague's access, or take an invitation back; its link opens nothing any more."""
    entry = colleague.entry
    Colleague.objects.filter(pk=colleague.pk).delete()
    # Whoever handed the entry over and is taken off it has nothing left to take back.
    Handover.objects.filter(entry=entry, giver=colleague.user_id, ended_at=None).update(ended_at=timezone.now())
    events.record("colleague.removed", by=by, subject=entry, edition_id=entry.edition_id)


@transaction.atomic
def change_rights(colleague: Colleague, rights: Rights, *, by: User) -> None:
    """Let a colleague edit, or read only, from this moment; a page they have open saves nothing any more."""
    if Colleague.objects.filter(pk=colleague.pk).exclude(rights=rights).update(rights=rights):
        entry = colleague.entry
        events.record("colleague.rights_changed", by=by, subject=entry, edition_id=entry.edition_id, rights=str(rights))


def of_entry(entry: Entry) -> list[Colleague]:
    """Everybody invited to ``entry``, those who joined first."""
    everybody = Colleague.objects.filter(entry=entry).select_related("user")
    return sorted(everybody, key=lambda one: (one.accepted_at is None, one.email))


def may_edit(entry: Entry, user: User, people: list[Colleague]) -> bool:
    """Whether ``user`` owns ``entry`` or is among its ``people`` as somebody who joined with the right to edit."""
    if entry.owner_id == user.pk:
        return True
    return any(one.user_id == user.pk and one.rights == Rights.EDIT and one.accepted_at for one in people)


def edits(entry: Entry, user: User) -> bool:
    """``may_edit`` where nobody has the people at hand: asks for them only on behalf of who is not the owner."""
    return entry.owner_id == user.pk or may_edit(entry, user, of_entry(entry))


def _stamp(colleague: Colleague) -> str:
    return colleague.invited_at.isoformat()


def _write_invitation(colleague: Colleague, inviter: User) -> None:
    entry = colleague.entry
    known = people.find(colleague.email)
    letters.write(
        "entries.colleague_invitation",
        to=colleague.email,
        name=known.name if known and known.family_name else "",
        user_id=known.pk if known else None,
        language=(known.language if known else "") or entry.language,
        sender=entry.edition.award.organisation,
        edition_id=entry.edition_id,
        about=entry,
        secret=invitations.link(ACCEPT_URL, PURPOSE, colleague.pk, _stamp(colleague)),
        inviter=inviter.name,
        edition=entry.edition,
        entry_title=entry.title or _("without title"),
        may_edit=colleague.rights == Rights.EDIT,
    )
