"""The rules of a community feast: events, commands and refusals, free of web and database.

Importing the package imports every capability, so that every stored event type resolves.
"""

from domain import (
    arrivals,
    attendance,
    costs,
    diets,
    dishes,
    equipment,
    feasts,
    guardians,
    households,
    leftovers,
    mail,
    pantry,
    people,
    recipes,
    seating,
    shifts,
    skills,
)
from domain.roles import helping

__all__ = [
    "arrivals",
    "attendance",
    "costs",
    "diets",
    "dishes",
    "equipment",
    "feasts",
    "guardians",
    "helping",
    "households",
    "leftovers",
    "mail",
    "pantry",
    "people",
    "recipes",
    "seating",
    "shifts",
    "skills",
]
