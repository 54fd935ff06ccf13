"""Recipes that neighbours have written down, read from files so that they can be pledged."""
