"""What is entered: drafts, answers, files, colleagues, submissions, and how others read them."""
