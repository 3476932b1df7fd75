"""The rows of the jury room, one module per noun."""

from juries.models.panel import Juror, Panel, Recusal
from juries.models.proposal import Proposal
from juries.models.review import Assignment, Review, Score
from juries.models.round import Criterion, Round

__all__ = [
    "Assignment",
    "Criterion",
    "Juror",
    "Panel",
    "Proposal",
    "Recusal",
    "Review",
    "Round",
    "Score",
]
