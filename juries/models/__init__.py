"""The rows of the jury room, one module per noun."""

from juries.models.panel import Juror, Panel, Recusal
from juries.models.proposal import Proposal
from juries.models.review import Assignment, FieldSave, Remark, Review, Score
from juries.models.round import Criterion, Round

__all__ = [
    "Assignment",
    "Criterion",
    "FieldSave",
    "Juror",
    "Panel",
    "Proposal",
    "Recusal",
    "Remark",
    "Review",
    "Round",
    "Score",
]
