"""What guests do not eat: a private profile, and totals without names."""
