"""Asking a head of school, their answer, and what follows where the entry was changed since."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import invitations
from accounts.models import User
from approvals.fingerprints import fingerprint, is_signed, signature
from approvals.models import ERASED, Approval
from approvals.states import APPROVAL_MOVES, GOOD, ApprovalState, Refused
from awards.states import ApprovalMode
from config import arrival
from config.rows import one_by_one
from entries.completeness import Filled, load, missing_in
from entries.entries import locked_row
from entries.freezing import freeze_filled
from entries.models import Entry, Submission
from entries.states import EntryState
from ledger import events, letters

PURPOSE = "approval"
NAMELESS = "–"  # what an answer is signed with once its name was erased
REMIND_AGAIN = timedelta(hours=20)  # once a day, whatever the hour


@dataclass(frozen=True)
class Standing:
    """Where the approval of an entry is, as it stands now. ``is_changed``: it says something else than was read."""

    approval: Approval | None
    is_changed: bool

    @property
    def state(self) -> str:
        return self.approval.state if self.approval else ""

    @property
    def is_good(self) -> bool:
        """Whether the entry may take part as far as its head of school is concerned."""
        if self.approval is None or self.approval.state not in GOOD:
            return False
        return not (
            self.is_changed and self.approval.entry.edition.approval_again and self.state == ApprovalState.APPROVED
        )


def current(entry: Entry) -> Approval | None:
    """The question that counts; None where nobody was asked yet."""
    return Approval.objects.select_related("entry__edition").filter(entry=entry, is_current=True).first()


def standing(filled: Filled) -> Standing:
    """Where the approval of an entry is, compared with what it says at this moment."""
    approval = current(filled.entry)
    if approval is None or approval.content is None:
        return Standing(approval, is_changed=False)
    return Standing(approval, approval.fingerprint != fingerprint(freeze_filled(filled)))


def ask(entry: Entry, *, head_name: str, head_email: str, by: User) -> Approval:
    """Send the head of school the entry as it stands, to read and to answer. An older link dies with it.

    Raises Refused where the edition needs no approval, something is missing, it is too late, or the address is the
    entrant's own.
    """
    with transaction.atomic():
        locked = locked_row(entry)
        _check_open(locked)
        filled = load(locked)
        if missing_in(filled):
            raise Refused(_("Something is still missing. Please complete the entry first, so that all of it is read."))
        address = head_email.strip().lower()
        if address in (by.email.lower(), locked.owner.email.lower()):
            raise Refused(
                _(
                    "This address belongs to the entry itself. Please give the address of the head of school. If that "
                    "is you, please write to us."
                )
            )
        return _ask(locked, freeze_filled(filled), head_name.strip(), address, by=by)


def remind(approval: Approval, *, by: User) -> None:
    """Write to the head once more, once a day at most. Raises Refused."""
    now = timezone.now()
    _check_alive(approval.entry)
    if approval.is_nameless:
        raise Refused(_("Whoever was asked had their data erased and gets no letters any more. Please ask again."))
    with transaction.atomic():
        waiting = Approval.objects.filter(pk=approval.pk, is_current=True, state=ApprovalState.ASKED)
        rested = Q(asked_at__lt=now - REMIND_AGAIN) & (Q(reminded_at=None) | Q(reminded_at__lt=now - REMIND_AGAIN))
        if not waiting.filter(rested).update(reminded_at=now):
            raise Refused(_("A letter went out within the last day. Please wait until tomorrow before you remind."))
        _write(approval, "reminder")
        events.record("approval.reminded", by=by, subject=approval.entry, edition_id=approval.edition.pk)


def read_link(token: str) -> Approval | None:
    """The question behind a personal link; None where it is forged, expired, or was asked anew.

    Nor does it lead anywhere once the entry was withdrawn, or the head of school had their data erased.
    """
    try:
        invitation = invitations.read(PURPOSE, token)
    except invitations.BadLink:
        return None
    together = Approval.objects.select_related("entry__edition__award__organisation", "entry__owner", "asked_by")
    alive = together.exclude(entry__state=EntryState.WITHDRAWN).exclude(head_email=ERASED)
    approval = alive.filter(pk=invitation.pk, is_current=True, content__isnull=False).first()
    return approval if approval and approval.fingerprint == invitation.stamp else None


def approve(approval: Approval, *, name: str) -> Approval:
    """Keep the head's yes with the name they typed. A second click changes nothing; raises Refused."""
    return _answer(approval, ApprovalState.APPROVED, name=name, reason="")


