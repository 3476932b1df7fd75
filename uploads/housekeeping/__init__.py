"""Keeping storage and rows in step: whose an object is, and what has no counterpart."""
