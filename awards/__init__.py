"""Awards, editions, the form, entries, consents, winners, the public pages."""
