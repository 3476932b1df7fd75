"""Servers that are away for a while: what is done without them."""
