"""The pages that the law asks for, from the fields of an organisation. Pure but for the words."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class LegalPage:
    """``name`` is the address, and the field of the organisation that holds the text."""

    name: str
    title: Promise
    missing: Promise


LEGAL_PAGES = (
    LegalPage("imprint", _("Imprint"), _("The organisation has not published its imprint yet.")),
    LegalPage("privacy", _("Privacy policy"), _("The organisation has not published its privacy policy yet.")),
    LegalPage(
        "accessibility",
        _("Accessibility statement"),
        _("The organisation has not published its accessibility statement yet."),
    ),
    LegalPage("terms", _("Terms of participation"), _("The organisation has not published its terms yet.")),
)


@dataclass(frozen=True)
class Block:
    """A piece of a legal text: ``kind`` is "heading", "paragraph" or "list"; a list has one line per item."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """Read plain text into headings (``# `` or ``## ``), lists (``- ``) and paragraphs, parted by empty lines.

    The result holds plain text only: an administrator's typing error cannot break the page, nor can markup enter it.
    """
    found = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = tuple(line.strip() for line in part.split("\n") if line.strip())
        if not lines:
            continue
        if len(lines) == 1 and lines[0].startswith("#"):
            found.append(Block("heading", (lines[0].lstrip("#").strip(),)))
        elif all(line.startswith("- ") for line in lines):
            found.append(Block("list", tuple(line.removeprefix("- ") for line in lines)))
        else:
            found.append(Block("paragraph", lines))
    return found
