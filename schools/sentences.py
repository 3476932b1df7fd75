"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences

SENTENCES = {
    "school.typed_in": _("%(actor)s added the school “%(subject)s”."),
    "directory.imported": _(
        "The directory of schools was brought in step with “%(subject)s”: %(added)s new, %(changed)s changed, "
        "%(closed)s closed."
    ),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    sentences.offer(SENTENCES)
