"""Every projection of the house, in one list; the journal runs them all."""

from app.dishes.projection import dishes
from app.feasts.projection import feasts
from app.pantry.projection import pantry
from app.people.projection import people
from app.recipes.projection import recipes

ALL = (feasts, people, dishes, recipes, pantry)
