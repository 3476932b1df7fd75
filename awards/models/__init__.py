"""The rows of the award room, one module per noun."""

from awards.models.edition import Award, Category, Edition, Prize, Role
from awards.models.entry import (
    Answer,
    Colleague,
    Entry,
    EntryFile,
    Participant,
    Submission,
)
from awards.models.form import FormVersion, Page, Question
from awards.models.winner import Consent, Winner

__all__ = [
    "Answer",
    "Award",
    "Category",
    "Colleague",
    "Consent",
    "Edition",
    "Entry",
    "EntryFile",
    "FormVersion",
    "Page",
    "Participant",
    "Prize",
    "Question",
    "Role",
    "Submission",
    "Winner",
]
