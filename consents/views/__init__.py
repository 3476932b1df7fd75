"""The pages of consents: for whoever holds a link, for teachers, for organisers."""
