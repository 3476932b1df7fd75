"""Panels, rounds, recusals, assignments, reviews."""
