"""Who holds answers to a form: rooms upstairs that say what a new version does to them, and follow it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from questions.comparing import Change
from questions.models import FormVersion, Question


@dataclass(frozen=True)
class Effect:
    """What a change means for work under way: for how many, in one sentence. ``keeps`` says nothing need be done."""

    label: str
    message: str
    count: int
    keeps: bool = False


type Tell = Callable[[FormVersion, Sequence[Change[Question]]], Iterable[Effect]]
type Follow = Callable[[FormVersion], object]

_followers: list[tuple[Tell, Follow]] = []


def offer(tell: Tell, follow: Follow) -> None:
    """Ask ``tell`` before a version is published, and call ``follow`` within the transaction that publishes it."""
    if (tell, follow) not in _followers:
        _followers.append((tell, follow))


def effects(version: FormVersion, changes: Sequence[Change[Question]]) -> list[Effect]:
    """What publishing ``version`` does to work under way."""
    return [effect for tell, _ in _followers for effect in tell(version, changes)]


def follow(version: FormVersion) -> None:
    """Let everybody who holds answers go over to ``version``."""
    for _, follow_ in _followers:
        follow_(version)
