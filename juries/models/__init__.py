"""The rows of the jury room, one module per noun."""

from juries.models.decision import Decision, Ranking
from juries.models.panel import Juror, Panel, Recusal
from juries.models.review import Assignment, Review, Score
from juries.models.round import Criterion, Round

__all__ = [
    "Assignment",
    "Criterion",
    "Decision",
    "Juror",
    "Panel",
    "Ranking",
    "Recusal",
    "Review",
    "Round",
    "Score",
]
