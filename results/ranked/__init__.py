"""What a ranking is made of: what counts, the arithmetic, its lines, how it reads, its evidence, its jurors."""
