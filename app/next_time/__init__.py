"""What to remember next time."""
