"""The rules of a community feast: events, commands and refusals, free of web and database.

Importing the package imports every capability, so that every stored event type resolves.
"""

from domain import (
    attendance,
    diets,
    dishes,
    feasts,
    pantry,
    passkeys,
    people,
    recipes,
    shifts,
    skills,
)

__all__ = [
    "attendance",
    "diets",
    "dishes",
    "feasts",
    "pantry",
    "passkeys",
    "people",
    "recipes",
    "shifts",
    "skills",
]
