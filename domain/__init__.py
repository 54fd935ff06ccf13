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
from domain.arrivals import marking as arrivals

__all__ = [
    "arrivals",
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
