"""What a call asks, in versions; conditions, and how an answer is read. This room knows no edition and no entry."""
