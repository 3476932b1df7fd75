"""The rows of the jury room, one module per noun."""

from juries.models.advance import Advance
from juries.models.panel import Juror, Panel, Recusal
from juries.models.review import Assignment, Review, Score
from juries.models.round import Criterion, Held, RemovedRound, Round

__all__ = [
    "Advance",
    "Assignment",
    "Criterion",
    "Held",
    "Juror",
    "Panel",
    "Recusal",
    "RemovedRound",
    "Review",
    "Round",
    "Score",
]
