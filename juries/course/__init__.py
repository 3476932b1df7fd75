"""The course of judging: rounds set up and put in order, their criteria, who goes on, and how far it has come."""
