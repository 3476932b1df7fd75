"""The rows of the jury room, one module per noun."""

from juries.models.advance import Advance
from juries.models.panel import Juror, Panel, Recusal
from juries.models.proposal import Proposal
from juries.models.review import Assignment, FieldSave, Remark, Review, Score
from juries.models.round import Criterion, Held, RemovedRound, Round

__all__ = [
    "Advance",
    "Assignment",
    "Criterion",
    "FieldSave",
    "Held",
    "Juror",
    "Panel",
    "Proposal",
    "Recusal",
    "Remark",
    "RemovedRound",
    "Review",
    "Round",
    "Score",
]
