"""What remains of a feast: photos, thanks, what was lost, and what to do better next time."""
