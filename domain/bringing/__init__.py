"""Dishes on their way to the table: certain, here, or not coming after all.

It imports nothing here: `domain.dishes` is made of its events, and its commands of `domain.dishes`.
"""
