"""Several people on one entry: colleagues and their rights, who is writing where, and handing the entry over."""
