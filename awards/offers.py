"""What this room tells the rooms below: places in the navigation, who needs a second factor, how its events read."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import nav, second_factor
from accounts.models import User
from accounts.nav import Place
from awards.access import has_any_role, part_of
from awards.states import Purpose, RoleKind
from ledger import sentences

SENTENCES = {
    "award.founded": gettext_lazy("%(actor)s founded the award “%(subject)s”."),
    "edition.made": gettext_lazy("%(actor)s began the edition “%(subject)s”."),
    "edition.dates_set": gettext_lazy("%(actor)s set the dates of the call."),
    "edition.texts_set": gettext_lazy("%(actor)s changed the texts of the call."),
    "edition.second_person_set": gettext_lazy("%(actor)s changed whether decisions need a second person."),
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
    "role.given": gettext_lazy("%(actor)s gave %(subject)s a role: %(role)s."),
    "role.taken": gettext_lazy("%(actor)s took a role from %(subject)s: %(role)s."),
    "winner.placed": gettext_lazy("“%(subject)s” wins: %(prize)s."),
    "winner.taken_back": gettext_lazy("%(actor)s took “%(prize)s” back from “%(subject)s”: %(reason)s"),
    "consent.withdrawn": gettext_lazy("%(actor)s withdrew a consent for “%(subject)s”: %(purpose)s."),
    "entry.begun": gettext_lazy("%(actor)s began an entry."),
    "entry.submitted": gettext_lazy("%(actor)s submitted “%(subject)s”, version %(version)s."),
    "entry.withdrawn": gettext_lazy("%(actor)s withdrew “%(subject)s”."),
    "entry.restored": gettext_lazy("%(actor)s made “%(subject)s” a draft again."),
    "entry.admitted": gettext_lazy("%(actor)s admitted “%(subject)s”."),
    "entry.refused": gettext_lazy("%(actor)s did not admit “%(subject)s”."),
    "colleague.invited": gettext_lazy("%(actor)s invited a colleague to “%(subject)s”."),
    "colleague.accepted": gettext_lazy("%(actor)s accepted the invitation to “%(subject)s”."),
    "colleague.removed": gettext_lazy("%(actor)s took a colleague off “%(subject)s”."),
    "entry.admission_undone": gettext_lazy("%(actor)s took the admission of “%(subject)s” back."),
}


def introduce() -> None:
    """Make the three offers; called once, when all apps are loaded."""
    nav.offer(guide)
    second_factor.require_for(has_any_role)
    sentences.offer(SENTENCES, words={"role": dict(RoleKind.choices), "purpose": dict(Purpose.choices)})


def guide(user: User) -> list[Place]:
    """The organiser's desk for whoever has a role; their entries for those who have some, or have nothing else."""
    part = part_of(user)
    runs = user.is_staff or part.runs
    places = [Place(10, _("Organise"), reverse("awards:organise"), "layout-dashboard")] if runs else []
    if part.enters or not runs:
        places.append(Place(30, _("My entries"), reverse("awards:entries"), "file-text"))
    return places
