"""Panels, rounds, recusals, assignments, reviews, rankings, decisions."""
