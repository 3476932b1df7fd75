"""The rows of the jury room, one module per noun."""

from juries.models.panel import Absence, Juror, JuryRules, Panel, Recusal, Relation
from juries.models.review import Assignment, Review, Score
from juries.models.round import Criterion, Round

__all__ = [
    "Absence",
    "Assignment",
    "Criterion",
    "Juror",
    "JuryRules",
    "Panel",
    "Recusal",
    "Relation",
    "Review",
    "Round",
    "Score",
]
