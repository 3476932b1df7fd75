"""Who reads what: exact, deterministic, without Django. ``match`` is the contract; ``arrange`` knows more wishes."""

from juries.matching.islands import islands
from juries.matching.matching import Matching, arrange, match
from juries.matching.problem import (
    BadShapeError,
    LockedError,
    MatchingError,
    NotFiniteError,
    OutOfRangeError,
    TooLargeError,
)
from juries.matching.shortages import InfeasibleError, Shortage

__all__ = [
    "BadShapeError",
    "InfeasibleError",
    "LockedError",
    "Matching",
    "MatchingError",
    "NotFiniteError",
    "OutOfRangeError",
    "Shortage",
    "TooLargeError",
    "arrange",
    "islands",
    "match",
]
