"""Awards, editions, the form, roles, the call, the organiser's desk."""
