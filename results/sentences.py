"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences

SENTENCES = {
    "ranking.frozen": _("A ranking was frozen: %(entries)s entries, %(reviews)s reviews. By: %(actor)s."),
    "ranking.rule_set": _("%(actor)s named what counts in the ranking: %(method)s."),
    "decisions.proposed": _("%(actor)s had decisions proposed from the ranking of “%(subject)s”: %(drafted)s drafted."),
    "decisions.completed": _("%(actor)s completed the decisions."),
    "decision.drafted": _("%(actor)s drafted the decision for the entry %(entry)s."),
    "decision.citation_changed": _("%(actor)s changed the citation for the entry %(entry)s."),
    "decision.discarded": _("%(actor)s discarded the drafted decision for the entry %(entry)s."),
    "decision.confirmed": _("%(actor)s confirmed the decision for the entry %(entry)s."),
    "decision.taken_back": _("%(actor)s took the decision for the entry %(entry)s back: %(reason)s"),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
