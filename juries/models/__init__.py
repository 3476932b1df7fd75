"""The rows of the jury room, one module per noun."""

from juries.models.advance import Advance
from juries.models.panel import Absence, Juror, JuryRules, Panel, Recusal, Relation
from juries.models.proposal import Proposal
from juries.models.review import Assignment, FieldSave, Remark, Review, Score
from juries.models.round import Criterion, Held, RemovedRound, Round

__all__ = [
    "Absence",
    "Advance",
    "Assignment",
    "Criterion",
    "FieldSave",
    "Held",
    "Juror",
    "JuryRules",
    "Panel",
    "Proposal",
    "Recusal",
    "Relation",
    "Remark",
    "RemovedRound",
    "Review",
    "Round",
    "Score",
]
