"""What happens by itself: due dates in a table, and the one who asks for what is due."""
