"""The pages of the comparison room."""
