"""Copies made of an upload: smaller, playable, readable, and bare of what was written beside the content."""
