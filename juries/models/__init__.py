"""The rows of the jury room, one module per noun."""

from juries.models.panel import Absence, Juror, JuryRules, Panel, Recusal, Relation
from juries.models.proposal import Proposal
from juries.models.review import Assignment, FieldSave, Remark, Review, Score
from juries.models.round import Criterion, Round

__all__ = [
    "Absence",
    "Assignment",
    "Criterion",
    "FieldSave",
    "Juror",
    "JuryRules",
    "Panel",
    "Proposal",
    "Recusal",
    "Relation",
    "Remark",
    "Review",
    "Round",
    "Score",
]
