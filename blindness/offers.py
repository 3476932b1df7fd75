"""What this room tells the rooms below: advice before a submit, what an organiser must do, how its events read."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.erasing.shares import names_of
from accounts.models import User
from awards import board
from awards.board import Todo
from awards.models import Edition
from awards.states import EditionState
from blindness import checks, queries, redacting, rounds
from blindness.models import Acceptance, Check, HiddenFile, Redaction
from blindness.states import CheckState, Side, Version
from entries import entries, entry_notes, reading
from entries.entry_notes import Note
from entries.erasing import holders
from entries.erasing.holders import Holder
from entries.models import Entry
from entries.together import colleagues
from ledger import sentences

RANK = 20  # of the advice; also the end of its id on the page
SENTENCES = {
    "entry.leaks_accepted": gettext_lazy(
        "%(actor)s looked at places in “%(subject)s” that tell who made it, and let them stand."
    ),
    "entry.leaks_reopened": gettext_lazy(
        "%(actor)s wants places in “%(subject)s” that tell who made it looked at again."
    ),
    "entry.file_blackened": gettext_lazy(
        "%(actor)s had places in “%(file)s” of “%(subject)s” blackened for blind rounds."
    ),
    "entry.file_uncovered": gettext_lazy("%(actor)s took the blackening of “%(file)s” of “%(subject)s” back."),
    "entry.looked_through": gettext_lazy(
        "%(actor)s looked through “%(subject)s” for names, as the search did not come to an end."
    ),
    "entry.file_hidden": gettext_lazy("%(actor)s hid “%(file)s” of “%(subject)s” from blind rounds."),
    "entry.file_unhidden": gettext_lazy("%(actor)s showed “%(file)s” of “%(subject)s” in blind rounds again."),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    entry_notes.offer_before_submit(advise)
    entry_notes.offer_before_submit(advise_of_failed)
    reading.offer_covers(redacting.covers)
    board.offer(for_organiser)
    holders.offer(Holder(erase=erase, forget=forget))
    sentences.offer(SENTENCES)


def erase(entry: Entry, by: User) -> None:
    """What was found in an entry, what was let stand, and what was blackened or hidden: all of it names somebody."""
    for model in (Check, Acceptance, Redaction, HiddenFile):
        model._default_manager.filter(entry=entry).delete()  # noqa: SLF001 - public by documentation


def forget(entry: Entry, person: User) -> None:
    """What was found is found anew when it is needed, without who is gone. What was blackened stays black."""
    Check.objects.filter(entry=entry).delete()
    for word in names_of(person).words:
        Acceptance.objects.filter(entry=entry, said__icontains=word).delete()


def advise(entry: Entry, user: User) -> Iterator[Note]:
    """Before a submit: what the check found, or that it is under way. Nothing where every round reads with names."""
    if not entries.may_be_written(entry, timezone.now()) or not rounds.are_blind(entry.edition):
        return
    check = checks.look(entry, Version.DRAFT)
    url = reverse("blindness:entry", args=[entry.pk])
    action = _("Look at these places") if colleagues.edits(entry, user) else _("See these places")
    if check.state in (CheckState.WAITING, CheckState.CHECKING):
        text = _("We search your texts and files for names, schools and addresses. You can submit all the same.")
        refresh = reverse("blindness:advice", args=[entry.pk])
        yield Note(RANK, _("Names are being searched"), (text,), icon="hourglass", refresh_url=refresh)
        return
    if check.state == CheckState.FAILED:
        return
    count = queries.open_places(check, Side.ENTRANT)
    if not count:
        text = _(
            "We found nothing that tells the jury in blind rounds who you are. Words within pictures are not read."
        )
        yield Note(RANK, _("No names found"), (text,), url, _("What was searched"), icon="check", tone="success")
        return
    heading = ngettext(
        "%(count)d place may tell the jury who you are", "%(count)d places may tell the jury who you are", count
    ) % {"count": count}
    text = _("In blind rounds the jury shall not know whose entry it is. You can submit all the same.")
    yield Note(RANK, heading, (text,), url, action, icon="eye-off", tone="warning")


def advise_of_failed(entry: Entry, _user: User) -> Iterator[Note]:
    """Before a submit: that files are hidden from blind juries because they could not be blackened."""
    failed = queries.failed_redactions(entry)
    if not failed or not rounds.are_blind(entry.edition):
        return
    heading = ngettext("%(count)d file could not be blackened", "%(count)d files could not be blackened", failed)
    text = _("Blind rounds get nothing in its place until you undo the blackening or upload a changed file.")
    url = reverse("blindness:entry", args=[entry.pk])
    yield Note(
        RANK + 1, heading % {"count": failed}, (text,), url, _("Look at the files"), icon="eye-off", tone="warning"
    )


def for_organiser(edition: Edition, user: User) -> Iterator[Todo]:
    """How many entries may tell a blind jury who made them, lack a file there, or could not be searched."""
    if edition.state not in (EditionState.PUBLISHED, EditionState.JUDGING):
        return
    found = queries.count_to_look_at(edition)
    told = (
        (found.telling, _tells(found.telling)),
        (found.lacking, _lacks(found.lacking)),
        (found.unsearched, _unsearched(found.unsearched)),
    )
    if any(count for count, _text in told) and rounds.are_blind(edition):
        url = reverse("blindness:overview", args=[edition.pk])
        for count, text in told:
            if count:
                yield Todo(11, text % {"count": count}, url, _("Look at them"), icon="eye-off")


def _tells(count: int) -> str:
    return ngettext(
        "%(count)d entry may tell a blind jury who made it.",
        "%(count)d entries may tell a blind jury who made them.",
        count,
    )


def _lacks(count: int) -> str:
    return ngettext(
        "%(count)d entry has files that could not be blackened: blind rounds do not get them.",
        "%(count)d entries have files that could not be blackened: blind rounds do not get them.",
        count,
    )


def _unsearched(count: int) -> str:
    return ngettext(
        "%(count)d entry could not be searched for names.",
        "%(count)d entries could not be searched for names.",
        count,
    )
