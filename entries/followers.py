"""What rooms upstairs do when something happens to an entry: they offer it in ``AppConfig.ready``."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from entries.completeness import Filled
from entries.models import Entry, Participant


@dataclass(frozen=True)
class Follower:
    """``submitted`` and ``taken_off`` are called inside the verb's transaction; the participant is still there."""

    submitted: Callable[[Entry, Filled, User], None]
    taken_off: Callable[[Participant], None]


_followers: list[Follower] = []


def offer(follower: Follower) -> None:
    """Let ``follower`` know of each submit, and of each participant who is taken off; call it in ``ready``, once."""
    if follower not in _followers:
        _followers.append(follower)


def submitted(entry: Entry, filled: Filled, by: User) -> None:
    """Tell everybody that ``entry`` was submitted."""
    for follower in _followers:
        follower.submitted(entry, filled, by)


def taken_off(participant: Participant) -> None:
    """Tell everybody that ``participant`` is about to be taken off their entry."""
    for follower in _followers:
        follower.taken_off(participant)
