"""The directory of schools, and how it is searched."""
