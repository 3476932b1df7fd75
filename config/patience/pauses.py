"""Remembers for some seconds that a server was silent: a busy process waits for it once, and not each time."""

from time import monotonic

SECONDS = 5.0

_until: dict[str, float] = {}  # by the server's address


def is_on(server: str) -> bool:
    """Whether ``server`` was silent a moment ago and should not be asked now."""
    return monotonic() < _until.get(server, 0)


def begin(server: str) -> None:
    """``server`` has just been silent: ask it again in some seconds."""
    _until[server] = monotonic() + SECONDS
