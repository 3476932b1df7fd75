"""What happens at the reading desk beside the review itself: fields and their versions, order, pace, taking along."""
