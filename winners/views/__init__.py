"""The pages of winners: the public's and the organisers'."""
