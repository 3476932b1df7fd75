"""How dates and numbers are written, per language, where Django's own habit is not ours."""
