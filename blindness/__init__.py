"""Blind is blind: finds what in an entry tells who made it, and takes it out of what a jury without names reads."""
