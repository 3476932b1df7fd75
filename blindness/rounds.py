"""Whether an edition is judged without names. Who knows the rounds, a room upstairs, offers the answer."""

from collections.abc import Callable

from awards.models import Edition

type Teller = Callable[[Edition], bool]

_tellers: list[Teller] = []


def offer(teller: Teller) -> None:
    """Ask ``teller`` whether some round of an edition is blind; call it in an AppConfig's ``ready``, once."""
    if teller not in _tellers:
        _tellers.append(teller)


def are_blind(edition: Edition) -> bool:
    """Whether somebody reads the entries of ``edition`` without names."""
    return any(teller(edition) for teller in _tellers)
