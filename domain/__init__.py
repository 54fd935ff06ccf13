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
    schedule,
    seating,
    shifts,
    skills,
    suggestions,
    vouching,
    wishes,
)
from domain.bringing import marking as bringing
from domain.moderation import appeals as moderation
from domain.moderation import merging
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
    "merging",
    "moderation",
    "pantry",
    "passkeys",
    "people",
    "photos",
    "recipes",
    "schedule",
    "seating",
    "shifts",
    "skills",
    "suggestions",
    "vouching",
    "wishes",
]
