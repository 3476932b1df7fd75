"""The rows of the meeting room, one module per noun."""

from meetings.models.meeting import AgendaItem, Attendance, Meeting, Screen
from meetings.models.minutes import Minutes
from meetings.models.vote import Ballot, Tally, Vote

__all__ = ["AgendaItem", "Attendance", "Ballot", "Meeting", "Minutes", "Screen", "Tally", "Vote"]
