"""Suggests which allergens a dish contains, from what its cook types."""
