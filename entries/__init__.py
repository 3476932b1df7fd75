"""What is entered: drafts, answers, files, colleagues, submissions, consents, and how others read them."""
