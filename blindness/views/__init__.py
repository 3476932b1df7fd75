"""Pages of the blind-leak check."""
