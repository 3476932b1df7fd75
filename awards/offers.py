"""What this room tells itself and the rooms below: places, who needs a second factor, what the clock asks, its log."""

from collections.abc import Iterator
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import nav, parts, second_factor
from accounts.erasing import shares
from accounts.erasing.shares import Fate, Step
from accounts.models import User
from accounts.nav import Place
from accounts.states import ErasureState
from awards import access, board, roles
from awards.access import has_any_role, runs_or_watches
from awards.board import Todo
from awards.models import Edition, Role
from awards.states import Phase, RoleKind
from ledger import sentences

SENTENCES = {
    "award.founded": gettext_lazy("%(actor)s founded the award “%(subject)s”."),
    "edition.made": gettext_lazy("%(actor)s began the edition “%(subject)s”."),
    "edition.copied": gettext_lazy("%(actor)s began the edition “%(subject)s” as a copy of “%(copied_from)s”."),
    "edition.file_room_set": gettext_lazy("%(actor)s set the room for the files of an entry."),
    "edition.dates_set": gettext_lazy("%(actor)s set the dates of the call."),
    "edition.texts_set": gettext_lazy("%(actor)s changed the texts of the call."),
    "edition.second_person_set": gettext_lazy("%(actor)s changed whether decisions need a second person."),
    "edition.ways_set": gettext_lazy("%(actor)s changed the ways into the award."),
    "edition.published": gettext_lazy("%(actor)s published the call."),
    "edition.unpublished": gettext_lazy("%(actor)s took the call back."),
    "edition.judging_started": gettext_lazy("%(actor)s began judging."),
    "edition.decided": gettext_lazy("%(actor)s called the decisions complete."),
    "edition.decisions_reopened": gettext_lazy("%(actor)s opened the decisions again."),
    "edition.announcement_set": gettext_lazy("%(actor)s set the moment of the announcement."),
    "edition.announced": gettext_lazy("The winners of “%(subject)s” were announced. By: %(actor)s."),
    "edition.results_written": gettext_lazy("Every entrant of “%(subject)s” was sent the result."),
    "edition.archived": gettext_lazy("%(actor)s moved the edition to the archive."),
    "category.added": gettext_lazy("%(actor)s added the category “%(subject)s”."),
    "category.changed": gettext_lazy("%(actor)s changed the category “%(subject)s”."),
    "category.removed": gettext_lazy("%(actor)s removed the category “%(subject)s”."),
    "prize.added": gettext_lazy("%(actor)s added the prize “%(subject)s”."),
    "prize.changed": gettext_lazy("%(actor)s changed the prize “%(subject)s”."),
    "prize.removed": gettext_lazy("%(actor)s removed the prize “%(subject)s”."),
    "eligibility.added": gettext_lazy("%(actor)s added a question on who may take part: “%(subject)s”."),
    "eligibility.changed": gettext_lazy("%(actor)s changed a question on who may take part: “%(subject)s”."),
    "eligibility.removed": gettext_lazy("%(actor)s removed a question on who may take part: “%(subject)s”."),
    "role.given": gettext_lazy("%(actor)s gave %(subject)s a role: %(role)s."),
    "role.taken": gettext_lazy("%(actor)s took a role from %(subject)s: %(role)s."),
}


def introduce() -> None:
    """Make the offers; called once, when all apps are loaded."""
    parts.offer("organiser", runs_or_watches)
    nav.offer(guide)
    second_factor.require_for(has_any_role)
    board.offer(for_organiser)
    board.offer(to_erase)
    shares.offer(steps)
    sentences.offer(SENTENCES, words={"role": dict(RoleKind.choices)})


def steps(user: User) -> Iterator[Step]:
    """The roles of somebody who is erased. The only owner of an award must be followed by another first."""
    for role in Role.objects.filter(user=user).select_related("award").order_by("pk"):
        what = _("Role in %(award)s: %(role)s") % {"award": role.award, "role": role.get_kind_display()}
        if roles.is_last_owner(role):
            words = _("Nobody else owns this award. Please give it another owner first.")
            yield Step(what, Fate.BLOCKED, words, partial(roles.give_up, role))
        else:
            yield Step(what, Fate.DELETED, _("It ends."), partial(roles.give_up, role), edition_id=role.edition_id)


def to_erase(edition: Edition, user: User) -> Iterator[Todo]:
    """People who asked this organisation to erase their data, with the day until which the law wants an answer."""
    found = access.erasures_for(user).filter(
        organisation_id=edition.award.organisation_id, state__in=(ErasureState.ASKED, ErasureState.FAILED)
    )
    waiting = list(found.order_by("asked_at")[:100])
    if waiting:
        text = ngettext(
            "%(count)d person asks for their data to be erased.",
            "%(count)d people ask for their data to be erased.",
            len(waiting),
        )
        url = reverse("awards:erasures")
        yield Todo(2, text % {"count": len(waiting)}, url, _("See the requests"), waiting[0].due_at, "user-x")


def guide(user: User) -> list[Place]:
    """The organiser's desk for whoever has a role."""
    if not (user.is_staff or has_any_role(user)):
        return []
    return [Place(10, _("Organise"), reverse("awards:organise"), "layout-dashboard")]


def for_organiser(edition: Edition, user: User) -> Iterator[Todo]:
    """What the clock asks of an organiser."""
    now = timezone.now()
    phase = edition.phase(now)
    if phase == Phase.CLOSED and now > edition.closes_at + edition.grace:
        url = reverse("awards:board", args=[edition.pk]) + "#next"
        yield Todo(15, _("The call is closed. Judging can begin."), url, _("Begin judging"), icon="gavel")
    if phase == Phase.DECIDED:
        url = reverse("winners:announcement", args=[edition.pk])
        text = _("The decisions are complete. The announcement waits for its moment.")
        yield Todo(5, text, url, _("See the announcement"), edition.announce_at, "megaphone")
