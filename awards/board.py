"""What an organiser must do today, and the numbers of the year. Rooms upstairs offer theirs in ``AppConfig.ready``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from awards.models import Edition


@dataclass(frozen=True)
class Todo:
    """Something that waits for the organiser. A lower ``rank`` is more urgent; ``due_at`` stands beside it."""

    rank: int
    text: str
    url: str
    action: str
    due_at: datetime | None = None
    icon: str = "circle-dot"


@dataclass(frozen=True)
class Count:
    """A number that opens a list. With ``of`` it is progress: 120 of 180 reviews."""

    rank: int
    value: int
    label: str
    url: str = ""
    of: int | None = None


@dataclass(frozen=True)
class InCategory:
    """How many entries compete in a category, by the category's number in the database."""

    category: int
    value: int
    url: str


@dataclass(frozen=True)
class Running:
    """Something that goes on although the call is over: whose it is, and until when; judging may end it."""

    key: str
    whose: str
    until: datetime
    url: str
    is_ended: bool


type Offer = Todo | Count | InCategory
type Provider = Callable[[Edition, User], Iterable[Offer]]


@dataclass(frozen=True)
class Board:
    """Everything the rooms have to say about an edition today: the most urgent first, numbers in order."""

    todos: list[Todo]
    counts: list[Count]
    by_category: dict[int, InCategory]


_providers: list[Provider] = []
_runners: list[Callable[[Edition], Iterable[Running]]] = []


def offer(provider: Provider) -> None:
    """Ask ``provider`` whenever the board of an edition is shown; call it in an AppConfig's ``ready``, once."""
    if provider not in _providers:
        _providers.append(provider)


def offer_running(provider: Callable[[Edition], Iterable[Running]]) -> None:
    """Ask ``provider`` before judging begins; call it in an AppConfig's ``ready``, once."""
    if provider not in _runners:
        _runners.append(provider)


def running(edition: Edition) -> list[Running]:
    """What still goes on in ``edition``; what ends last, last."""
    return sorted((one for provider in _runners for one in provider(edition)), key=lambda one: one.until)


def gather(edition: Edition, user: User) -> Board:
    """Ask every room about ``edition``."""
    found = [item for provider in _providers for item in provider(edition, user)]
    return Board(
        todos=sorted((item for item in found if isinstance(item, Todo)), key=lambda todo: todo.rank),
        counts=sorted((item for item in found if isinstance(item, Count)), key=lambda count: count.rank),
        by_category={item.category: item for item in found if isinstance(item, InCategory)},
    )
