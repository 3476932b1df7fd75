"""An honest ranking as arithmetic: integer codes and scores in, numbers with their uncertainty out. No Django."""

from juries.scoring.errors import AllEqual, NoScores, NotFinite, ReadOnce, TooFewScores, UnfitCodes, Unscorable
from juries.scoring.fair import FairScores, fair_scores

__all__ = [
    "AllEqual",
    "FairScores",
    "NoScores",
    "NotFinite",
    "ReadOnce",
    "TooFewScores",
    "UnfitCodes",
    "Unscorable",
    "fair_scores",
]
