"""Nominating: written by anybody, confirmed by a link, taken back by the same link, erased where nobody confirmed."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import invitations, people
from accounts.models import User
from awards.models import Edition
from awards.states import ApprovalMode
from config import arrival
from entries.entries import touch
from ledger import events
from nominations import letters
from nominations.models import Nomination, Nominee
from nominations.states import NominationState, NomineeState, Refused
from nominations.wording import consent_text

UNCONFIRMED_LASTS = timedelta(days=7)
NOWHERE = "erased-{}@erased.invalid"
SALT = "nominations.nominations.digest"


@dataclass(frozen=True)
class Proposal:
    """Whom somebody puts forward, and why."""

    given_name: str
    family_name: str
    email: str
    school_name: str
    relation: str
    why: str
    nominator_name: str
    nominator_email: str
    show_name: bool = False


def nominate(edition: Edition, proposal: Proposal, *, by: User | None = None) -> Nomination:
    """Keep a nomination until its writer confirms it by the link in a letter; signed in, it counts at once.

    Written again before that, the latest words count. Raises Refused where the call takes none, and for oneself.
    """
    _check_open(edition)
    about, nominator = proposal.email.strip().lower(), proposal.nominator_email.strip().lower()
    if about == nominator:
        raise Refused(_("This is your own address. To take part yourself, please begin an entry."))
    words = {
        "given_name": proposal.given_name.strip(),
        "family_name": proposal.family_name.strip(),
        "school_name": proposal.school_name.strip(),
        "relation": proposal.relation,
        "why": proposal.why.strip(),
        "nominator_name": proposal.nominator_name.strip(),
        "show_name": proposal.show_name,
        "consent_text": consent_text(edition),
        "agreed_jury": edition.reasons_seen_by_jury,
        "agreed_head": edition.approval != ApprovalMode.NONE,
        "agreed_public": edition.reasons_public,
        "language": (get_language() or "de")[:2],
        "written_at": timezone.now(),
    }
    counts_at_once = by is not None and by.email == nominator
    with transaction.atomic():
        asked = _asked(edition, about) if counts_at_once else None
        nomination, made = Nomination.objects.select_for_update().get_or_create(
            edition=edition, email=about, nominator_email=nominator, defaults=words
        )
        if nomination.state == NominationState.CONFIRMED:
            # Said by a letter alone: a page would tell anybody who nominates whom.
            letters.tell(nomination, "already")
            return nomination
        if not made:
            for name, value in words.items():
                setattr(nomination, name, value)
            nomination.save()
        events.record("nomination.written", by=None, subject=nomination, edition_id=edition.pk)
        if asked is not None:
            nomination.edition = edition
            nominee, is_new = asked
            return _count(nomination, nominee, is_new=is_new)
        letters.tell(nomination, "confirm")
    return nomination


def read_link(token: str) -> Nomination:
    """The nomination behind its writer's link. Raises ``accounts.invitations.BadLink``."""
    invitation = invitations.read(letters.FROM_NOMINATOR, token)
    together = Nomination.objects.select_related("edition__award__organisation", "nominee")
    nomination = together.filter(pk=invitation.pk).first()
    if nomination is None or str(int(nomination.written_at.timestamp())) != invitation.stamp:
        raise invitations.LinkInvalid
    return nomination


@transaction.atomic
def confirm(nomination: Nomination) -> Nomination:
    """Let a nomination count: the person is asked by one letter, or learns that somebody else joined in.

    A second click changes nothing. Raises Refused where the call is closed, where the person wants no letters, and
    where the nomination was taken back or erased meanwhile.
    """
    edition = nomination.edition
    nominee, is_new = _asked(edition, nomination.email)
    held = Nomination.objects.select_for_update().filter(pk=nomination.pk).first()
    if held is None:
        raise Refused(_("This nomination is no longer there: it was taken back, or erased."))
    held.edition = edition
    if held.state == NominationState.CONFIRMED:
        return held
    _check_open(edition)
    return _count(held, nominee, is_new=is_new)


def _asked(edition: Edition, email: str) -> tuple[Nominee, bool]:
    """The row of the person behind an address, locked, and whether it was made just now.

    Whoever needs this row and a nomination of theirs locks this one first: two who took turns would wait for ever.
    """
    rows = Nominee.objects.select_for_update()
    return rows.get_or_create(edition=edition, email=email, defaults={"asked_at": timezone.now()})


