"""Where a citation may begin: rooms upstairs that know what was said about an entry offer it."""

from collections.abc import Callable, Collection

type Beginnings = Callable[[Collection[int]], dict[int, str]]

_beginnings: list[Beginnings] = []


def offer(beginnings: Beginnings) -> None:
    """``beginnings(entries)`` says what was said about each of these entries; call it in an AppConfig's ``ready``."""
    if beginnings not in _beginnings:
        _beginnings.append(beginnings)


def beginning_of(entry_id: int) -> str:
    """What was said about an entry, as a text to go on from; empty where nothing was."""
    for beginnings in _beginnings:
        if text := beginnings([entry_id]).get(entry_id, ""):
            return text
    return ""
