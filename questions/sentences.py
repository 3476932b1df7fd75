"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences

SENTENCES = {
    "form.draft_begun": _("%(actor)s began a new version of the form (%(subject)s)."),
    "form.published": _("%(actor)s published version %(number)s of the form."),
    "form.draft_discarded": _("%(actor)s threw a drafted version of the form away (%(subject)s)."),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
