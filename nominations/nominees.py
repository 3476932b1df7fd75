"""The nominated person: asked once, reminded once, accepts with an entry, or declines and is forgotten."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import invitations
from accounts.models import User
from config import arrival
from config.rows import one_by_one
from entries import entries
from entries.access import entries_visible_to
from entries.models import Entry
from entries.states import BEING_WRITTEN
from ledger import events
from nominations import letters
from nominations.models import Nomination, Nominee
from nominations.nominations import NOWHERE, digests_of
from nominations.states import NOMINEE_MOVES, NominationState, NomineeState, Refused

REMIND_AFTER = timedelta(days=7)
LAST_CHANCE = timedelta(days=2)  # nobody is reminded of something that closes before they can do it


def invited_by(token: str) -> Nominee | None:
    """The person behind a personal link; None where it is forged, expired, or was replaced by a newer one."""
    try:
        invitation = invitations.read(letters.TO_NOMINEE, token)
    except invitations.BadLink:
        return None
    rows = Nominee.objects.select_related("edition__award__organisation", "entry", "user")
    nominee = rows.filter(pk=invitation.pk, erased_at=None).first()
    return nominee if nominee and str(nominee.invitation) == invitation.stamp else None


def nominations_of(nominee: Nominee) -> list[Nomination]:
    """Everybody who put this person forward, the first one first."""
    return list(nominee.nominations.filter(state=NominationState.CONFIRMED))


def is_open(nominee: Nominee) -> bool:
    """Whether this person may still accept; nobody needs an account for it otherwise."""
    return nominee.state == NomineeState.ASKED and nominee.edition.accepts_new(arrival.now())


def entries_to_join(nominee: Nominee, user: User) -> list[Entry]:
    """Own entries of ``user`` in this edition that may take the reasons up, in place of a new one."""
    mine = entries_visible_to(user).filter(edition=nominee.edition, owner=user, nominee=None, state__in=BEING_WRITTEN)
    return list(mine.order_by("-begun_at"))


@transaction.atomic
def accept(nominee: Nominee, *, by: User, into: Entry | None = None) -> Entry:
    """Let ``by`` take the nomination up, with a new entry or ``into`` one of theirs. A second click changes nothing.

    Raises Refused for whoever nominated this person, and where it was answered otherwise; ``entries.Closed``.
    """
    held = _locked(nominee)
    if held.state == NomineeState.ACCEPTED:
        if held.user_id != by.pk or held.entry is None:
            raise Refused(_("This nomination has been accepted by somebody else."))
        return held.entry
    _check_move(held, NomineeState.ACCEPTED)
    told = nominations_of(held)
    if any(one.nominator_email == by.email for one in told):
        raise Refused(_("Nobody can accept their own nomination. To take part yourself, please begin an entry."))
    if into is None:
        entry = entries.begin(held.edition, by=by)
    else:
        entry = into
        entries.lock_for_writing(entry)
        entries.touch(entry)
    held.entry, held.user, held.state, held.answered_at = entry, by, NomineeState.ACCEPTED, timezone.now()
    held.save()
    events.record("nomination.accepted", by=by, subject=held, edition_id=held.edition_id, entry=entry.pk)
    for one in told:
        one.edition = held.edition
        letters.tell(one, "accepted")
    return entry


@transaction.atomic
def decline(nominee: Nominee, *, never_again: bool = False) -> None:
    """Say no: name, address and all reasons are erased at once, whoever nominated is told kindly.

    With ``never_again`` this edition never writes to the address again. A second click changes nothing.
    """
    held = _locked(nominee)
    target = NomineeState.BARRED if never_again else NomineeState.DECLINED
    if held.state in (NomineeState.DECLINED, NomineeState.BARRED):
        return
    _check_move(held, target)
    held.state, held.answered_at = target, timezone.now()
    if never_again:
        held.digest = digests_of(held.edition, held.email)[0]
    what = "nomination.barred" if never_again else "nomination.declined"
    _erase(held, letter="declined")
    events.record(what, by=None, subject=held, edition_id=held.edition_id)


def remind_due() -> int:
    """Remind once whoever has not answered for a week, while there is time to write an entry; says how many."""
    now = timezone.now()
    due = Nominee.objects.filter(
        state=NomineeState.ASKED,
        reminded_at=None,
        asked_at__lt=now - REMIND_AFTER,
        edition__closes_at__gt=now + LAST_CHANCE,
    )
    return sum(one_by_one(due.select_related("edition__award__organisation"), _remind))


def expire_due() -> int:
    """End what was not answered before the deadline, and tell whoever nominated; says how many.

    A minute later than that: an answer of the last second may still wait for a free thread.
    """
    closed_before = timezone.now() - arrival.LONGEST_WAIT
    waiting = Nominee.objects.filter(state=NomineeState.ASKED, edition__closes_at__lt=closed_before)
    return sum(one_by_one(waiting.select_related("edition__award__organisation"), _expire))


def erase_due() -> int:
    """Erase the names of those who never answered, after the days that the edition sets; says how many."""
    unanswered = Nominee.objects.filter(state=NomineeState.EXPIRED, erased_at=None).select_related("edition")
    return sum(one_by_one(unanswered, _erase_if_due))


def erase_of(entry: Entry) -> None:
    """Take out who was nominated, and every reason, with the entry that came of it. In the caller's transaction."""
    for nominee in Nominee.objects.filter(entry=entry, erased_at=None).select_related("edition__award__organisation"):
        _erase(nominee)


