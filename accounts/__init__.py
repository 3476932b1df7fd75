"""People, organisations, sign-in, and a person's data rights."""
