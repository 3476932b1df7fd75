"""A person's entries when the person is erased: deleted, handed over, erased, or kept without their name."""

from collections.abc import Collection, Iterator
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.erasing.shares import Fate, Step, names_of
from accounts.models import User
from entries import followers
from entries.erasing import contents, drafts, holders, sent
from entries.models import Answer, Colleague, Entry, EntryFile, Participant, Submission
from entries.states import Rights
from entries.together import handover
from ledger import events
from questions import queries as form_queries
from uploads import files


def steps(user: User) -> Iterator[Step]:
    """What becomes of each entry of ``user``, then of those that they share."""
    mine = list(Entry.objects.filter(owner=user, erased_at=None).select_related("edition").order_by("pk"))
    heirs = _heirs([entry.pk for entry in mine])
    kept = holders.kept([entry.pk for entry in mine])
    for entry in mine:
        yield _step(entry, user, heirs.get(entry.pk), kept.get(entry.pk, ""))
    shared = Colleague.objects.filter(email__in=names_of(user).addresses) | Colleague.objects.filter(user=user)
    for pk, number in shared.values_list("entry__edition_id", "entry__number").distinct().order_by("entry__number"):
        words = _("The entry stays with its owner; this person is no longer on it.")
        what = _("Entry %(number)s of somebody else") % {"number": number or _("(draft)")}
        yield Step(what, Fate.TAKEN_OFF, words, partial(_leave, user), edition_id=pk)


def _step(entry: Entry, user: User, heir: User | None, reason: str) -> Step:
    what = _("Entry %(number)s") % {"number": entry.number} if entry.number else _("Draft, never submitted")
    if heir is not None:
        words = _("It goes to %(person)s, who works on it as well and is told by a letter.") % {"person": heir.name}
        fate = Fate.HANDED_OVER
    elif not entry.number:
        fate, words = Fate.DELETED, _("With all answers, files and people on it.")
    elif reason:
        fate = Fate.KEPT
        words = reason + " " + _("Personal answers and contact data go; the public record stays.")
    else:
        fate = Fate.ERASED
        words = _("Answers, files, participants, consents and letters go; number, state and dates stay.")
    return Step(what, fate, words, partial(_carry_out, entry, user), edition_id=entry.edition_id)


@transaction.atomic
def _carry_out(entry: Entry, user: User, by: User) -> None:
    """Decide once more with the row held, and do it: since the page was shown somebody may have joined, or won."""
    if not Entry.objects.select_for_update().filter(pk=entry.pk, owner=user, erased_at=None).exists():
        return
    locked = sent.lock(entry)
    heir = _heirs([locked.pk]).get(locked.pk)
    reason = holders.kept([locked.pk]).get(locked.pk, "")
    if heir is not None:
        _forget(locked, user, by, mine_only=True, credits_too=not reason)
        _hand_over(locked, user, heir, by)
    elif not locked.number:
        drafts.delete(locked, by=by)
    elif reason:
        _forget(locked, user, by, mine_only=False, credits_too=False)
    else:
        sent.erase_locked(locked, by=by)


def _heirs(keys: Collection[int]) -> dict[int, User]:
    """Who takes these entries over: of those who joined and may edit, whoever came first."""
    joined = Colleague.objects.filter(
        entry__in=keys, accepted_at__isnull=False, rights=Rights.EDIT, user__is_active=True
    ).select_related("user")
    heirs: dict[int, User] = {}
    for colleague in joined.order_by("accepted_at", "pk"):
        if colleague.user is not None:
            heirs.setdefault(colleague.entry_id, colleague.user)
    return heirs


def _hand_over(locked: Entry, user: User, heir: User, by: User) -> None:
    Colleague.objects.filter(entry=locked, user__in=[user, heir]).delete()
    Entry.objects.filter(pk=locked.pk).update(owner=heir)
    locked.owner = heir
    events.record("entry.inherited", by=by, subject=locked, edition_id=locked.edition_id, to=heir.pk)
    handover.tell_heir(locked)


def _forget(locked: Entry, user: User, by: User, *, mine_only: bool, credits_too: bool) -> None:
    """Take a person out of an entry that stays: name, address and personal answers, everywhere it holds them.

    ``mine_only``: of the personal answers only those that they typed; the others are their team's.
    """
    names = names_of(user)
    personal = form_queries.personal_keys(locked.edition.form_id)
    answers = Answer.objects.filter(entry=locked, key__in=personal)
    attached = EntryFile.objects.filter(entry=locked, key__in=personal)
    if mine_only:
        answers, attached = answers.filter(saved_by=user), attached.filter(upload__owner=user)
    keys = {*answers.values_list("key", flat=True), *attached.values_list("key", flat=True)}
    uploads = [file.upload for file in attached.select_related("upload")]
    answers.delete()
    attached.delete()
    for upload in uploads:
        files.erase(upload, by=by)
    if credits_too:
        for participant in Participant.objects.filter(entry=locked):
            if contents.is_credit(participant.part, participant.name, names.full):
                followers.taken_off(participant)
                participant.delete()
    for submission in Submission.objects.filter(entry=locked):
        content = contents.without_person(
            submission.content, addresses=names.addresses, name=names.full, keys=keys, credits_too=credits_too
        )
        Submission.objects.filter(pk=submission.pk).update(content=content)
    holders.forget(locked, user)


def _leave(user: User, by: User) -> None:
    """Take a person off the entries of others, also where they never answered the invitation."""
    names = names_of(user)
    theirs = Colleague.objects.filter(email__in=names.addresses) | Colleague.objects.filter(user=user)
    shared = list(Entry.objects.filter(pk__in=theirs.values("entry_id")))
    for entry in shared:
        _forget(sent.lock(entry), user, by, mine_only=True, credits_too=True)
    theirs.delete()
