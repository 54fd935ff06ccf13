"""Households: who signs up whom."""
