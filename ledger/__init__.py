"""What happened (append-only events), and letters waiting for the post (the outbox)."""
