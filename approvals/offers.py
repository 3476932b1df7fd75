"""What this room tells the rooms below: what a submit waits for, boxes on an entry's pages, counts, its log."""

from collections.abc import Iterator
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.erasing import shares
from accounts.erasing.shares import Fate, Step, names_of
from accounts.models import User
from approvals import approvals, queries
from approvals.models import Approval
from approvals.states import ApprovalState
from awards import board
from awards.board import Count, Todo
from awards.models import Edition
from awards.states import ApprovalMode
from entries import entry_notes
from entries.completeness import Filled, load
from entries.entry_notes import Note, Wait
from entries.erasing import contents, holders
from entries.erasing.holders import Holder
from entries.models import Entry
from ledger import sentences
from questions.queries import personal_keys

SENTENCES = {
    "approval.asked": gettext_lazy("%(actor)s asked the head of school to approve “%(subject)s”."),
    "approval.reminded": gettext_lazy("%(actor)s reminded the head of school about “%(subject)s”."),
    "approval.given": gettext_lazy("%(signed_by)s approved “%(subject)s” as head of school."),
    "approval.refused": gettext_lazy("%(signed_by)s did not approve “%(subject)s” as head of school."),
    "approval.waived": gettext_lazy("%(actor)s let “%(subject)s” take part without an approval: %(reason)s"),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    entry_notes.offer_wait(before_submit)
    entry_notes.offer(for_entrant)
    entry_notes.offer_for_organisers(for_entry)
    board.offer(for_board)
    holders.offer(Holder(erase=erase, forget=forget))
    shares.offer(of_head)
    sentences.offer(SENTENCES)


def erase(entry: Entry, by: User) -> None:
    """What a head of school read and signed goes with the entry."""
    Approval.objects.filter(entry=entry).delete()


def forget(entry: Entry, person: User) -> None:
    """What a head of school read, without who entered it. Their answer and its signature stand."""
    names, keys = names_of(person), personal_keys(entry.edition.form_id)
    for approval in Approval.objects.filter(entry=entry, content__isnull=False):
        content = contents.without_person(
            approval.content or {}, addresses=names.addresses, name=names.full, keys=keys, credits_too=True
        )
        Approval.objects.filter(pk=approval.pk).update(content=content)


def of_head(user: User) -> Iterator[Step]:
    """What somebody answered as a head of school: the answer stays with the entry, the name goes."""
    theirs = Approval.objects.filter(head_email__in=names_of(user).addresses).select_related("entry")
    for approval in theirs.order_by("pk"):
        what = _("Answer as head of school to %(number)s") % {"number": approval.entry}
        words = _("The answer stays with the entry; name, address and reason go.")
        run = partial(approvals.forget_head, approval)
        yield Step(what, Fate.TAKEN_OFF, words, run, edition_id=approval.entry.edition_id)


def before_submit(filled: Filled) -> Iterator[Wait]:
    """The approval, where the edition wants it before the submit and there is none that counts."""
    if filled.entry.edition.approval != ApprovalMode.BEFORE:
        return
    standing = approvals.standing(filled)
    if not standing.is_good:
        place = reverse("approvals:of_entry", args=[filled.entry.pk])
        yield Wait(_("Approval by the head of school"), in_words(standing), place, _action(standing))


def for_entrant(entry: Entry, user: User) -> Iterator[Note]:
    """Where the approval is, for those who write the entry."""
    if entry.edition.approval == ApprovalMode.NONE:
        return
    standing = approvals.standing(load(entry))
    place = reverse("approvals:of_entry", args=[entry.pk])
    said = [in_words(standing)]
    if entry.edition.approval == ApprovalMode.AFTER and not standing.is_good and entry.edition.approval_until:
        until = date_format(timezone.localtime(entry.edition.approval_until), "DATETIME_FORMAT")
        said.append(_("It is needed until %(until)s.") % {"until": until})
    yield Note(3, _("Approval by the head of school"), tuple(said), place, _action(standing), "user-check")


def for_entry(entry: Entry, user: User) -> Iterator[Note]:
    """Where the approval is, for those who run the award, and the way to do without it."""
    if entry.edition.approval == ApprovalMode.NONE:
        return
    approval = approvals.current(entry)
    is_changed = approval is not None and approval.outdated_at is not None
    place = reverse("approvals:waive", args=[entry.edition_id, entry.pk])
    standing = approvals.Standing(approval, is_changed)
    said = [in_words(standing)]
    if approval is not None and approval.state == ApprovalState.APPROVED:
        said.append(_of_signature(approval))
    yield Note(3, _("Approval by the head of school"), tuple(said), place, _("See the approval"), "user-check")


def for_board(edition: Edition, user: User) -> Iterator[Count | Todo]:
    """How many entries lack an approval."""
    if edition.approval == ApprovalMode.NONE:
        return
    lacking = queries.counts(edition)[queries.LACKING]
    address = f"{reverse('approvals:organiser_list', args=[edition.pk])}?state={queries.LACKING}"
    yield Count(30, lacking, _("lack an approval"), address)
    if lacking and edition.approval == ApprovalMode.AFTER:
        text = ngettext(
            "%(count)d entry lacks the approval of its head of school.",
            "%(count)d entries lack the approval of their heads of school.",
            lacking,
        ) % {"count": lacking}
        yield Todo(20, text, address, _("See the entries"), edition.approval_until, "user-check")


def in_words(standing: approvals.Standing) -> str:
    """Where an approval is, in one or two sentences."""
    approval = standing.approval
    if approval is None:
        return _("The head of school has not been asked yet.")
    if approval.state == ApprovalState.WAIVED:
        return _("The organisers do without an approval here: %(reason)s") % {"reason": approval.reason}
    if approval.is_nameless:
        return _without_name(approval, is_changed=standing.is_changed)
    at = approval.answered_at or approval.asked_at
    facts = {
        "name": approval.signed_name or approval.head_name,
        "at": date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT"),
        "reason": approval.reason,
    }
    if approval.state == ApprovalState.REFUSED:
        return _("%(name)s did not approve it on %(at)s: %(reason)s") % facts
    if approval.state == ApprovalState.ASKED and standing.is_changed:
        return _("%(name)s was asked on %(at)s. You changed the entry since; please ask again.") % facts
    if approval.state == ApprovalState.ASKED:
        return _("%(name)s was asked on %(at)s and has not answered yet.") % facts
    if standing.is_changed:
        return _("%(name)s approved it on %(at)s. The entry was changed since.") % facts
    return _("%(name)s approved it on %(at)s.") % facts


def _without_name(approval: Approval, *, is_changed: bool) -> str:
    """Where an approval is whose head of school had their data erased: the answer stands, whoever gave it."""
    if approval.state == ApprovalState.ASKED:
        return _("Whoever was asked had their data erased and will not answer any more. Please ask again.")
    if approval.state == ApprovalState.REFUSED:
        said = _("The head of school did not approve it on %(at)s. Name and reason were erased; the answer stands.")
    elif is_changed:
        said = _("The head of school, whose name was erased, approved it on %(at)s. The entry was changed since.")
    else:
        said = _("The head of school approved it on %(at)s. The name was erased; the approval stands.")
    at = approval.answered_at or approval.asked_at
    return said % {"at": date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")}


def _of_signature(approval: Approval) -> str:
    if not approvals.is_genuine(approval):
        return _("The signature does not fit: somebody changed this row.")
    if approval.is_nameless:
        return _("The signature fits. It was made anew, without the name, when the name was erased.")
    return _("The signature fits.")


def _action(standing: approvals.Standing) -> str:
    return _("Ask for the approval") if standing.approval is None else _("See the approval")
