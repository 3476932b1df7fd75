"""Where a person can go. Each room upstairs offers its places; this room only shows them."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class Place:
    """One entry of the main navigation; a lower ``rank`` stands further left and is where sign-in leads."""

    rank: int
    label: str
    url: str
    icon: str


type Guide = Callable[[User], list[Place]]

_guides: list[Guide] = []


def offer(guide: Guide) -> None:
    """Ask ``guide`` for places on every page of a signed-in person; call it in an AppConfig's ``ready``, once."""
    if guide not in _guides:
        _guides.append(guide)


def places(user: User) -> list[Place]:
    """All places open to ``user``, in order."""
    found = [place for guide in _guides for place in guide(user)]
    return sorted(found, key=lambda place: place.rank)
