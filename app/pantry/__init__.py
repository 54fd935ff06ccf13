"""Ingredients: what neighbours give, what dishes lack, and what comes from which garden."""
