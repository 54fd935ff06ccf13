"""Mail to neighbours: where it reaches them, what is to be sent, and the one who sends it."""
