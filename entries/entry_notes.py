"""What else a teacher sees on an entry: feedback, certificates. Rooms upstairs offer it in ``AppConfig.ready``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User
from entries.models import Entry


@dataclass(frozen=True)
class Note:
    """One box on the entry's page: a heading, paragraphs, and at most one place to go."""

    rank: int
    heading: str
    paragraphs: tuple[str, ...] = ()
    url: str = ""
    action: str = ""
    icon: str = "info"
    tone: str = "info"  # of an alert
    refresh_url: str = ""  # of the note alone, while it says that something is being worked on


type Provider = Callable[[Entry, User], Iterable[Note]]

_providers: list[Provider] = []
_advisers: list[Provider] = []


def offer(provider: Provider) -> None:
    """Ask ``provider`` whenever its owner opens an entry; call it in an AppConfig's ``ready``, once."""
    if provider not in _providers:
        _providers.append(provider)


def offer_before_submit(provider: Provider) -> None:
    """Ask ``provider`` also where an entry is read once more before it is submitted. It advises, and blocks nothing."""
    if provider not in _advisers:
        _advisers.append(provider)


def before_submit(entry: Entry, user: User) -> list[Note]:
    """All advice on ``entry`` before it is submitted, in order."""
    return sorted((note for adviser in _advisers for note in adviser(entry, user)), key=lambda note: note.rank)


def notes(entry: Entry, user: User) -> list[Note]:
    """All notes on ``entry`` for ``user``, in order."""
    return sorted((note for provider in _providers for note in provider(entry, user)), key=lambda note: note.rank)
