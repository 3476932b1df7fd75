"""What rooms upstairs add to an entry: boxes on its pages, and what a submit waits for; offered in ``ready``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User
from entries.completeness import Filled
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


@dataclass(frozen=True)
class Wait:
    """Something besides the form that a submit waits for: what it is, what to do in words, and where."""

    label: str
    message: str
    url: str
    action: str


type Provider = Callable[[Entry, User], Iterable[Note]]
type WaitProvider = Callable[[Filled], Iterable[Wait]]

_providers: list[Provider] = []
_for_organisers: list[Provider] = []
_waits: list[WaitProvider] = []
_advisers: list[Provider] = []


def offer(provider: Provider) -> None:
    """Ask ``provider`` whenever its owner opens an entry; call it in an AppConfig's ``ready``, once."""
    if provider not in _providers:
        _providers.append(provider)


def offer_for_organisers(provider: Provider) -> None:
    """Ask ``provider`` whenever an organiser opens an entry that was sent."""
    if provider not in _for_organisers:
        _for_organisers.append(provider)


def offer_wait(provider: WaitProvider) -> None:
    """Let ``provider`` say what a submit of this entry waits for; empty where nothing does."""
    if provider not in _waits:
        _waits.append(provider)


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


def notes_for_organisers(entry: Entry, user: User) -> list[Note]:
    """All notes on ``entry`` for those who run the award, in order."""
    return sorted((note for provider in _for_organisers for note in provider(entry, user)), key=lambda note: note.rank)


def waits(filled: Filled) -> list[Wait]:
    """What a submit waits for besides the form."""
    return [wait for provider in _waits for wait in provider(filled)]
