"""What this room tells the rooms below: a place in the navigation, what an organiser must do, how its events read."""

from collections.abc import Iterator

from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import nav, parts
from accounts.erasing import shares
from accounts.models import User
from accounts.nav import Place
from awards import board, eligibility
from awards.access import has_any_role
from awards.board import Count, InCategory, Running, Todo
from awards.models import Edition
from awards.states import EditionState, Phase
from entries import entry_notes, form_changes, queries, receipts
from entries.access import entries_visible_to
from entries.completeness import Filled
from entries.entry_notes import Wait
from entries.erasing import of_person
from entries.models import Entry
from entries.queries import CORRECTED, entry_counts
from entries.states import EntryState
from ledger import sentences
from questions import followers
from uploads.housekeeping import owners

SENTENCES = {
    "entry.begun": gettext_lazy("%(actor)s began an entry."),
    "entry.eligibility_answered": gettext_lazy("%(actor)s answered again who may take part, for “%(subject)s”."),
    "entry.submitted": gettext_lazy("%(actor)s submitted “%(subject)s”, version %(version)s."),
    "entry.withdrawn": gettext_lazy("%(actor)s withdrew “%(subject)s”."),
    "entry.deleted": gettext_lazy("%(actor)s deleted the draft “%(subject)s”."),
    "entry.restored": gettext_lazy("%(actor)s made “%(subject)s” a draft again."),
    "entry.admitted": gettext_lazy("%(actor)s admitted “%(subject)s”."),
    "entry.refused": gettext_lazy("%(actor)s did not admit “%(subject)s”."),
    "entry.extended": gettext_lazy("%(actor)s gave “%(subject)s” more time, until %(until)s."),
    "entry.sent_back": gettext_lazy("%(actor)s sent “%(subject)s” back for a correction, until %(until)s."),
    "entry.extension_withdrawn": gettext_lazy("%(actor)s took the additional time of “%(subject)s” back."),
    "entry.correction_withdrawn": gettext_lazy("%(actor)s took back that “%(subject)s” must be corrected."),
    "entry.correction_resumed": gettext_lazy("%(actor)s asked for the correction of “%(subject)s” again."),
    "colleague.invited": gettext_lazy("%(actor)s invited a colleague to “%(subject)s”."),
    "colleague.accepted": gettext_lazy("%(actor)s accepted the invitation to “%(subject)s”."),
    "colleague.removed": gettext_lazy("%(actor)s took a colleague off “%(subject)s”."),
    "colleague.rights_changed": gettext_lazy("%(actor)s changed the rights of a colleague on “%(subject)s”."),
    "entry.inherited": gettext_lazy("“%(subject)s” went to a colleague, because its owner was erased. By: %(actor)s."),
    "entry.erased": gettext_lazy("%(actor)s erased the content of “%(subject)s”."),
    "entry.handed_over": gettext_lazy("%(actor)s handed “%(subject)s” over to a colleague."),
    "entry.taken_back": gettext_lazy("%(actor)s took “%(subject)s” back from a colleague."),
    "entry.admission_undone": gettext_lazy("%(actor)s took the admission of “%(subject)s” back."),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    parts.offer("entrant", lambda user: Exists(entries_visible_to(user)))
    nav.offer(guide)
    board.offer(for_organiser)
    board.offer_running(still_writing)
    entry_notes.offer_wait(unfit)
    followers.offer(form_changes.tell, form_changes.follow)
    sentences.offer(SENTENCES)
    owners.offer(owners.Owner("receipt", ("receipts/",), receipts.objects, receipts.print_anew))
    shares.offer(of_person.steps)
    for prefix in ("entry", "blind"):
        owners.offer_scope(prefix, standing)


def standing(scopes: list[str]) -> set[str]:
    """Which of these "entry:42" and "blind:42" name an entry that there is."""
    numbers = {scope: scope.partition(":")[2] for scope in scopes}
    found = Entry.objects.filter(pk__in=[number for number in numbers.values() if number.isdecimal()])
    there = {str(pk) for pk in found.values_list("pk", flat=True)}
    return {scope for scope, number in numbers.items() if number in there}


def guide(user: User) -> list[Place]:
    """Their entries, for whoever has some, and for whoever has nothing else here."""
    runs = user.is_staff or has_any_role(user)
    if runs and "entrant" not in parts.of(user):
        return []
    return [Place(30, _("My entries"), reverse("entries:mine"), "file-text")]


def still_writing(edition: Edition) -> Iterator[Running]:
    """Entries that may still be written although the call is over: judging ends additional time, not corrections."""
    for entry in queries.still_writing(edition):
        if entry.is_extended(timezone.now()):
            url = reverse("entries:extension", args=[edition.pk, entry.pk])
            whose = entry.number or entry.owner.email
            yield Running(f"time-{entry.pk}", whose, entry.bell_at, url, is_ended=True)
        else:
            url = reverse("entries:organiser_entry", args=[edition.pk, entry.pk])
            yield Running(f"correction-{entry.pk}", entry.number, entry.bell_at, url, is_ended=False)


def unfit(filled: Filled) -> Iterator[Wait]:
    """The questions on who may take part, where one is not answered, or the category is not open to these answers."""
    entry = filled.entry
    asked = eligibility.questions_of(entry.edition)
    if not asked:
        return
    chosen = [entry.category.code] if entry.category else []
    of_category = [one for one in asked if one.category is None or one.category.code in chosen]
    given = eligibility.known(asked, entry.eligibility)
    verdict = eligibility.assess(of_category, given, chosen)
    place = reverse("entries:eligibility", args=[entry.pk])
    label, action = _("Does the award suit you?"), _("Answer the questions")
    if verdict.unanswered or any(one.category and one.code not in given for one in of_category):
        yield Wait(label, _("A few short questions on who may take part are still to be answered."), place, action)
    elif verdict.refusals:
        said = " ".join(one.reason for one in verdict.refusals)
        yield Wait(label, said, place, _("See the questions"))


def for_organiser(edition: Edition, user: User) -> Iterator[Todo | Count | InCategory]:
    """What waits for screening, and how many entries there are, by state and by category."""
    counts = entry_counts(edition)
    address = reverse("entries:organiser_list", args=[edition.pk])
    if counts.to_screen and edition.state in (EditionState.PUBLISHED, EditionState.JUDGING):
        text = ngettext(
            "%(count)d entry waits for screening.", "%(count)d entries wait for screening.", counts.to_screen
        )
        waiting = f"{address}?state={EntryState.SUBMITTED}"
        yield Todo(10, text % {"count": counts.to_screen}, waiting, _("Screen entries"), icon="list-checks")
    if counts.corrected and edition.state in (EditionState.PUBLISHED, EditionState.JUDGING):
        text = ngettext(
            "%(count)d corrected entry has come back.", "%(count)d corrected entries have come back.", counts.corrected
        )
        back = f"{address}?state={CORRECTED}"
        yield Todo(9, text % {"count": counts.corrected}, back, _("Screen entries"), icon="undo-2")
    if counts.extended and edition.phase(timezone.now()) == Phase.CLOSED:
        text = ngettext(
            "%(count)d entry still has additional time. Judging would end it.",
            "%(count)d entries still have additional time. Judging would end it.",
            counts.extended,
        )
        running = reverse("awards:judge", args=[edition.pk])
        yield Todo(14, text % {"count": counts.extended}, running, _("Look at them"), icon="hourglass")
    yield Count(0, counts.sent, _("entries submitted"), address)
    shown = [
        (EntryState.DRAFT, _("drafts")),
        (EntryState.SUBMITTED, _("wait for screening")),
        (EntryState.ELIGIBLE, _("admitted")),
        (EntryState.INELIGIBLE, _("not admitted")),
    ]
    for rank, (state, label) in enumerate(shown, 1):
        yield Count(rank, counts.by_state.get(state, 0), label, f"{address}?state={state}")
    for category, number in counts.by_category.items():
        yield InCategory(category, number, f"{address}?category={category}")
