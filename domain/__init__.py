"""The rules of a community feast: events, commands and refusals, free of web and database.

Importing the package imports every capability, so that every stored event type resolves.
"""

from domain import (
    attendance,
    costs,
    diets,
    dishes,
    equipment,
    feasts,
    leftovers,
    pantry,
    people,
    recipes,
    seating,
    shifts,
    skills,
)

__all__ = [
    "attendance",
    "costs",
    "diets",
    "dishes",
    "equipment",
    "feasts",
    "leftovers",
    "pantry",
    "people",
    "recipes",
    "seating",
    "shifts",
    "skills",
]
