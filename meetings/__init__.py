"""Jury meetings: one screen that everybody follows, votes, and minutes that are signed and frozen."""
