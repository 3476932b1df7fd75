"""Rankings and decisions: the order of a round, frozen as evidence, and what follows from it."""
