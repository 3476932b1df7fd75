"""Comparison rounds: two entries side by side, which is better, and the strengths that follow."""
