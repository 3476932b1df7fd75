"""What somebody who nominates agrees to, and whether their words keep a secret. Pure."""

import re

from django.utils.translation import gettext as _

from awards.models import Edition
from awards.states import ApprovalMode


def consent_text(edition: Edition) -> str:
    """The words that are agreed to, in the language of the page; kept with the nomination."""
    said = [
        _(
            "I agree that the nominated person learns my name and my reasons, and that you write to them once, and "
            "remind them once, at the address I give."
        ),
        _("What I write is true, and I may pass on the name and the address."),
    ]
    if edition.reasons_seen_by_jury:
        said.append(_("If the person accepts, the jury reads my reasons with their entry."))
    if edition.approval != ApprovalMode.NONE:
        said.append(_("The head of the person's school may read my reasons with the entry."))
    if edition.reasons_public:
        said.append(_("If the entry wins and is published, my reasons may be shown with it."))
    return " ".join(said)


def names_in(text: str, *names: str) -> list[str]:
    """Those words of ``names`` that stand in ``text``; words of fewer than three letters are too common to tell."""
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    return [part for name in names for part in re.findall(r"\w{3,}", name) if part.casefold() in words]
