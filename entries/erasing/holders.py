"""Rooms upstairs that hold something of an entry: what they give up when it is erased, and what must be kept."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from accounts.models import User
from entries.models import Entry


def _nothing(entry: Entry, by: User) -> None:
    """For a room that holds nothing of this kind."""


def _no_names(entry: Entry, person: User) -> None:
    """For a room that names nobody."""


def _no_reasons(keys: Collection[int]) -> dict[int, str]:
    return {}


@dataclass(frozen=True)
class Holder:
    """``erase`` deletes what the room holds of an entry. ``forget`` takes one person's name out of what it holds of an
    entry that stays. Both in the caller's transaction, which holds the entry's row; the rows below are still there.

    ``keeps(keys)`` says of which of these entries something must be kept, and why, in words.
    """

    erase: Callable[[Entry, User], None] = _nothing
    forget: Callable[[Entry, User], None] = _no_names
    keeps: Callable[[Collection[int]], dict[int, str]] = _no_reasons


_holders: list[Holder] = []


def offer(holder: Holder) -> None:
    """Let a room take part; called in an AppConfig's ``ready``."""
    if holder not in _holders:
        _holders.append(holder)


def erase(entry: Entry, by: User) -> None:
    """Let everybody give up what they hold of ``entry``."""
    for holder in _holders:
        holder.erase(entry, by)


def forget(entry: Entry, person: User) -> None:
    """Let everybody take the name of ``person`` out of what they hold of ``entry``."""
    for holder in _holders:
        holder.forget(entry, person)


def kept(keys: Collection[int]) -> dict[int, str]:
    """Which of these entries must stay, and why: a decision, a prize, a certificate. One query for each room."""
    reasons: dict[int, str] = {}
    for holder in _holders:
        for pk, words in holder.keeps(keys).items():
            reasons.setdefault(pk, words)
    return reasons
