"""Who won: placed by a decision, announced at a moment, shown with consent."""
