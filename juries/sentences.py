"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences

SENTENCES = {
    "panel.set_up": _("%(actor)s set up the panel “%(subject)s”."),
    "juror.invited": _("%(actor)s invited %(subject)s to the jury."),
    "juror.accepted": _("%(subject)s accepted the seat on the jury."),
    "juror.declined": _("%(subject)s declined the seat on the jury."),
    "juror.removed": _("%(actor)s removed %(subject)s from the jury."),
    "juror.made_chair": _("%(actor)s handed the chair to %(subject)s."),
    "juror.left_chair": _("%(actor)s took the chair back from %(subject)s."),
    "juror.described": _("%(subject)s changed what they said of themselves as a jury member."),
    "juror.away": _("%(subject)s is away from %(first_day)s to %(last_day)s."),
    "juror.back": _("%(subject)s took noted days of absence back."),
    "juror.related": _("%(subject)s declared a relation to somebody who may stand behind an entry."),
    "juror.unrelated": _("%(subject)s took a declared relation back."),
    "juror.reminded": _("%(subject)s was reminded of the invitation to the jury."),
    "juror.role_changed": _("%(actor)s changed how %(subject)s takes part in the jury."),
    "juror.stepped_in": _(
        "%(actor)s let %(subject)s step in for %(instead_of)s: %(assignments_moved)s entries went over."
    ),
    "panel.rules_set": _("%(actor)s changed the rules for the juries of %(subject)s."),
    "juror.reminded_of_reviews": _("%(actor)s reminded %(subject)s of unfinished reviews in “%(round)s”."),
    "round.prepared": _("%(actor)s prepared the round “%(subject)s”."),
    "round.added": _("%(actor)s added the round “%(subject)s”."),
    "round.moved": _("%(actor)s moved the round “%(subject)s” in the order."),
    "round.removed": _("%(actor)s deleted the round “%(subject)s” before its release."),
    "round.restored": _("%(actor)s put the round “%(subject)s” back."),
    "criterion.added": _("%(actor)s added the criterion “%(criterion)s” to “%(subject)s”."),
    "criterion.changed": _("%(actor)s changed the criterion “%(criterion)s” of “%(subject)s”."),
    "criterion.versioned": _(
        "%(actor)s changed the criterion “%(criterion)s” of “%(subject)s” after scores were given: version %(version)s."
    ),
    "criterion.moved": _("%(actor)s moved the criterion “%(criterion)s” of “%(subject)s” in the order."),
    "criterion.removed": _("%(actor)s took the criterion “%(criterion)s” out of “%(subject)s”."),
    "criterion.put_back": _("%(actor)s put the criterion “%(criterion)s” back into “%(subject)s”."),
    "round.changed": _("%(actor)s changed the round “%(subject)s”."),
    "round.calibrated": _("%(actor)s chose the entries with which the jury begins “%(subject)s”."),
    "round.released": _("%(actor)s released the round “%(subject)s” to the jury."),
    "round.taken_back": _("%(actor)s took the release of the round “%(subject)s” back."),
    "round.closed": _("The round “%(subject)s” was closed. By: %(actor)s."),
    "round.advanced": _("%(actor)s let %(count)s entries go on from “%(subject)s”."),
    "round.advance_undone": _("%(actor)s took back that %(count)s entries go on from “%(subject)s”."),
    "round.reopened": _("%(actor)s reopened the round “%(subject)s”."),
    "assignments.carried_out": _(
        "%(actor)s carried out a plan for “%(subject)s”: %(added)s assignments new, %(removed)s taken back."
    ),
    "assignments.given": _("%(actor)s carried out a plan for “%(subject)s”. New for %(juror)s: %(count)s."),
    "assignments.taken": _("%(actor)s carried out a plan for “%(subject)s”. Taken from %(juror)s: %(count)s."),
    "assignment.added": _("%(actor)s gave the entry %(entry)s to %(juror)s."),
    "assignment.removed": _("%(actor)s took the entry %(entry)s from %(juror)s."),
    "assignment.locked": _("%(actor)s locked the assignment of the entry %(entry)s to %(juror)s."),
    "assignment.unlocked": _("%(actor)s unlocked the assignment of the entry %(entry)s to %(juror)s."),
    "recusal.declared": _("%(juror)s is recused from the entry %(entry)s. Declared by: %(actor)s."),
    "recusal.taken_back": _("%(actor)s took back that %(juror)s is recused from the entry %(entry)s."),
    "recusal.overruled": _("%(actor)s overruled a recusal from the entry %(entry)s: %(reason)s"),
    "recusals.found": _("New recusals found in the data for “%(subject)s”: %(count)s."),
    "review.submitted": _("%(actor)s submitted the review of the entry %(entry)s."),
    "review.reopened": _("%(actor)s reopened the review of the entry %(entry)s."),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
