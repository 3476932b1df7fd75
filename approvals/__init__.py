"""The head of school approves an entry by a personal link, without an account."""