def forget_person(nominee: Nominee, by: User) -> None:
    """Take out who was nominated, and what was written about them, unless it belongs to an entry that stays."""
    held = _locked(nominee)
    if held.entry_id is None:
        _erase(held)
        return
    letters.forget(held)
    for one in Nomination.objects.filter(edition_id=held.edition_id, email=held.email):
        Nomination.objects.filter(pk=one.pk).update(email=NOWHERE.format(one.pk), given_name="", family_name="")
    held.email = held.given_name = held.family_name = held.school_name = ""
    held.user, held.erased_at = None, timezone.now()
    held.save()


def _locked(nominee: Nominee) -> Nominee:
    # Without its entry: a join would still show what it was before whoever held the row let go of it.
    rows = Nominee.objects.select_related("edition__award__organisation")
    held = rows.select_for_update(of=("self",)).filter(pk=nominee.pk).first()
    if held is None:
        raise Refused(_("This nomination was taken back."))
    return held


def _check_move(nominee: Nominee, to: NomineeState) -> None:
    if to not in NOMINEE_MOVES[NomineeState(nominee.state)]:
        raise Refused(_("This nomination has been answered already."))


def _remind(nominee: Nominee) -> bool:
    now = timezone.now()
    with transaction.atomic():
        claim = Nominee.objects.filter(pk=nominee.pk, state=NomineeState.ASKED, reminded_at=None)
        if not nominee.edition.accepts_new(now) or not claim.update(reminded_at=now):
            return False
        first = nominations_of(nominee)[0]
        letters.ask(nominee, "reminder", nominator=first.nominator_name)
    return True


def _expire(nominee: Nominee) -> bool:
    if nominee.edition.accepts_new(timezone.now() - arrival.LONGEST_WAIT):  # its very last second
        return False
    with transaction.atomic():
        claim = Nominee.objects.filter(pk=nominee.pk, state=NomineeState.ASKED)
        if not claim.update(state=NomineeState.EXPIRED):
            return False
        events.record("nomination.expired", by=None, subject=nominee, edition_id=nominee.edition_id)
        for one in nominations_of(nominee):
            one.edition = nominee.edition
            letters.tell(one, "expired")
    return True


def _erase_if_due(nominee: Nominee) -> bool:
    edition = nominee.edition
    if timezone.now() < edition.closes_at + timedelta(days=edition.nominations_kept_days):
        return False
    with transaction.atomic():
        held = _locked(nominee)
        if held.state != NomineeState.EXPIRED or held.erased_at is not None:
            return False
        _erase(held)
        events.record("nomination.erased", by=None, subject=held, edition_id=held.edition_id)
    return True


def _erase(nominee: Nominee, letter: str = "") -> None:
    """Take out who it is, and every word about them; ``letter`` still tells whoever nominated, without a name."""
    told, address = nominations_of(nominee), nominee.email
    letters.forget(nominee)
    nominee.email = nominee.given_name = nominee.family_name = nominee.school_name = ""
    nominee.user, nominee.erased_at = None, timezone.now()
    nominee.save()
    for one in told:
        one.edition = nominee.edition
        if letter:
            letters.tell(one, letter)
    # Those that nobody confirmed yet as well: they belong to no row, and name the person all the same.
    Nomination.objects.filter(edition_id=nominee.edition_id, email=address).delete()
