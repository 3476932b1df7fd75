"""A person's data, erased: who asked, what becomes of each thing, and the end of the account."""