def _count(held: Nomination, nominee: Nominee, *, is_new: bool) -> Nomination:
    """Let a nomination count whose row, and the row of whom it is about, are locked."""
    edition = held.edition
    # Asked only now: before the lock, somebody who was saying no at this moment had not said it yet.
    if Nominee.objects.filter(edition=edition, digest__in=digests_of(edition, held.email)).exists():
        raise Refused(_("We take no nomination for this address in this edition. Thank you for thinking of somebody."))
    if is_new:
        nominee.given_name, nominee.family_name = held.given_name, held.family_name
        nominee.school_name, nominee.language = held.school_name, _language_of(held)
        nominee.save()
    held.nominee, held.state, held.confirmed_at = nominee, NominationState.CONFIRMED, timezone.now()
    held.nominator = people.find(held.nominator_email)
    nominee.edition = edition
    held.save()
    events.record("nomination.confirmed", by=None, subject=held, edition_id=edition.pk, nominee=nominee.pk)
    _reach(nominee, held, is_new=is_new)
    return held


@transaction.atomic
def withdraw(nomination: Nomination) -> None:
    """Take a nomination back, with all its words. Whoever was asked because of it alone is asked no longer.

    A second click changes nothing. Raises Refused once the person accepted: the reasons are part of an entry then.
    """
    about = Nominee.objects.filter(edition_id=nomination.edition_id, email=nomination.email)
    nominee = about.select_for_update().first()
    held = Nomination.objects.select_for_update().filter(pk=nomination.pk).first()
    if held is None:
        return
    if held.nominee_id is None:
        nominee = None
    elif nominee is None:
        raise Refused(_("Your nomination was confirmed at this very moment. Please try again."))
    if nominee is not None and nominee.state == NomineeState.ACCEPTED:
        raise Refused(_("The person has accepted, and your reasons belong to their entry. Please write to us."))
    events.record("nomination.withdrawn", by=None, subject=held, edition_id=held.edition_id)
    held.delete()
    if nominee is not None and not nominee.nominations.exists():
        letters.forget(nominee)
        nominee.delete()


def drop_unconfirmed() -> int:
    """Erase what nobody confirmed within a week, and say how many."""
    old = Nomination.objects.filter(
        state=NominationState.UNCONFIRMED, written_at__lt=timezone.now() - UNCONFIRMED_LASTS
    )
    return old.delete()[0]


def digests_of(edition: Edition, email: str) -> list[str]:
    """By what an address is recognised, and cannot be read, in one edition alone: the one to keep comes first, then
    those that were kept while a key of ``SECRET_KEY_FALLBACKS`` was in use."""
    text = f"{edition.pk}:{email.strip().lower()}"
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [salted_hmac(SALT, text, secret=key, algorithm="sha256").hexdigest() for key in keys]


def forget_nominator(nomination: Nomination, by: User) -> None:
    """Take out who nominated, in the caller's transaction; what nobody confirmed goes whole. The reasons belong to the
    entry of whoever was nominated."""
    if nomination.state == NominationState.UNCONFIRMED:
        nomination.delete()
        return
    Nomination.objects.filter(pk=nomination.pk).update(
        nominator=None, nominator_name="", nominator_email=NOWHERE.format(nomination.pk), show_name=False
    )


def _check_open(edition: Edition) -> None:
    if not edition.takes_nominations:
        raise Refused(_("Nobody can be nominated for this award."))
    if not edition.accepts_new(arrival.now()):
        raise Refused(_("The call is closed: nominations are no longer taken."))


def _reach(nominee: Nominee, nomination: Nomination, *, is_new: bool) -> None:
    """One letter to the person: the question itself, or that somebody else joined in after they accepted."""
    if nominee.state == NomineeState.ACCEPTED and nominee.entry is not None:
        # Their entry holds more than was sent: the page says so, and asks to submit again.
        touch(nominee.entry)
        letters.ask(nominee, "joined", entry=nominee.entry)
        return
    if nominee.state == NomineeState.EXPIRED:
        Nominee.objects.filter(pk=nominee.pk).update(
            state=NomineeState.ASKED, invitation=nominee.invitation + 1, asked_at=timezone.now(), reminded_at=None
        )
        nominee.invitation, is_new = nominee.invitation + 1, True
    if is_new:
        letters.ask(nominee, "asked", nominator=nomination.nominator_name)


def _language_of(nomination: Nomination) -> str:
    known = people.find(nomination.email)
    return (known.language if known else "") or nomination.language