def refuse(approval: Approval, *, name: str, reason: str) -> Approval:
    """Keep the head's no with its reason, which the teacher reads. A second click changes nothing; raises Refused."""
    if not reason.strip():
        raise Refused(_("Please give the reason: the teacher will read it."))
    return _answer(approval, ApprovalState.REFUSED, name=name, reason=reason.strip())


@transaction.atomic
def waive(entry: Entry, *, reason: str, by: User) -> Approval:
    """Let an entry take part without its head of school, for a reason that is kept. Raises Refused."""
    if not reason.strip():
        raise Refused(_("Please give the reason: it is kept with the entry."))
    locked = locked_row(entry)
    if locked.edition.approval == ApprovalMode.NONE:
        raise Refused(_("This edition needs no approval."))
    _replace(locked)
    approval = Approval.objects.create(
        entry=locked, state=ApprovalState.WAIVED, reason=reason.strip(), asked_by=by, asked_at=timezone.now()
    )
    events.record("approval.waived", by=by, subject=locked, edition_id=locked.edition_id, reason=reason.strip()[:200])
    _tell(approval, "waived")
    return approval


def compare_due() -> int:
    """Look at given approvals whose entry was submitted since, and ask anew where the edition wants it; says how many.

    Where it does not, the approval is marked: what was approved is not quite what was sent.
    """
    seen = Coalesce("compared_at", "asked_at")
    rows = Approval.objects.filter(is_current=True, state=ApprovalState.APPROVED, entry__submitted_at__gt=seen)
    together = rows.exclude(entry__edition__approval=ApprovalMode.NONE).exclude(entry__state=EntryState.WITHDRAWN)
    return sum(one_by_one(together.select_related("entry__edition", "asked_by"), _compare))


def is_genuine(approval: Approval) -> bool:
    """Whether an answer is the one that was given, word for word: nobody changed it in the database.

    ``forget_head`` alone may take the name off it, and signs what remains.
    """
    if approval.answered_at is None:
        return False
    return is_signed(
        approval.signature,
        approval.entry_id,
        approval.fingerprint,
        approval.state,
        approval.signed_name,
        approval.answered_at,
    )


def takes_questions(entry: Entry, now: datetime) -> bool:
    """Whether a head of school may still be asked about ``entry`` at ``now``."""
    edition = entry.edition
    if edition.approval == ApprovalMode.NONE or entry.state == EntryState.WITHDRAWN:
        return False
    if edition.approval == ApprovalMode.BEFORE:
        return entry.takes_changes(now)
    return edition.approval_until is not None and now < edition.approval_until + timedelta(seconds=1)


def _check_open(entry: Entry) -> None:
    if entry.edition.approval == ApprovalMode.NONE:
        raise Refused(_("This edition needs no approval."))
    if not takes_questions(entry, arrival.now()):
        raise Refused(_("It is too late to ask for an approval."))


def _check_alive(entry: Entry) -> None:
    if entry.state == EntryState.WITHDRAWN:
        raise Refused(_("This entry was withdrawn. No answer is needed any more."))


def _ask(entry: Entry, content: dict[str, Any], name: str, email: str, *, by: User | None) -> Approval:
    _replace(entry)
    approval = Approval.objects.create(
        entry=entry,
        head_name=name,
        head_email=email,
        content=content,
        fingerprint=fingerprint(content),
        asked_by=by,
        asked_at=timezone.now(),
    )
    if approval.is_nameless:
        return approval  # nobody can be written to: the pages say that somebody else is to be asked
    events.record("approval.asked", by=by, subject=entry, edition_id=entry.edition_id)
    _write(approval, "asked")
    return approval


