"""Pages of nominations: of those who nominate, of the nominated, of organisers."""
