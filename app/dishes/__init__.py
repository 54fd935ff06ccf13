"""Dishes: the table so far, and the form that puts one on it."""
