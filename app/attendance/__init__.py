"""Who comes: headcount, answers, seats and the line of those who wait."""