def _replace(entry: Entry) -> None:
    """End the question that counts so far. The caller holds the entry's row: one at a time."""
    former = Approval.objects.filter(entry=entry, is_current=True)
    former.filter(state=ApprovalState.ASKED).update(state=ApprovalState.REPLACED)
    former.update(is_current=False)


@transaction.atomic
def _answer(approval: Approval, state: ApprovalState, *, name: str, reason: str) -> Approval:
    held = Approval.objects.select_for_update().get(pk=approval.pk)
    entry = Entry.objects.select_related("edition__award__organisation", "owner").get(pk=held.entry_id)
    held.entry = entry
    if held.is_current and held.state == state:
        return held
    _check_alive(entry)
    if not held.is_current or held.is_nameless or state not in APPROVAL_MOVES[ApprovalState(held.state)]:
        raise Refused(_("This question has been answered already, or asked anew by another letter."))
    now = timezone.now()
    held.state, held.answered_at, held.signed_name, held.reason = state, now, name.strip(), reason
    held.signature = signature(entry.pk, held.fingerprint, state, held.signed_name, now)
    held.save()
    events.record(
        "approval.given" if state == ApprovalState.APPROVED else "approval.refused",
        by=None,
        subject=entry,
        edition_id=entry.edition_id,
        signed_by=held.signed_name,
        signature=held.signature,
        sha256=held.fingerprint,
    )
    _tell(held, str(state))
    return held


def _compare(approval: Approval) -> bool:
    """Compare with what was sent last; True where it says something else."""
    with transaction.atomic():
        entry = locked_row(approval.entry)
        sent = Submission.objects.filter(entry=entry, is_current=True).first()
        claim = Approval.objects.filter(pk=approval.pk, is_current=True, state=ApprovalState.APPROVED)
        if sent is None or not claim.update(compared_at=entry.submitted_at):
            return False
        if fingerprint(sent.content) == approval.fingerprint:
            return False
        claim.update(outdated_at=timezone.now())
        if entry.edition.approval_again:
            _ask(entry, sent.content, approval.head_name, approval.head_email, by=approval.asked_by)
        return True


def forget_head(approval: Approval, by: User) -> None:
    """Take out who was asked, in the caller's transaction. The answer stands, and what remains of it is signed anew.

    Only where the signature fitted until now: an answer that somebody changed in the database does not become genuine.
    """
    held = Approval.objects.select_for_update().get(pk=approval.pk)
    was_genuine = is_genuine(held)
    held.head_name, held.head_email = "", ERASED
    held.reason = NAMELESS if held.reason else ""
    held.signed_name = NAMELESS if held.signed_name else ""
    if was_genuine and held.answered_at is not None:
        held.signature = signature(held.entry_id, held.fingerprint, held.state, NAMELESS, held.answered_at)
    held.save(update_fields=["head_name", "head_email", "reason", "signed_name", "signature"])


def _write(approval: Approval, letter: str) -> None:
    """One letter to the head of school, with their link."""
    entry = approval.entry
    edition = entry.edition
    letters.write(
        f"approvals.{letter}",
        to=approval.head_email,
        name=approval.head_name,
        language=entry.language,
        sender=edition.award.organisation,
        edition_id=edition.pk,
        about=entry,
        secret=invitations.link("approvals:answer", PURPOSE, approval.pk, approval.fingerprint),
        teacher=entry.owner.name,
        entry_title=entry.title,
        edition=str(edition.title),
        until=edition.approval_until if edition.approval == ApprovalMode.AFTER else entry.bell_at,
    )


def _tell(approval: Approval, letter: str) -> None:
    """One letter to the teacher about the answer."""
    entry = approval.entry
    letters.write(
        f"approvals.{letter}",
        to=entry.owner.email,
        name=entry.owner.name if entry.owner.family_name else "",
        user_id=entry.owner.pk,
        language=entry.owner.language or entry.language,
        sender=entry.edition.award.organisation,
        edition_id=entry.edition_id,
        about=entry,
        entry_title=entry.title,
        signed_name=approval.signed_name,
        reason=approval.reason,
        is_sent=entry.state != EntryState.DRAFT,
        url=f"{settings.SITE_URL}{reverse('approvals:of_entry', args=[entry.pk])}",
    )
