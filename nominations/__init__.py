"""Somebody puts somebody forward: confirmed by the one, accepted or declined by the other, credited to both."""
