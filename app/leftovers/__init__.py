"""Leftovers: who still has what, and who takes some of it."""
