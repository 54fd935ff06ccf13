"""The rules of a community feast: events, commands and refusals, free of web and database.

Importing the package imports every capability, so that every stored event type resolves.
"""

from domain import (
    arrivals,
    attendance,
    devices,
    diets,
    dishes,
    feasts,
    guardians,
    households,
    mail,
    pantry,
    passkeys,
    people,
    recipes,
    shifts,
    skills,
)
from domain.roles import helping

__all__ = [
    "arrivals",
    "attendance",
    "devices",
    "diets",
    "dishes",
    "feasts",
    "households",
    "guardians",
    "helping",
    "mail",
    "pantry",
    "passkeys",
    "people",
    "recipes",
    "shifts",
    "skills",
]
