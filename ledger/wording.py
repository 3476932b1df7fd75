"""Reads a letter's template output into subject, paragraphs and button. Pure text in, values out."""

import re
from dataclasses import dataclass

BUTTON = re.compile(r"^\[(?P<label>[^\]]+)\]\((?P<address>\S+)\)$")


@dataclass(frozen=True)
class Button:
    label: str
    address: str


@dataclass(frozen=True)
class Wording:
    """A letter as the reader meets it; ``after`` follows the button."""

    subject: str
    before: tuple[str, ...]
    button: Button | None
    after: tuple[str, ...]


def read_wording(source: str) -> Wording:
    """Split ``source``: first line the subject, then paragraphs, one of which may be ``[Label](address)``.

    Raises ValueError where the subject is empty or a second button stands: a letter asks for one thing.
    """
    subject, _, body = source.strip().partition("\n")
    if not subject.strip():
        raise ValueError("a letter needs a subject")
    before: list[str] = []
    after: list[str] = []
    button: Button | None = None
    for paragraph in filter(None, (part.strip() for part in re.split(r"\n\s*\n", body))):
        match = BUTTON.match(paragraph)
        if match and button:
            raise ValueError("a letter has one button")
        if match:
            button = Button(match["label"], match["address"])
        else:
            (after if button else before).append(paragraph)
    return Wording(subject.strip(), tuple(before), button, tuple(after))
