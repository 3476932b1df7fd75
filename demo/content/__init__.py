"""Words for demo editions: people, schools, ideas and reviews, invented by hand and varied by chance."""
