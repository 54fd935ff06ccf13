"""The rules of a community feast: events, commands and refusals, free of web and database.

Importing the package imports every capability, so that every stored event type resolves.
"""

from domain import attendance, diets, dish_life, dishes, feasts, kitchen, pantry, people, recipes

__all__ = [
    "attendance",
    "diets",
    "dish_life",
    "dishes",
    "feasts",
    "kitchen",
    "pantry",
    "people",
    "recipes",
]
