"""The rules of a community feast: events, commands and refusals, free of web and database.

Importing the package imports every capability, so that every stored event type resolves.
"""

from domain import (
    attendance,
    diets,
    dishes,
    feasts,
    kitchen,
    pantry,
    people,
    recipes,
    shifts,
    skills,
)
from domain.bringing import marking as bringing

__all__ = [
    "bringing",
    "attendance",
    "diets",
    "dishes",
    "feasts",
    "kitchen",
    "pantry",
    "people",
    "recipes",
    "shifts",
    "skills",
]
