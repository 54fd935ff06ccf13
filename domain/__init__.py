"""The rules of a community feast: events, commands and refusals, free of web and database.

Importing the package imports every capability, so that every stored event type resolves.
"""

from domain import (
    arrivals,
    attendance,
    costs,
    devices,
    diets,
    dishes,
    equipment,
    feasts,
    guardians,
    households,
    kitchen,
    leftovers,
    mail,
    pantry,
    passkeys,
    people,
    photos,
    recipes,
    seating,
    shifts,
    skills,
    suggestions,
    tokens,
    vouching,
    wishes,
)
from domain.bringing import marking as bringing
from domain.roles import helping

__all__ = [
    "arrivals",
    "attendance",
    "bringing",
    "costs",
    "devices",
    "diets",
    "dishes",
    "equipment",
    "feasts",
    "guardians",
    "helping",
    "households",
    "kitchen",
    "leftovers",
    "mail",
    "pantry",
    "passkeys",
    "people",
    "photos",
    "recipes",
    "seating",
    "shifts",
    "skills",
    "suggestions",
    "tokens",
    "vouching",
    "wishes",
]
