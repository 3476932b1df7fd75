"""The pages of entries: their authors' and the organisers'."""
