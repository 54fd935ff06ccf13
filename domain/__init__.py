"""The rules of a community feast: events, commands and refusals, free of web and database.

Importing the package imports every capability, so that every stored event type resolves.
"""

from domain import (
    arrivals,
    attendance,
    diets,
    dishes,
    feasts,
    guardians,
    kitchen,
    pantry,
    people,
    recipes,
    shifts,
    skills,
)
from domain.bringing import marking as bringing
from domain.roles import helping

__all__ = [
    "arrivals",
    "attendance",
    "bringing",
    "diets",
    "dishes",
    "feasts",
    "guardians",
    "helping",
    "kitchen",
    "pantry",
    "people",
    "recipes",
    "shifts",
    "skills",
]
