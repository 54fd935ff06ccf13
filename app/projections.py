"""Every projection of the house, in one list; the journal runs them all."""

from app.dishes.projection import dishes
from app.feasts.projection import feasts
from app.people.projection import people
from app.recipes.projection import recipes
from app.shifts.projection import shifts
from app.skills.projection import skills

ALL = (feasts, people, dishes, recipes, skills, shifts)
