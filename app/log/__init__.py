"""What was done at a feast, by whom and why, and what its numbers are made of."""
