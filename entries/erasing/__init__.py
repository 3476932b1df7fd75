"""What is taken away for good."""
